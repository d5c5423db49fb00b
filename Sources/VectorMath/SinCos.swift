// Sine and cosine: x = n π/2 + r with |r| <= π/4, a polynomial in r, and n says which and its sign.
// Method: W. J. Cody & W. Waite, Software Manual for the Elementary Functions (1980), chapter 8,
// with fused multiply-adds in the reduction (J.-M. Muller, Elementary Functions, 3rd edition 2016).

extension VectorMath {
  /// sin x. Largest error 1.6 ulp, also beside the zeros; NaN beyond 2^17 = 131072, where x times
  /// 2/π, rounded, no longer finds the nearest multiple of π/2.
  @inlinable @inline(__always)
  public static func sin(_ x: Lanes) -> Lanes {
    let (r, quarters) = quarterTurns(x)
    return sine(r, quarters)
  }

  /// cos x. Largest error 1.6 ulp, also beside the zeros; NaN beyond 2^17 = 131072.
  @inlinable @inline(__always)
  public static func cos(_ x: Lanes) -> Lanes {
    let (r, quarters) = quarterTurns(x)
    return sine(r, quarters &+ 1)
  }

  /// x less the nearest multiple n of π/2, and n in the last bits.
  @inlinable @inline(__always)
  static func quarterTurns(_ x: Lanes) -> (r: Lanes, n: SIMD16<UInt32>) {
    let c = select(Lanes(repeating: .nan), where: magnitude(x), isMore: 131_072, else: x)
    // Above 1.5 2^23 the floating-point numbers are the whole numbers, so an addition rounds.
    let shifted = fma(c, 0.636619772, 12_582_912)
    let n = shifted - 12_582_912
    // π/2 in three parts of 24 bits, cut off and not rounded: all negative here, so that -0 stays.
    // The first step is exact: where n is not 0, it leaves a multiple of 2^-24 that is below 1.
    let first = fma(n, -1.57079625, c)
    return (fma(n, -5.39030253e-15, fma(n, -7.54978942e-8, first)), bits(shifted))
  }

  /// sin(r + n π/2) for |r| <= 0.795.
  @inlinable @inline(__always)
  static func sine(_ r: Lanes, _ n: SIMD16<UInt32>) -> Lanes {
    let r2 = r * r
    var p = fma(r2, -0.000195074594, 0.00833210442)
    p = fma(p, r2, -0.166666538)
    let sine = bits(signed(fma(r * r2, p, r), like: r))
    var q = fma(r2, 2.44294188e-05, -0.00138872943)
    q = fma(q, r2, 0.0416666456)
    q = fma(q, r2, -0.5)
    let cosine = bits(fma(q, r2, 1))
    // All ones for odd n; the bits of one or the other.
    let isOdd = 0 &- (n & 1)
    return number(sine ^ ((sine ^ cosine) & isOdd) ^ ((n & 2) &<< 30))
  }
}
