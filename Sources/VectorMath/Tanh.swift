// The hyperbolic tangent and the logistic function: 1 over 1 + a power of e.
// The two pieces of tanh follow W. J. Cody & W. Waite, Software Manual for the Elementary
// Functions (1980), chapter 13.

extension VectorMath {
  /// tanh x. Largest error 1.3 ulp.
  @inlinable @inline(__always)
  public static func tanh(_ x: Lanes) -> Lanes {
    // Near 0: x + x³ P(x²). From 0.6 on: 1 - 2 / (e^2x + 1), which is 1 from 10 on.
    let a = magnitude(x)
    let (t, s) = nearPower(2 * atMost(10, a))
    let far = 1 - 2 / fma(s, t, s + 1)
    let x2 = x * x
    var p = fma(x2, -0.00589796668, 0.0207986254)
    p = fma(p, x2, -0.0537847169)
    p = fma(p, x2, 0.133319363)
    p = fma(p, x2, -0.333332986)
    return signed(select(fma(a * x2, p, a), where: a, isLess: 0.6, else: far), like: x)
  }

  /// σ(x) = 1 / (1 + e^-x). Largest error 1.7 ulp.
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Lanes) -> Lanes {
    let (t, s1, s2) = power(atMost(176, atLeast(-176, negated(x))))
    let (numerator, denominator) = oneOverOnePlus(t, s1, s2)
    return numerator / denominator
  }

  /// 1 / (1 + (1 + t) s1 s2) as a fraction whose numerator is 1 / s2: neither part overflows.
  @inlinable @inline(__always)
  static func oneOverOnePlus(_ t: Lanes, _ s1: Lanes, _ s2: Lanes) -> (Lanes, Lanes) {
    // The exponent of 1 / s2 is that of s2 mirrored.
    let s = number(0x7f00_0000 &- bits(s2))
    // s + s1 is exact up to 2^24; beyond, what it lost is s - (sum - s1).
    let sum = s1 + s
    return (s, sum + fma(s1, t, s - (sum - s1)))
  }
}
