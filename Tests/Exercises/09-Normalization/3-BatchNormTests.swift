// Tests of exercise 09.3.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.3 Batch norm", .exercise("09"))
struct BatchNormTests {
  @Test("A small batch matches the result worked out by hand")
  func byHand() {
    expect([[1], [3]], [2], [5], 1e-9, [[3], [7]])
    // μ = 0, σ² + ε = 1 + 3 = 4
    expect([[1, -1], [-1, 1]], [4, 2], [0, 10], 3, [[2, 9], [-2, 11]])
  }

  @Test("A column of equal numbers becomes β")
  func constant() {
    expect([[5, 1], [5, 3]], [3, 1], [0.5, 0], 1e-5, [[0.5, -0.999995], [0.5, 0.999995]])
    expect([[7, -2]], [1, 1], [2, 3], 1e-5, [[2, 3]])
  }

  @Test("Fractions agree with PyTorch, with a large ε")
  func golden() {
    expect(
      Batch.x, Batch.gamma, Batch.beta, 0.1,
      [
        [0.7749873, -2.903943, -1.844502], [1.56915, -0.7964, 2.301818],
        [1.304429, 0.2183428, 0.228658], [0.3514341, 2.482, -0.1859741],
      ])
  }

  @Test("A column in other units gives the same output")
  func units() {
    let scaled = Batch.x.map { row in row.map { 8 * $0 - 16 } }
    let expected = batchNorm(Batch.x, Batch.gamma, Batch.beta, 1e-9)
    expect(scaled, Batch.gamma, Batch.beta, 1e-9, expected)
    let sum = expected.reduce(0) { $0 + $1[1] }
    expectEqual(sum, 4 * Batch.beta[1], "the sum of the second column of batchNorm")
  }

  @Test("Random batches agree with a computation in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let batch = DrawnBatch(&draws, rows: draws.integer(1...7), columns: draws.integer(1...5))
      guard
        expect(
          floats(batch.x), floats(batch.gamma), floats(batch.beta), Float(batch.epsilon),
          floats(batch.batchNorm), tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: [[Float]], _ gamma: [Float], _ beta: [Float], _ epsilon: Float, _ y: [[Float]],
    tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      tensor(batchNorm(x, gamma, beta, epsilon)), tensor(y),
      "batchNorm(\(written(tensor(x))), \(written(gamma)), \(written(beta)), \(epsilon))",
      tolerance: tolerance, sourceLocation: sourceLocation)
  }
}
