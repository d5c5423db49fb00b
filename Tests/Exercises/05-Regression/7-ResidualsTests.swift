// Tests of exercise 05.7. Every test has patterns of several kinds, so that no single answer
// passes any of them.

import Curriculum
import ExerciseSupport
import Regression
import RegressionExercises
import Testing

@Suite("05.7 Residual plot", .exercise("05"))
struct ResidualsTests {
  private let nine: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

  @Test("Nine residuals agree with paper and pencil")
  func byHand() {
    expect(nine, [2, 2, 2, -4, -4, -4, 2, 2, 2], .curve)
    expect(nine, [-2, -2, -2, 4, 4, 4, -2, -2, -2], .curve)
    expect(nine, [2, -2, 2, -2, 2, -2, 2, -2, 2], .even)
    // s² = 66/9, the first third has the root of 1, the last that of 16.
    expect(nine, [1, -1, 1, -2, 2, -2, 4, -4, 4], .fan)
    expect(nine, [4, -4, 4, -2, 2, -2, 1, -1, 1], .fan)
  }

  @Test("One point far away is an outlier, above or below; a long band is not")
  func outliers() {
    let fitted = (0..<60).map { Double($0) }
    var residuals = (0..<60).map { $0 % 2 == 0 ? 1.0 : -1.0 }
    expect(fitted, residuals, .even)
    residuals[20] = 12
    expect(fitted, residuals, .outlier)
    residuals[20] = -12
    expect(fitted, residuals, .outlier)
    // Three of s are far for one row, but not for the tail of sixty.
    residuals[20] = 3.3
    expect(fitted, residuals, .even)
  }

  @Test("The limits are those of the statement")
  func limits() {
    // Roots of 1 and 2: twice is not more than twice. Roots of 1 and 2.1 are.
    expect(nine, [1, -1, 1, 1, -1, 1, 2, -2, 2], .even)
    expect(nine, [1, -1, 1, 1, -1, 1, 2.1, -2.1, 2.1], .fan)
    // The bend is -1.5 in both; s is the root of 0.5, and with a wider band the root of 3.2.
    expect(nine, [0.5, 0.5, 0.5, -1, -1, -1, 0.5, 0.5, 0.5], .curve)
    expect(nine, [2.5, -1.5, 0.5, 1, -3, -1, 2.5, -1.5, 0.5], .even)
  }

  @Test("The rows may come in any order")
  func anyOrder() {
    let shuffled = [5, 1, 9, 3, 7, 2, 8, 4, 6.0]
    expect(shuffled, [-4, 2, 2, 2, 2, 2, 2, -4, -4], .curve)
    expect(shuffled, [2, 1, 4, 1, 4, -1, -4, -2, -2], .fan)
    expect(shuffled, [2, 2, 2, 2, 2, -2, -2, -2, -2], .even)
  }

  @Test("The questions come in their order: an outlier first, then a curve, then a fan")
  func order() {
    // A slope that is left over is no curve; the middle must stand out against both ends.
    expect(nine, [-3, -2.5, -2, -1, 0, 1, 2, 2.5, 3], .even)
    // The last third is four times the first, and the middle stands out: a curve comes first.
    expect(nine, [-1, -1, -1, 8, 8, 8, -4, -4, -4], .curve)
    let fitted = (0..<40).map { Double($0) }
    let fan = fitted.map { Int($0) % 2 == 0 ? 0.1 + $0 / 10 : -0.1 - $0 / 10 }
    expect(fitted, fan, .fan)
    expect(fitted, fan.enumerated().map { $0 == 39 ? -40 : $1 }, .outlier)
  }

  @Test("Drawn noise of four kinds is told apart")
  func drawn() {
    var source = RandomSource(seed: 5)
    let fitted = (0..<90).map { _ in 100 * source.unit() }
    let noise = fitted.map { _ in 2 * source.unit() - 1 }
    let square = fitted.map { ($0 - 50) * ($0 - 50) / 2500 - 1.0 / 3 }
    expect(fitted, noise, .even)
    expect(fitted, zip(noise, square).map { 0.2 * $0 - 3 * $1 }, .curve)
    expect(fitted, zip(noise, fitted).map { $0 * $1 }, .fan)
    expect(fitted, noise.enumerated().map { $0 == 33 ? 9 : $1 }, .outlier)
  }

  private func expect(
    _ fitted: [Double], _ residuals: [Double], _ expected: ResidualPattern,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      ".\(reading(fitted: fitted, residuals: residuals))", ".\(expected)",
      "reading(fitted: \(written(fitted)), residuals: \(written(residuals)))",
      sourceLocation: sourceLocation)
  }
}
