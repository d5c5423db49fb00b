// Tests of exercise 12.4.

import ExerciseSupport
import HyperparametersExercises
import Testing

@Suite("12.4 Early stop", .exercise("12"))
struct EarlyStopTests {
  private func text(_ index: Int?) -> String { index.map { "\($0)" } ?? "nil" }

  @discardableResult
  private func expect(
    _ losses: [Double], patience: Int, minimumGain: Double = 0, best: Int?, stop: Int?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = earlyStop(losses, patience: patience, minimumGain: minimumGain)
    return expectEqual(
      "best \(text(got.best)), stop \(text(got.stop))", "best \(text(best)), stop \(text(stop))",
      "earlyStop(\(written(losses)), patience: \(patience), minimumGain: \(written(minimumGain)))",
      sourceLocation: sourceLocation)
  }

  @Test("Stops after two validations in a row without a new best")
  func patienceOfTwo() {
    expect([5, 3, 4, 3, 2], patience: 2, best: 1, stop: 3)
    expect([5, 3, 4, 2, 6], patience: 2, best: 3, stop: nil)
    expect([5, 3, 4, 2, 6, 7, 1], patience: 2, best: 3, stop: 5)
    expect([1, 2, 3], patience: 2, best: 0, stop: 2)
  }

  @Test("A patience of one stops at the first loss that is no better")
  func patienceOfOne() {
    expect([4, 3, 2, 2, 1], patience: 1, best: 2, stop: 3)
    expect([4, 3, 2], patience: 1, best: 2, stop: nil)
    expect([4, 5, 3], patience: 1, best: 0, stop: 1)
  }

  @Test("The wait begins again with every new best")
  func waits() {
    expect([9, 10, 10, 8, 10, 10, 7, 10, 10], patience: 3, best: 6, stop: nil)
    expect([9, 10, 10, 8, 10, 10, 7, 10, 10, 7], patience: 3, best: 6, stop: 9)
  }

  @Test("A loss that is lower by the minimum gain or less is not a new best")
  func gains() {
    expect([5, 4.5, 4, 3.5], patience: 3, minimumGain: 1, best: 3, stop: nil)
    expect([5, 4, 3.5], patience: 1, minimumGain: 1, best: 0, stop: 1)
    expect([5, 3.9375, 3.5], patience: 1, minimumGain: 1, best: 1, stop: 2)
    expect([5, 4.5, 4.25, 4], patience: 3, minimumGain: 1, best: 0, stop: 3)
  }

  @Test("Not a number and infinity are never the best")
  func notFinite() {
    expect([.nan, 4, .nan, 3], patience: 2, best: 3, stop: nil)
    expect([2, .nan, .nan, 1], patience: 2, best: 0, stop: 2)
    expect([.nan, .nan], patience: 2, best: nil, stop: 1)
    expect([.infinity, .nan], patience: 3, best: nil, stop: nil)
    expect([.infinity, 1e300], patience: 1, best: nil, stop: 0)
    expect([.infinity, 1e300], patience: 2, best: 1, stop: nil)
    expect([.greatestFiniteMagnitude], patience: 1, best: 0, stop: nil)
  }

  @Test("Losses may be negative, and without losses there is no best")
  func negative() {
    expect([0, -2, -1, -3], patience: 2, best: 3, stop: nil)
    expect([], patience: 1, best: nil, stop: nil)
    expect([7], patience: 1, best: 0, stop: nil)
  }

  @Test("Random trainings whose best and whose end are known")
  func drawn() {
    var draws = Draws()
    for _ in 0..<40 {
      let patience = draws.integer(1...4)
      let gain = Double(draws.choice([0, 0.25, 1] as [Float]))
      var losses: [Double] = []
      var (lowest, best) = (20.0, 0)
      // Each new best is followed by fewer bad validations than patience allows.
      for _ in 0..<draws.integer(1...5) {
        lowest -= gain + Double(draws.number(0.0625, 2))
        best = losses.count
        losses.append(lowest)
        for _ in 0..<draws.integer(0...patience - 1) { losses.append(bad(lowest, gain, &draws)) }
      }
      let isOver = draws.flag()
      var stop: Int?
      if isOver {
        while losses.count <= best + patience { losses.append(bad(lowest, gain, &draws)) }
        stop = best + patience
        losses += draws.numbers(draws.integer(0...3), -40, 40).map { Double($0) }
      }
      guard
        expect(losses, patience: patience, minimumGain: gain, best: best, stop: stop)
      else { return }
    }
  }

  /// A loss that is no new best: not lower than the best by more than the gain, or not a number.
  private func bad(_ lowest: Double, _ gain: Double, _ draws: inout Draws) -> Double {
    switch draws.integer(0...4) {
    case 0: .nan
    case 1: lowest - gain
    default: lowest - gain + Double(draws.number(0, 3))
    }
  }
}
