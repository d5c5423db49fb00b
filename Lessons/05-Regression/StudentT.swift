// Student's t distribution for whole degrees of freedom: how far an estimate may lie from the
// truth when the noise itself had to be estimated. Chapter 05.
// Left out: fractional degrees of freedom, densities, p-values of other tests.
import Curriculum

/// Student's t distribution (Student 1908) with `degrees` of freedom, by the finite sums of
/// Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4, which need no
/// logarithm and no gamma function.
public struct StudentT: Equatable, Sendable {
  public let degrees: Int

  public init(degrees: Int) {
    require(degrees >= 1, "StudentT: \(degrees) degrees of freedom; it takes at least 1")
    self.degrees = degrees
  }

  // book:begin student
  /// The probability of lying between -t and t, for t >= 0.
  public func within(_ t: Double) -> Double {
    // Beyond 1e150 nothing of the probability is left, and t² would overflow.
    let (n, t) = (Double(degrees), min(t, 1e150))
    let cosine2 = n / (n + t * t)
    let sine = t / (n + t * t).squareRoot()
    // Even: sin (1 + 1/2 cos² + 1·3/(2·4) cos⁴ + …); odd: 2/π (angle + sin cos (1 + 2/3 cos² + …)).
    var term = 1.0
    var sum = degrees == 1 ? 0.0 : 1.0
    var k = degrees % 2 == 0 ? 1.0 : 2.0
    while k + 1 < n {
      term *= k / (k + 1) * cosine2
      sum += term
      k += 2
    }
    if degrees % 2 == 0 { return sine * sum }
    return 2 / Double.pi
      * (StudentT.arctangent(t / n.squareRoot())
        + sine * cosine2.squareRoot() * sum)
  }
  // book:end student

  /// The t with `probability` between -t and t: 95 % of the distribution lies in ±critical(0.95).
  ///
  ///     StudentT(degrees: 2).critical(0.95)      // 4.303
  ///     StudentT(degrees: 1000).critical(0.95)   // 1.962
  public func critical(_ probability: Double) -> Double {
    require(
      probability >= 0 && probability < 1,
      "StudentT.critical(\(probability)): the probability must lie in 0..<1")
    var (low, high) = (0.0, 1.0)
    while within(high) < probability, high < 1e12 { (low, high) = (high, 2 * high) }
    while high - low > 1e-14 * high {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if within(middle) < probability { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// arctan x for x >= 0: the angle is halved until its series converges quickly. The system's
  /// function may differ from one processor to another.
  static func arctangent(_ x: Double) -> Double {
    // Above 1 the complement is small: arctan x = π/2 - arctan 1/x.
    if x > 1 { return Double.pi / 2 - arctangent(1 / x) }
    var y = x
    // tan(a/2) = tan a / (1 + sqrt(1 + tan² a))
    for _ in 0..<3 { y /= 1 + (1 + y * y).squareRoot() }
    var sum = 0.0
    for k in stride(from: 25, through: 1, by: -2) {
      sum = (k % 4 == 1 ? 1 : -1) / Double(k) + y * y * sum
    }
    return 8 * y * sum
  }
}
