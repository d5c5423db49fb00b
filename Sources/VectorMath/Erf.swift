// The error function. A piece near 0 and 1 - erfc beyond are W. J. Cody's, "Rational Chebyshev
// approximations for the error function", Mathematics of Computation 23 (1969); erfc as the
// exponential of a polynomial is in Press et al., Numerical Recipes (1992), 6.2.

extension VectorMath {
  /// erf x = 2/√π ∫₀ˣ exp(-t²) dt. Largest error 1.1 ulp.
  @inlinable @inline(__always)
  public static func erf(_ x: Lanes) -> Lanes {
    // From 0.9 on: 1 - exp(P(x)) with P near log(1 - erf x); the result is 1 from 4 on.
    let a = magnitude(x)
    let c = atMost(4, a)
    var y = fma(c, 0.000198213165, -0.00306543545)
    y = fma(y, c, 0.0223150272)
    y = fma(y, c, -0.104113363)
    y = fma(y, c, -0.636976361)
    y = fma(y, c, -1.12779713)
    y = fma(y, c, -0.000166463884)
    let (t, s) = nearPower(y)
    let far = fma(negated(s), t, 1 - s)
    // Near 0: x + x P(x²).
    let x2 = x * x
    var p = fma(x2, -0.000602079963, 0.00499895914)
    p = fma(p, x2, -0.026770493)
    p = fma(p, x2, 0.112819217)
    p = fma(p, x2, -0.376125038)
    p = fma(p, x2, 0.128379151)
    return signed(select(fma(a, p, a), where: a, isLess: 0.9, else: far), like: x)
  }
}
