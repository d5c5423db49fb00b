// GPT-2's approximation of gelu, x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))), and its derivative
// (Hendrycks & Gimpel 2016, arXiv:1606.08415; in GPT-2's code).
// Since 1 + tanh(y) = 2 σ(2y) it is x σ(z) with z = 1.59576912 x + 0.0713548163 x³.

extension VectorMath {
  /// x σ(z). Largest error 1.9 ulp; -0 at -infinity.
  @inlinable @inline(__always)
  public static func geluTanh(_ x: Lanes) -> Lanes {
    // At the lower limit exp(z) is 0, from the upper one on σ(z) is 1.
    let c = atMost(6.5, atLeast(-12.95, x))
    let (t, s1, s2, _) = geluPower(c)
    let (numerator, denominator) = oneOverOnePlus(t, s1, s2)
    return select(x, where: x, isMore: 6.5, else: c * numerator / denominator)
  }

  /// σ(z) + x σ(z) (1 - σ(z)) z' with z' = dz/dx. Largest error 1.3e-7, absolutely, since near the
  /// zero at -0.75246 its two parts cancel; below -2 also at most 7 ulp.
  @inlinable @inline(__always)
  public static func geluTanhDerivative(_ x: Lanes) -> Lanes {
    // With q = σ(-|z|): 1 + D for positive x, -D for negative, D = q (|x| (1 - q) z' - 1).
    let a = atMost(12.95, magnitude(x))
    let (t, s1, s2, square) = geluPower(a)
    let u = fma(s1, t, s1)
    // 1 - q = 1 / (1 + exp(-|z|)); exp(-|z|) = u s2.
    let rest = 1 / fma(u, s2, 1)
    // z' = 1.59576912 + 3 0.0713548163 x²
    let slope = a * fma(square, 0.214064449, 1.59576912)
    let (one, q) = mirrored(u * rest, x)
    return fma(q * fma(slope, rest, -1), s2, one)
  }

  /// exp(-z) = (1 + t) s1 s2, and x².
  ///
  /// In the tail z reaches 104, and a relative error of z is an error of exp(-z) 104 times as
  /// large: so x², x (k + l x²) and the constants k and l go in two parts each, a number and a rest.
  @inlinable @inline(__always)
  static func geluPower(_ x: Lanes) -> (t: Lanes, s1: Lanes, s2: Lanes, square: Lanes) {
    let square = x * x
    let squareRest = fma(x, x, negated(square))
    // 1.59375 has few digits, so factor - 1.59375 is exact.
    let factor = fma(square, 0.0713548139, 1.59375)
    let rounding = fma(square, 0.0713548139, 1.59375 - factor)
    let constants = fma(square, 2.3988324e-9, 0.00201912154)
    let factorRest = fma(squareRest, 0.0713548139, rounding) + constants
    let z = factor * x
    let zRest = fma(factorRest, x, fma(factor, x, negated(z)))
    let (t, s1, s2) = power(negated(z), low: negated(zRest))
    return (t, s1, s2, square)
  }
}
