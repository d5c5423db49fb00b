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

  @Test("Nine residuals match the results worked out by hand")
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
    // The bend is -1.5 and s is 1.5: as large is not larger. The ends differ by more than twice.
    expect(nine, [3.25, -2.25, 0.5, -0.5, -1.5, -1, 0.75, 0.25, 0.5], .fan)
    // s² = (16 + 16) / 32 = 1, and 4 is not larger than 4 s.
    let ones = (0..<32).map { $0 == 18 ? 4.0 : [1, -1, 0, 0][$0 % 4] }
    expect((0..<32).map { Double($0) }, ones, .even)
  }

  @Test("The bend compares the whole middle, and no more, with both ends")
  func bend() {
    // s is 0.94, 1.08 and 1.39, the bend -1.5; a row more or less, or one end alone, makes it less.
    expect(nine, [0.5, 0.5, 0.5, -1, -1, -1, 2, -0.5, 0], .curve)
    expect(nine, [0.5, 0.5, 0.5, 0, 0, -3, 0.5, 0.5, 0.5], .curve)
    expect(nine, [0.5, 0.5, 0.5, -3, 0, 0, 0.5, 0.5, 0.5], .curve)
    expect(nine, [3, -2, 0.5, -0.5, -1.5, -1, 0.5, 0.5, 0.5], .curve)
    expect(nine, [0.5, 0.5, 0.5, -0.5, -1.5, -1, 3, -2, 0.5], .curve)
  }

  @Test("A third without any residual is narrower than the other")
  func zeros() {
    expect(nine, [0, 0, 0, 1, -1, 0, 1, -1, 0], .fan)
    expect(nine, [1, -1, 0, 1, -1, 0, 0, 0, 0], .fan)
    expect(nine, [0, 0, 0, 1, -1, 0, 0, 0, 0], .even)
  }

  @Test("A third of ten or eleven rows is three of them")
  func thirds() {
    let ten = (1...10).map { Double($0) }
    expect(ten, [1, -1, 1, 3, -2, -1, 0, 2.1, -2.1, 2.1], .fan)
    expect(ten, [1, -1, 1, 0, -5, 0, 5, 1.5, -1.5, 1.5], .even)
    expect(ten + [11], [1, -1, 1, 3, -2, -1, 0, 0, 2.1, -2.1, 2.1], .fan)
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
    // The middle stands out, and one point in it lies more than four times s below.
    let sixty = (0..<60).map { Double($0) }
    let curve = sixty.map { (20..<40).contains($0) ? -1 : 0.5 }
    expect(sixty, curve, .curve)
    expect(sixty, curve.enumerated().map { $0 == 30 ? -6 : $1 }, .outlier)
    let fitted = (0..<40).map { Double($0) }
    let fan = fitted.map { Int($0) % 2 == 0 ? 0.1 + $0 / 10 : -0.1 - $0 / 10 }
    expect(fitted, fan, .fan)
    expect(fitted, fan.enumerated().map { $0 == 39 ? -40 : $1 }, .outlier)
  }

  @Test("Random noise of four kinds is told apart")
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

  @Test("Random residuals of every kind and number are read by the rules")
  func drawnRules() {
    var draws = Draws()
    for kind in ResidualPattern.allCases {
      var found = 0
      for _ in 0..<400 where found < 6 {
        let n = draws.integer(kind == .outlier ? 24...60 : 9...40)
        let fitted = draws.shuffled((0..<n).map { Double($0) / 8 })
        var residuals = fitted.map { place -> Double in
          let x = 8 * place / Double(n - 1)
          let noise = Double(draws.nonzero(-1, 1))
          if kind == .fan { return noise * (x + 0.1) }
          return kind == .curve ? 8 * x * (1 - x) - 1.3 + noise / 2 : noise
        }
        if kind == .outlier { residuals[draws.integer(0...n - 1)] = draws.flag() ? 9 : -9 }
        guard rule(fitted, residuals) == kind else { continue }
        found += 1
        guard expect(fitted, residuals, kind) else { return }
      }
    }
  }

  /// The rules by ranks and sums of squares; nil near a limit, where rounding may decide.
  private func rule(_ fitted: [Double], _ residuals: [Double]) -> ResidualPattern? {
    let n = fitted.count
    let parts = (0..<3).map { part in
      residuals.indices.filter { i in
        let rank = fitted.filter { $0 < fitted[i] }.count
        return part == (rank < n / 3 ? 0 : rank >= n - n / 3 ? 2 : 1)
      }.map { residuals[$0] }
    }
    let sums = parts.map { $0.reduce(0, +) / Double($0.count) }
    let squares = parts.map { $0.reduce(0) { $0 + $1 * $1 } / Double($0.count) }
    let s = (residuals.reduce(0) { $0 + $1 * $1 } / Double(n)).squareRoot()
    let largest = residuals.map { abs($0) }.max() ?? 0
    let bend = abs(sums[1] - (sums[0] + sums[2]) / 2)
    let ratio = max(squares[0], squares[2]) / max(min(squares[0], squares[2]), 1e-9)
    let shares = [largest / (4 * s), bend / s, ratio / 4]
    if shares.contains(where: { abs($0 - 1) < 1e-3 }) { return nil }
    return shares[0] > 1 ? .outlier : shares[1] > 1 ? .curve : shares[2] > 1 ? .fan : .even
  }

  @discardableResult
  private func expect(
    _ fitted: [Double], _ residuals: [Double], _ expected: ResidualPattern,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      ".\(reading(fitted: fitted, residuals: residuals))", ".\(expected)",
      "reading(fitted: \(written(fitted)), residuals: \(written(residuals)))",
      sourceLocation: sourceLocation)
  }
}
