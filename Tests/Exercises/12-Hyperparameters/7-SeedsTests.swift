// Tests of exercise 12.7.

import ExerciseSupport
import Hyperparameters
import HyperparametersExercises
import Testing

@Suite("12.7 Seeds", .exercise("12"))
struct SeedsTests {
  /// SciPy's t.ppf(0.975) for 1 to 9 degrees of freedom.
  private let t = [
    12.706204736174694, 4.302652729749462, 3.1824463052837078, 2.7764451051977934,
    2.5705818356363146, 2.4469118511449786, 2.364624251592784, 2.306004135204166,
    2.262157162798205,
  ]
  private let first = [0.91, 0.86, 0.94, 0.89, 0.90]
  private let second = [0.89, 0.85, 0.91, 0.88, 0.87]

  @discardableResult
  private func expectSummary(
    _ scores: [Double], probability: Double = 0.95, _ expected: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let (mean, deviation, margin) = scoreSummary(scores, probability: probability)
    return expectEqual(
      [mean, deviation, margin], expected,
      "scoreSummary(\(written(scores)), probability: \(probability)) as [mean, deviation, margin]",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectComparison(
    _ first: [Double], _ second: [Double], probability: Double = 0.95, difference: Double,
    margin: Double, _ verdict: PairedComparison.Verdict,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = compareSettings(first, second, probability: probability)
    let call =
      "compareSettings(\(written(first)), \(written(second)), probability: \(probability))"
    return expectEqual(
      [got.difference, got.margin], [difference, margin], "[difference, margin] of \(call)",
      sourceLocation: sourceLocation)
      && expectEqual(
        got.verdict.rawValue, verdict.rawValue, "the verdict of \(call)",
        sourceLocation: sourceLocation)
  }

  @Test("Three scores agree with paper, pencil and the table of t")
  func byHand() {
    expectSummary([1, 2, 3], [2, 1, 2.4841377117503303])
    expectSummary([4, 8], [6, 8.0.squareRoot(), 2 * 12.706204736174694])
    expectSummary([5, 5, 5, 5], [5, 0, 0])
  }

  @Test("Other probabilities have other margins")
  func probabilities() {
    expectSummary([1, 2, 3], probability: 0.5, [2, 1, 0.4714045207910318])
    expectSummary([4, 8, 6, 2], probability: 0.9, [5, 2.581988897471611, 3.038179130186982])
    expectSummary(first, probability: 0.99, [0.9, 0.029154759474226494, 0.06003005271817207])
  }

  @Test("Scores of networks agree with SciPy")
  func golden() {
    expectSummary(first, [0.9, 0.029154759474226494, 0.03620041521543714])
    expectSummary(second, [0.88, 0.022360679774997918, 0.02776445105197796])
    expectSummary(
      [0.912, 0.905, 0.921, 0.918, 0.899, 0.931, 0.88],
      [0.9094285714285715, 0.016701867588757295, 0.015446651228433132])
  }

  @Test("A large mean does not swallow the deviation")
  func largeMean() {
    expectSummary([1e8 + 1, 1e8 + 2, 1e8 + 3], [1e8 + 2, 1, 2.4841377117503303])
  }

  @Test("A small difference on the same seeds can be certain")
  func paired() {
    expectComparison(
      first, second, difference: 0.02, margin: 0.012416639982037618, .firstBetter)
    expectComparison(
      second, first, difference: -0.02, margin: 0.012416639982037618, .secondBetter)
  }

  @Test("A difference that is smaller than its margin could be luck")
  func luck() {
    let third = [0.93, 0.85, 0.95, 0.88, 0.89]
    expectComparison(second, third, difference: -0.02, margin: 0.02483327996407527, .couldBeLuck)
    expectComparison(third, second, difference: 0.02, margin: 0.02483327996407527, .couldBeLuck)
    expectComparison(first, third, difference: 0, margin: 0.01755978066170167, .couldBeLuck)
    // The same difference as in the test before, asked for 99 %.
    expectComparison(
      first, second, probability: 0.99, difference: 0.02, margin: 0.020590138214393424, .couldBeLuck
    )
  }

  @Test("Without any spread the difference alone decides, and 0 on the edge could be luck")
  func edge() {
    expectComparison([3, 5], [2, 4], difference: 1, margin: 0, .firstBetter)
    expectComparison([2, 4, 7], [3, 5, 8], difference: -1, margin: 0, .secondBetter)
    expectComparison([3, 5], [3, 5], difference: 0, margin: 0, .couldBeLuck)
  }

  @Test("Random scores agree with their definition by pairs")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let x = draws.numbers(draws.integer(2...10)).map { Double($0) }
      let n = Double(x.count)
      // s² is half the mean squared distance of two different scores.
      let pairs = x.flatMap { a in x.map { (a - $0) * (a - $0) } }
      let deviation = (pairs.reduce(0, +) / (2 * n * (n - 1))).squareRoot()
      let margin = t[x.count - 2] * deviation / n.squareRoot()
      guard expectSummary(x, [x.reduce(0, +) / n, deviation, margin]) else { return }
    }
  }

  @Test("Random seeds that are easy or hard for both settings change nothing")
  func drawnSeeds() {
    var draws = Draws()
    for _ in 0..<20 {
      let n = draws.integer(2...10)
      let differences = draws.numbers(n, -1, 3).map { Double($0) }
      let second = draws.numbers(n, -40, 40).map { Double($0) }
      let mean = differences.reduce(0, +) / Double(n)
      let pairs = differences.flatMap { a in differences.map { (a - $0) * (a - $0) } }
      let variance = pairs.reduce(0, +) / Double(2 * n * (n - 1))
      let margin = t[n - 2] * (variance / Double(n)).squareRoot()
      if abs(abs(mean) - margin) < 1e-6 { continue }
      let verdict: PairedComparison.Verdict =
        abs(mean) < margin ? .couldBeLuck : mean > 0 ? .firstBetter : .secondBetter
      guard
        expectComparison(
          zip(second, differences).map { $0 + $1 }, second, difference: mean, margin: margin,
          verdict)
      else { return }
    }
  }
}
