// Tests of exercise 11.3.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.3 Hidden error", .exercise("11"))
struct HiddenErrorTests {
  @discardableResult
  private func expect(
    _ delta: [Float], _ weights: [[Float]], _ a: [Float], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      hiddenError(delta, weights: weights, activation: a), expected,
      "hiddenError(\(written(delta)), weights: \(weights), activation: \(written(a)))",
      sourceLocation: sourceLocation)
  }

  @Test("The example of the statement, worked out by hand")
  func byHand() {
    expect([0.5, -1], [[1, 2], [-3, 0.5]], [0.5, 0.2], [-0.375, -0.32])
  }

  @Test("One output, and one hidden unit")
  func narrow() {
    expect([2], [[1], [0], [-4]], [0.5, 0.5, 0.5], [0.5, 0, -2])
    expect([1, 2, 3], [[4, -5, 6]], [0.5], [3])
  }

  @Test("A saturated unit receives no error, its neighbor does")
  func saturated() {
    expect([1, -2], [[3, 1], [5, 1], [2, 3]], [0.5, 1, 0], [0.25, 0, 0])
  }

  @Test("Four hidden units and two outputs agree with PyTorch")
  func golden() {
    expect(
      [-0.018210191, 0.10653904], [[1, -0.5], [0.5, 0.25], [-1.5, 1], [2, -0.75]],
      [0.9024722, 0.74077487, 0.27888483, 0.70578504],
      [-0.0062913671, 0.003366177, 0.026919188, -0.02415511])
  }

  @Test("The errors are the slopes of the cost with respect to this layer's z")
  func slopes() {
    var draws = Draws()
    for _ in 0..<20 {
      let (n, m) = (draws.integer(1...5), draws.integer(1...5))
      let (weights, y) = (draws.rows(n, m, -2, 2), draws.numbers(m, 0, 1))
      let z = draws.numbers(n, -2, 2).map { Double($0) }
      func sums(_ z: [Double]) -> [Double] {
        (0..<m).map { j in z.indices.reduce(0) { $0 + exactSigmoid(z[$1]) * Double(weights[$1][j]) }
        }
      }
      let delta = measuredSlopes(sums(z)) { quadraticCost($0, y) }
      let expected = measuredSlopes(z) { quadraticCost(sums($0), y) }
      guard expect(delta, weights, z.map { Float(exactSigmoid($0)) }, expected) else { return }
    }
  }
}
