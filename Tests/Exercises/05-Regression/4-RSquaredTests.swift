// Tests of exercise 05.4.

import ExerciseSupport
import RegressionExercises
import Testing

@Suite("05.4 R squared", .exercise("05"))
struct RSquaredTests {
  @Test("Small examples match the results worked out by hand")
  func byHand() {
    expect([1, 2, 6], [2, 2, 5], 1 - 2.0 / 14)
    expect([210, 250, 330, 370], [206, 262, 318, 374], 0.98)
    expect([0, 0, 3, 5], [1, -1, 1, 4], 1 - 7.0 / 18)
    // The first in another unit.
    expect([1e-7, 2e-7, 6e-7], [2e-7, 2e-7, 5e-7], 1 - 2.0 / 14)
  }

  @Test("A perfect fit has 1, the mean has 0")
  func ends() {
    expect([1, 4, 2], [1, 4, 2], 1)
    expect([1, 4, 4], [3, 3, 3], 0)
    expect([-2, 0, 8], [-2, 0, 8], 1)
  }

  @Test("Worse than the mean is negative")
  func negative() {
    expect([1, 2, 3], [3, 2, 1], -3)
    expect([0, 2], [4, 4], -9)
  }

  @Test("Where nothing changes there is nothing to explain")
  func constant() {
    expect([5, 5, 5], [5, 5, 5], 0)
    expect([5, 5], [4, 6], 0)
    expect([7], [7], 0)
    // Their sum is rounded, and so is their mean.
    let tenths = [Double](repeating: 0.1, count: 10)
    expect(tenths, tenths, 0)
    expect(tenths, tenths.map { $0 + 1 }, 0)
  }

  @Test("Random values agree with sums of squares and squares of sums")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let n = draws.integer(2...12)
      var y = draws.numbers(n).map { Double($0) }
      y[1] = y[0] + Double(draws.nonzero())
      let fitted = draws.numbers(n).map { Double($0) }
      let sum = y.reduce(0, +)
      let total = y.reduce(0) { $0 + $1 * $1 } - sum * sum / Double(n)
      let left = zip(y, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      guard expect(y, fitted, (total - left) / total) else { return }
    }
  }

  @Test("Random fits are adjusted by their degrees of freedom")
  func drawnAdjusted() {
    var draws = Draws()
    for _ in 0..<20 {
      let p = draws.integer(1...9)
      let n = p + draws.integer(1...20)
      let value = Double(draws.number(-1, 1))
      let explained = value * Double(n - 1) - Double(p - 1)
      guard expectAdjusted(value, n, p, explained / Double(n - p)) else { return }
    }
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    expect(
      [0.7, -1.1, 2.4, 0.3, 1.9],
      [
        1.0139742955443987, 0.2648463421589941, 0.4315870983133067, 1.09898292943277,
        1.390609334550529,
      ], 0.11767723806786679)
  }

  @Test("Adjusted, a useless column costs")
  func adjusted() {
    expectAdjusted(0.5, 11, 6, 0)
    expectAdjusted(0.98, 4, 2, 0.97)
    expectAdjusted(1, 9, 3, 1)
    expectAdjusted(0.11767723806786679, 5, 3, -0.7646455238642664)
    expectAdjusted(0.9, 200, 5, 1 - 0.1 * 199 / 195)
  }

  @discardableResult
  private func expect(
    _ y: [Double], _ fitted: [Double], _ expected: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      rSquared(y, fitted), expected, "rSquared(\(written(y)), \(written(fitted)))",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectAdjusted(
    _ value: Double, _ rows: Int, _ coefficients: Int, _ expected: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      adjustedRSquared(value, rows: rows, coefficients: coefficients), expected,
      "adjustedRSquared(\(value), rows: \(rows), coefficients: \(coefficients))",
      sourceLocation: sourceLocation)
  }
}
