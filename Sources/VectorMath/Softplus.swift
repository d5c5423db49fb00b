// softplus: log(1 + exp(x)), the loss of a yes-or-no question (lesson 07).

extension VectorMath {
  /// log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), accurate also where e^x vanishes beside 1. Largest
  /// error 1.4 ulp.
  @inlinable @inline(__always)
  public static func softplus(_ x: Lanes) -> Lanes {
    let (t, s1, s2) = power(atLeast(-176, negated(magnitude(x))))
    // u = e^-|x| = (1 + t) s1 s2. Up to sqrt(2) - 1: log(1 + u) = u + u² P(u). Above:
    // log(1 + u) = log 2 + log(1 + f) with f = (u - 1)/2; there s2 = 1.
    // Either way f = (base + s t) s2, and the two parts stay apart to the end: one rounding less.
    let u = fma(s1, t, s1) * s2
    let half = 0.5 * s1
    let s = select(half, where: u, isMore: 0.41421356, else: s1)
    let base = select(half - 0.5, where: u, isMore: 0.41421356, else: s1)
    let start = select(half + (0.693147181 - 0.5), where: u, isMore: 0.41421356, else: s1)
    let scaled = fma(s, t, base)
    let f = scaled * s2
    return atLeast(0, x) + (start + fma(scaled * f, logTail(f), s * t)) * s2
  }
}
