// log and log1p: x = 2^e m with m between sqrt(1/2) and sqrt(2), log x = e log 2 + log m.
// Method: W. J. Cody & W. Waite, Software Manual for the Elementary Functions (1980), chapter 5,
// with a polynomial in m - 1 in place of their rational function.

extension VectorMath {
  /// The natural logarithm. Largest error 1 ulp; -infinity at 0, NaN below.
  @inlinable @inline(__always)
  public static func log(_ x: Lanes) -> Lanes {
    // A subnormal number has no exponent of its own: times 2^23 it has one.
    let normal = select(x * 0x1p23, where: x, isLess: 0x1p-126, else: x)
    let (significand, exponent) = parts(normal)
    let e = select(exponent - 23, where: x, isLess: 0x1p-126, else: exponent)
    let m = number((significand & 0x007f_ffff) &+ 0x3f35_04f3)
    return edges(log(m - 1, exponent: e), logOf: x, x)
  }

  /// log(1 + x), accurate also for small x. Largest error 1.5 ulp; -infinity at -1, NaN below.
  @inlinable @inline(__always)
  public static func log1p(_ x: Lanes) -> Lanes {
    // 2^-e below is a number only as long as e is not too large.
    let c = select(x * 0x1p-32, where: x, isMore: 0x1p100, else: x)
    let (significand, exponent) = parts(1 + c)
    let e = select(exponent + 32, where: x, isMore: 0x1p100, else: exponent)
    // m - 1 = 2^-e (1 + x) - 1 is rounded once, so nothing of a small x is lost.
    let s = number(0x7f00_0000 &- (significand & 0x7f80_0000))
    let y = log(fma(c, s, s - 1), exponent: e)
    return edges(number(bits(y) | (bits(x) & 0x8000_0000)), logOf: 1 + x, x)
  }

  /// y = log z but at the edges: -infinity where z is 0, NaN where it is negative, and `other` where
  /// that is infinite or NaN.
  @inlinable @inline(__always)
  static func edges(_ y: Lanes, logOf z: Lanes, _ other: Lanes) -> Lanes {
    let positive = select(
      Lanes(repeating: -.infinity), where: magnitude(z), isLess: .leastNonzeroMagnitude, else: y)
    let finite = select(positive, where: other, isLess: .infinity, else: other)
    return select(Lanes(repeating: .nan), where: z, isLess: 0, else: finite)
  }

  /// The bits of x moved up so that a significand of sqrt(2) carries into the exponent, and that
  /// exponent as a number. Or-ed into 2^23 a small whole number becomes 2^23 plus itself.
  @inlinable @inline(__always)
  static func parts(_ x: Lanes) -> (significand: SIMD16<UInt32>, exponent: Lanes) {
    let moved = bits(x) &+ (0x3f80_0000 - 0x3f35_04f3)
    return (moved, number((moved &>> 23) | 0x4b00_0000) - (8_388_608 + 127))
  }

  /// e log 2 + log(1 + f). The logarithm of 2 is split as in exp.
  @inlinable @inline(__always)
  static func log(_ f: Lanes, exponent e: Lanes) -> Lanes {
    fma(e, 0.693145751953125, fma(f * f, logTail(f), fma(e, 1.42860677e-6, f)))
  }

  /// (log(1 + f) - f) / f² for f from sqrt(1/2) - 1 to sqrt(2) - 1.
  @inlinable @inline(__always)
  static func logTail(_ f: Lanes) -> Lanes {
    var p = fma(f, -0.0755828246, 0.128909543)
    p = fma(p, f, -0.132708073)
    p = fma(p, f, 0.141893864)
    p = fma(p, f, -0.166068897)
    p = fma(p, f, 0.200014293)
    p = fma(p, f, -0.250016093)
    p = fma(p, f, 0.333333254)
    return fma(p, f, -0.499999881)
  }
}
