// Tests of exercise 07.2.

import ExerciseSupport
import LossesExercises
import Testing

@Suite("07.2 Squared error", .exercise("07"))
struct SquaredErrorTests {
  @Test("The loss matches the result worked out by hand")
  func lossByHand() {
    expectLoss([22, 22, 22], [19, 20, 27], 38 / 3)
    expectLoss([1, 2], [1, 4], 2)
    expectLoss([5], [2], 9)
  }

  @Test("The gradient matches the result worked out by hand")
  func gradientByHand() {
    expectGradient([22, 22, 22], [19, 20, 27], [2, 4 / 3, -10 / 3])
    expectGradient([1, 2], [1, 4], [0, -2])
    expectGradient([5], [2], [6])
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    let (y, t): ([Float], [Float]) = ([0.5, -1.25, 2, 0.3, -4], [0.1, 0.75, 2, -1.1, 1.5])
    expectLoss(y, t, 7.274)
    expectGradient(y, t, [0.16, -0.8, 0, 0.56, -2.2])
  }

  @Test("The gradient is what finite differences say")
  func finiteDifferences() {
    let (y, t): ([Float], [Float]) = ([1, -2, 0.5, 3], [0, 1, 0.25, 7])
    let numeric = y.indices.map { i -> Float in
      var (up, down) = (y, y)
      up[i] += 0.125
      down[i] -= 0.125
      return (squaredError(up, t).loss - squaredError(down, t).loss) / 0.25
    }
    let call = "the gradient of squaredError(\(written(y)), \(written(t)))"
    guard expectEqual(squaredError(y, t).gradient, numeric, call) else { return }
    expectEqual(numeric[3], -2, "dL/dy_3 by finite differences")
  }

  @Test("Random outputs and targets agree with the formula in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let n = draws.integer(1...9)
      let (y, t) = (draws.numbers(n), draws.numbers(n))
      // (y - t)² = y² - 2 y t + t²
      let sum = zip(y, t).reduce(0.0) { sum, pair in
        let (a, b) = (Double(pair.0), Double(pair.1))
        return sum + a * a - 2 * a * b + b * b
      }
      guard expectLoss(y, t, Float(sum / Double(n))) else { return }
      guard
        expectGradient(y, t, zip(y, t).map { Float((2 * Double($0) - 2 * Double($1)) / Double(n)) })
      else { return }
    }
  }

  @discardableResult
  private func expectLoss(
    _ y: [Float], _ t: [Float], _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      squaredError(y, t).loss, expected, "squaredError(\(written(y)), \(written(t))).loss",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectGradient(
    _ y: [Float], _ t: [Float], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      squaredError(y, t).gradient, expected,
      "squaredError(\(written(y)), \(written(t))).gradient", sourceLocation: sourceLocation)
  }
}
