// exp, and powers of e in the form that the other functions build on.
// Method: W. J. Cody & W. Waite, Software Manual for the Elementary Functions (1980), chapter 6.

extension VectorMath {
  /// e^x. Largest error 0.9 ulp; infinity from 88.73 on, 0 from -103.98 down.
  @inlinable @inline(__always)
  public static func exp(_ x: Lanes) -> Lanes {
    // Within these limits 2^n fits; at the lower one it is 0.
    let (r, s1, s2) = reduced(atMost(89, atLeast(-176, x)))
    return fma(fma(expTail(r), r, 1), r, 1) * s1 * s2
  }

  /// e^x = (1 + t) s1 s2 for |x| <= 176, with s1 s2 = 2^n and |t| < 0.42.
  @inlinable @inline(__always)
  static func power(_ x: Lanes) -> (t: Lanes, s1: Lanes, s2: Lanes) {
    let (r, s1, s2) = reduced(x)
    return (expMinusOne(r), s1, s2)
  }

  /// The same for x + low, where `low` is what x lost when it was rounded.
  @inlinable @inline(__always)
  static func power(_ x: Lanes, low: Lanes) -> (t: Lanes, s1: Lanes, s2: Lanes) {
    let (n, shifted) = wholePowers(in: x)
    let r = fma(n, -0.693145751953125, x) + fma(n, -1.42860677e-6, low)
    let (s1, s2) = scales(shifted)
    return (expMinusOne(r), s1, s2)
  }

  /// x = n log 2 + r with |r| <= log(2)/2, and 2^n = s1 s2: by itself 2^n can leave the numbers
  /// where e^x does not.
  @inlinable @inline(__always)
  static func reduced(_ x: Lanes) -> (r: Lanes, s1: Lanes, s2: Lanes) {
    let (n, shifted) = wholePowers(in: x)
    // n times the first constant is exact: log 2 = 0.693145751953125 + 1.42860677e-6.
    let r = fma(n, -1.42860677e-6, fma(n, -0.693145751953125, x))
    let (s1, s2) = scales(shifted)
    return (r, s1, s2)
  }

  /// The whole number n nearest to x / log 2, and n + 254 in the last bits of a large number.
  ///
  /// Above 1.5 2^23 the floating-point numbers are the whole numbers, so an addition rounds.
  @inlinable @inline(__always)
  static func wholePowers(in x: Lanes) -> (n: Lanes, shifted: Lanes) {
    let shifted = fma(x, 1.442695041, 12_582_912 + 254)
    return (shifted - (12_582_912 + 254), shifted)
  }

  /// 2^n as a product: n + 254 = k1 + k2 with k1 and k2 nearly equal, each an exponent with its bias
  /// of 127.
  @inlinable @inline(__always)
  static func scales(_ shifted: Lanes) -> (s1: Lanes, s2: Lanes) {
    let sum = bits(shifted) &<< 23
    let half = (sum &>> 1) & 0x7f80_0000
    return (number(half), number(sum &- half))
  }

  /// e^x = (1 + t) s for |x| <= 80 where the last digit of t does not matter.
  @inlinable @inline(__always)
  static func nearPower(_ x: Lanes) -> (t: Lanes, s: Lanes) {
    let shifted = fma(x, 1.442695041, 12_582_912 + 127)
    let n = shifted - (12_582_912 + 127)
    return (expMinusOne(fma(n, -0.6931471806, x)), number(bits(shifted) &<< 23))
  }

  /// e^r - 1 for |r| <= log(2)/2.
  @inlinable @inline(__always)
  static func expMinusOne(_ r: Lanes) -> Lanes { fma(r * r, expTail(r), r) }

  /// (e^r - 1 - r) / r² for |r| <= log(2)/2.
  @inlinable @inline(__always)
  static func expTail(_ r: Lanes) -> Lanes {
    var p = fma(r, 0.00138326688, 0.00836870074)
    p = fma(p, r, 0.0416681841)
    p = fma(p, r, 0.166665226)
    return fma(p, r, 0.49999994)
  }
}
