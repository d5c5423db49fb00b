// The Gaussian error linear unit x Φ(x) and its derivative, Φ the normal distribution function
// (Hendrycks & Gimpel 2016, arXiv:1606.08415).
// Both keep their relative accuracy down the negative tail, where 1 + erf would be 0 from -6 on:
// the factor exp(-x²/2) is split off, and what remains is smooth in (a - p)/(a + 3) with a = |x|.
// Splitting off the exponential follows W. J. Cody, Mathematics of Computation 23 (1969).

extension VectorMath {
  /// x Φ(x). Largest error 1.9 ulp, and -0 at -infinity.
  @inlinable @inline(__always)
  public static func gelu(_ x: Lanes) -> Lanes {
    // The limits are where exp(-x²/2) below is 0.
    let c = atMost(18.76, atLeast(-18.76, x))
    let half = 0.5 * c
    let s = half * c
    // Near 0: x/2 + s P(s) with s = x²/2.
    var p = fma(s, 0.00315891486, -0.0188125223)
    p = fma(p, s, 0.0797596127)
    p = fma(p, s, -0.26595962)
    p = fma(p, s, 0.797884524)
    let near = fma(s, p, half)
    // From 0.8 on: max(x, 0) - a Φ(-a), and a Φ(-a) = G exp(-x²/2) with G from v below.
    let (t, s1, s2) = power(negated(s), low: fma(negated(half), c, s))
    let a = magnitude(c)
    let v = (a - 1.75005496) / (a + 3)
    var g = fma(v, -0.00354655413, 0.00572939403)
    g = fma(g, v, 0.0120613072)
    g = fma(g, v, -0.0240977854)
    g = fma(g, v, -0.0575611331)
    g = fma(g, v, 0.240102887)
    g = fma(g, v, -0.356097937)
    g = fma(g, v, 0.258173317)
    let tail = onePlus(t, times: g * v, plus: 0.3241584) * s1 * s2
    return signed(select(near, where: a, isLess: 0.8, else: atLeast(0, x) - tail), like: x)
  }

  /// Φ(x) + x φ(x), φ = Φ'. Largest error 2.8 ulp, also beside its zero at -0.75179.
  @inlinable @inline(__always)
  public static func geluDerivative(_ x: Lanes) -> Lanes {
    // With a = |x| it is 1 + D for positive x, -D for negative, D = a φ(a) - Φ(-a).
    // D = (a - z) P(v) exp(-x²/2): z, the zero, is a number and a rest.
    let a = atMost(18.76, magnitude(x))
    let half = 0.5 * a
    let s = half * a
    let (t, s1, s2) = power(negated(s), low: fma(negated(half), a, s))
    let w = a - 0.751791537
    let v = w / (a + 3)
    var g = fma(v, 0.000681410893, -0.00220552576)
    g = fma(g, v, -9.32896437e-5)
    g = fma(g, v, 0.00440140953)
    g = fma(g, v, 0.00661542919)
    g = fma(g, v, -0.0177581497)
    g = fma(g, v, -0.0440518185)
    g = fma(g, v, 0.196932167)
    g = fma(g, v, -0.317988217)
    let product = onePlus(t, times: g * v, plus: 0.572406173)
    let (one, q) = mirrored(product, x)
    return one + fma(q, w, q * 1.21144499e-8) * s1 * s2
  }

  /// 1 and y for positive x, -0 and -y for negative: by their sum a half of the derivative that is
  /// known for positive x gives the other, since it and its mirror image add up to 1.
  @inlinable @inline(__always)
  static func mirrored(_ y: Lanes, _ x: Lanes) -> (one: Lanes, y: Lanes) {
    (
      select(Lanes(repeating: -0.0), where: x, isLess: 0, else: Lanes(repeating: 1)),
      select(negated(y), where: x, isLess: 0, else: y)
    )
  }

  /// (1 + t) (u + constant), with one rounding that counts: the small terms come first.
  @inlinable @inline(__always)
  static func onePlus(_ t: Lanes, times u: Lanes, plus constant: Float) -> Lanes {
    fma(t, constant, fma(u, t, u)) + constant
  }
}
