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
    expectEqual(meanDivisor([5, 5, 5], ignoring: 5), 0, "meanDivisor([5, 5, 5], ignoring: 5)")
  }

  private func expect(
    _ logits: [Int], _ labels: Int, _ expected: [Int]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      lossShape(logits: logits, labels: labels).map { "\($0)" } ?? "nil",
      expected.map { "\($0)" } ?? "nil", "lossShape(logits: \(logits), labels: \(labels))",
      sourceLocation: sourceLocation)
  }
}
