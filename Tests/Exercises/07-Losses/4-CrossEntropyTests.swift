// Tests of exercise 07.4.

import ExerciseSupport
import Foundation
import LossesExercises
import Testing

@Suite("07.4 Cross-entropy", .exercise("07"))
struct CrossEntropyTests {
  @Test("The loss matches the result worked out by hand")
  func lossByHand() {
    expectLoss([2, 1, 0], 1, 1.4076059)
    expectLoss([0, 0], 0, 0.6931472)
    expectLoss([5, 5, 5, 5], 3, 1.3862944)
  }

  @Test("The gradient matches the result worked out by hand")
  func gradientByHand() {
    expectGradient([2, 1, 0], 1, [0.66524094, -0.75527153, 0.09003057])
    expectGradient([0, 0], 0, [-0.5, 0.5])
    expectGradient([5, 5, 5, 5], 3, [0.25, 0.25, 0.25, -0.75])
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    let z: [Float] = [0.3, -1.2, 2.5, 0.7, -0.4]
    expectLoss(z, 3, 2.1044276)
    expectGradient(z, 3, [0.08172236, 0.01823472, 0.73754537, -0.87808454, 0.04058212])
  }

  @Test("Logits of a thousand stay finite, even for a label that is given up")
  func large() {
    expectLoss([1000, 999, 998], 1, 1.4076059)
    expectGradient([1000, 999, 998], 1, [0.66524094, -0.75527153, 0.09003057])
    expectLoss([0, 500], 0, 500)
    expectGradient([0, 500], 0, [-1, 1])
    expectLoss([-2000, -2001, -2002], 1, 1.4076059)
    expectGradient([-2000, -2001, -2002], 1, [0.66524094, -0.75527153, 0.09003057])
    // The probability of the label is 0 or 1e-9, and of two others one half.
    expectLoss([200, 200, 0], 2, 200.6931472)
    expectLoss([20, 20, 0], 2, 20.6931472)
    expectLoss([1e38, -1e38], 1, 2e38)
    expectGradient([1e38, -1e38], 1, [1, -1])
  }

  @Test("The gradient adds up to 0, and is what finite differences say")
  func finiteDifferences() {
    let z: [Float] = [0.5, -0.25, 1.5, -1]
    let gradient = crossEntropy(z, 2).gradient
    let numeric = z.indices.map { i -> Float in
      var (up, down) = (z, z)
      up[i] += 0.0625
      down[i] -= 0.0625
      return (crossEntropy(up, 2).loss - crossEntropy(down, 2).loss) / 0.125
    }
    let call = "crossEntropy(\(written(z)), 2).gradient"
    guard
      expectEqual(
        gradient, numeric, call, tolerance: Tolerance(absolute: 5e-4, relative: 1e-3))
    else { return }
    expectEqual(gradient.reduce(0, +), 0, "the sum of \(call)")
    expectEqual(gradient[2] < 0, true, "\(call)[2] < 0")
  }

  @Test("A single class is certain")
  func oneClass() {
    expectLoss([3], 0, 0)
    expectGradient([3], 0, [0])
    // A class beside it is not.
    expectLoss([3, 3], 0, 0.6931472)
    expectGradient([3, 3], 1, [0.5, -0.5])
  }

  @Test("Random logits agree with differences of logits in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let shift = draws.choice([0, 0, 100, 1000, -1000] as [Float])
      let z = draws.numbers(draws.integer(1...7)).map { $0 + shift }
      let label = draws.integer(0...z.count - 1)
      // 1 / p_j = Σ_i exp(z_i - z_j)
      func inverse(_ j: Int) -> Double {
        z.reduce(0) { $0 + exp(Double($1) - Double(z[j])) }
      }
      guard expectLoss(z, label, Float(log(inverse(label)))) else { return }
      guard
        expectGradient(z, label, z.indices.map { Float(1 / inverse($0) - ($0 == label ? 1 : 0)) })
      else { return }
    }
  }

  @discardableResult
  private func expectLoss(
    _ z: [Float], _ label: Int, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      crossEntropy(z, label).loss, expected, "crossEntropy(\(written(z)), \(label)).loss",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectGradient(
    _ z: [Float], _ label: Int, _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      crossEntropy(z, label).gradient, expected, "crossEntropy(\(written(z)), \(label)).gradient",
      sourceLocation: sourceLocation)
  }
}
