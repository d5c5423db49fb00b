// Tests of exercise 05.1.

import ExerciseSupport
import Matmul
import Regression
import RegressionExercises
import Testing

@Suite("05.1 Shapes and the line by hand", .exercise("05"))
struct LineTests {
  @Test("X has a column of ones, and a column less than a text has levels")
  func shapes() {
    expect(rows: 200, numbers: 2, levels: [3], [200, 5])
    expect(rows: 10, numbers: 4, levels: [], [10, 5])
    expect(rows: 7, numbers: 0, levels: [2], [7, 2])
    expect(rows: 30, numbers: 1, levels: [4, 3, 1], [30, 7])
  }

  @Test("The columns of the shape are those that the lesson makes of texts")
  func oneHot() {
    let texts = ["red", "blue", "green", "blue", "red", "black"]
    let made = Factor.oneHot("colour", texts)
    expect(rows: 6, numbers: 1, levels: [4], [6, 2 + made.count])
  }

  @Test("Lines through a few points match the results worked out by hand")
  func byHand() {
    expect([1, 2, 3], [2, 4, 9], intercept: -2, slope: 3.5)
    expect([60, 80, 100, 120], [210, 250, 330, 370], intercept: 38, slope: 2.8)
    expect([0, 4], [5, -3], intercept: 5, slope: -2)
    expect([-1, 0, 1, 2], [6, 6, 6, 6], intercept: 6, slope: 0)
  }

  @Test("Points on a line give that line, from any distance")
  func exact() {
    for shift in [0, 2000.0] {
      let x = [3, 1, 4, 1, 5, 9, 2, 6].map { $0 + shift }
      expect(x, x.map { 7 - 0.5 * $0 }, intercept: 7, slope: -0.5)
    }
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    expect(
      [2.1, 3.4, 5.0, 7.7, 8.2, 9.9], [1.2, 2.9, 3.1, 6.8, 6.1, 9.4],
      intercept: -0.9949195627700897, slope: 0.9771216908159932)
  }

  @Test("What is left over adds up to nothing, also when multiplied by x")
  func residuals() {
    let x = (0..<23).map { Double($0 * $0 % 17) }
    let y = (0..<23).map { Double($0 * 7 % 23) - 3 }
    let line = leastSquaresLine(x, y)
    let left = zip(x, y).map { $1 - line($0) }
    let call = "left over by leastSquaresLine(x, y), 23 points"
    expectEqual(left.reduce(0, +), 0, "the sum of what is \(call)")
    expectEqual(
      zip(left, x).reduce(0) { $0 + $1.0 * $1.1 }, 0, "the sum of x times what is \(call)",
      tolerance: Tolerance(absolute: 1e-8, relative: 0))
  }

  @Test("Random shapes have a column for each level but the first")
  func drawnShapes() {
    var draws = Draws()
    for _ in 0..<20 {
      let (rows, numbers) = (draws.integer(1...300), draws.integer(0...6))
      let levels = draws.integers(draws.integer(0...5), 1...7)
      // A level is a column of its own, unless it is the first of its text.
      let more = levels.flatMap { (0..<$0).filter { $0 > 0 } }
      guard
        expect(rows: rows, numbers: numbers, levels: levels, [rows, 1 + numbers + more.count])
      else { return }
    }
  }

  // The sums are exact, so the formula without means, which the exercise does not use, is as good.
  @Test("Lines through random points agree with the normal equations")
  func drawnLines() {
    var draws = Draws()
    for round in 0..<20 {
      let n = round == 0 ? 2 : draws.integer(2...12)
      var x = draws.numbers(n).map { Double($0) }
      x[1] = x[0] + Double(draws.nonzero())
      let y = draws.numbers(n).map { Double($0) }
      let (sumX, sumY) = (x.reduce(0, +), y.reduce(0, +))
      let squares = x.reduce(0) { $0 + $1 * $1 }
      let products = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
      let determinant = Double(n) * squares - sumX * sumX
      guard
        expect(
          x, y, intercept: (sumY * squares - sumX * products) / determinant,
          slope: (Double(n) * products - sumX * sumY) / determinant)
      else { return }
    }
  }

  @discardableResult
  private func expect(
    rows: Int, numbers: Int, levels: [Int], _ expected: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      designShape(rows: rows, numbers: numbers, levels: levels),
      Shape(rows: expected[0], columns: expected[1]),
      "designShape(rows: \(rows), numbers: \(numbers), levels: \(levels))",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expect(
    _ x: [Double], _ y: [Double], intercept: Double, slope: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let line = leastSquaresLine(x, y)
    let call = "leastSquaresLine(\(written(x)), \(written(y)))"
    guard
      expectEqual(line.slope, slope, "the slope of \(call)", sourceLocation: sourceLocation)
    else { return false }
    return expectEqual(
      line.intercept, intercept, "the intercept of \(call)", sourceLocation: sourceLocation)
  }
}
