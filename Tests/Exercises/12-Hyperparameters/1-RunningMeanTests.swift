// Tests of exercise 12.1.

import ExerciseSupport
import Testing
import HyperparametersExercises

@Suite("12.1 Running mean", .exercise("12"))
struct RunningMeanTests {
  @Test("A few numbers agree with paper and pencil")
  func byHand() {
    expect([2, 4, 9], [2, 3, 5])
    expect([5], [5])
    expect([1, -1, 6, 2], [1, 0, 2, 2])
  }

  @Test("The mean of equal numbers is that number, however many there are")
  func equal() {
    expect([Float](repeating: -3, count: 50), [Float](repeating: -3, count: 50))
  }

  @Test("The means of 1, 3, 5, … are 1, 2, 3, …")
  func oddNumbers() {
    expect((0..<40).map { Float(2 * $0 + 1) }, (1...40).map { Float($0) })
  }

  @Test("No numbers have no means")
  func none() {
    expect([], [])
    expectEqual(runningMean([4, 6]).count, 2, "the number of means of two numbers")
  }

  @Test("The means of drawn numbers are those of a sum in Double")
  func drawn() {
    var draws = Draws()
    let x = draws.numbers(draws.integer(5...30))
    let means = x.indices.map { i in x[...i].reduce(0.0) { $0 + Double($1) } / Double(i + 1) }
    expect(x, means.map { Float($0) })
  }

  private func expect(
    _ x: [Float], _ means: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      runningMean(x), means, "runningMean(\(written(x)))", sourceLocation: sourceLocation)
  }
}
