// Tests of exercise 07.1.

import ExerciseSupport
import LossesExercises
import Testing

@Suite("07.1 Loss shape", .exercise("07"))
struct LossShapeTests {
  @Test("Rows of a batch have one loss each")
  func batch() {
    expect([4, 10], 4, [4])
    expect([1, 2], 1, [1])
    expect([10, 4], 10, [10])
  }

  @Test("Rows of many sentences keep their two axes")
  func sentences() {
    expect([2, 5, 50], 10, [2, 5])
    expect([3, 1, 7], 3, [3, 1])
    expect([2, 3, 4, 5], 24, [2, 3, 4])
    expect([2, 0, 5], 0, [2, 0])
    expect([0, 5], 0, [0])
  }

  @Test("A single row has a loss without axes")
  func single() {
    expect([10], 1, [])
  }

  @Test("Labels that do not fit give nil")
  func misfit() {
    expect([4, 10], 10, nil)
    expect([2, 5, 50], 2, nil)
    expect([2, 5, 50], 7, nil)
    expect([10, 4], 4, nil)
  }

  @Test("The mean divides by the rows that count")
  func divisor() {
    expectEqual(
      meanDivisor([3, 0, 7, 0], ignoring: 0), 2, "meanDivisor([3, 0, 7, 0], ignoring: 0)")
    expectEqual(
      meanDivisor([3, 0, 7, 0], ignoring: nil), 4, "meanDivisor([3, 0, 7, 0], ignoring: nil)")
    expectEqual(
      meanDivisor([1, 1, -100, 2, 1], ignoring: -100), 4,
      "meanDivisor([1, 1, -100, 2, 1], ignoring: -100)")
    expectEqual(meanDivisor([1, 5, 9], ignoring: 5), 2, "meanDivisor([1, 5, 9], ignoring: 5)")
    expectEqual(meanDivisor([], ignoring: 3), 0, "meanDivisor([], ignoring: 3)")
    for label in [-100, -1, 0] {
      expectEqual(
        meanDivisor([label, 2, label], ignoring: nil), 3,
        "meanDivisor([\(label), 2, \(label)], ignoring: nil)")
    }
    expectEqual(meanDivisor([5, 5, 5], ignoring: 5), 0, "meanDivisor([5, 5, 5], ignoring: 5)")
  }

  @Test("Random shapes have a loss for each of their rows")
  func drawnShapes() {
    var draws = Draws()
    for round in 0..<30 {
      let rows = draws.integers(draws.integer(0...3), round % 5 == 0 ? 0...2 : 1...6)
      // Each axis repeats what the axes behind it count.
      let count = rows.reversed().reduce(1) { inner, n in
        (0..<n).reduce(0) { sum, _ in sum + inner }
      }
      let logits = rows + [draws.integer(1...9)]
      guard expect(logits, count, rows) else { return }
      guard expect(logits, count + draws.integer(1...5), nil) else { return }
    }
  }

  @Test("Of random labels, those count that are not ignored")
  func drawnDivisors() {
    var draws = Draws()
    for _ in 0..<20 {
      let ignored = draws.integer(-3...3)
      let (counted, skipped) = (draws.integer(1...6), draws.integer(0...6))
      let others = (0..<counted).map { _ in
        (ignored + draws.integer(1...5)) * (draws.flag() ? 1 : 7)
      }
      .filter { $0 != ignored }
      let labels = draws.shuffled(others + [Int](repeating: ignored, count: skipped))
      guard
        expectEqual(
          meanDivisor(labels, ignoring: ignored), others.count,
          "meanDivisor(\(labels), ignoring: \(ignored))"),
        expectEqual(
          meanDivisor(labels, ignoring: nil), others.count + skipped,
          "meanDivisor(\(labels), ignoring: nil)")
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ logits: [Int], _ labels: Int, _ expected: [Int]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      lossShape(logits: logits, labels: labels).map { "\($0)" } ?? "nil",
      expected.map { "\($0)" } ?? "nil", "lossShape(logits: \(logits), labels: \(labels))",
      sourceLocation: sourceLocation)
  }
}
