// Tests of exercise 09.7.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.7 Layer norm", .exercise("09"))
struct LayerNormTests {
  @Test("Small rows match the results worked out by hand")
  func byHand() {
    expect([[1, 3]], [1, 10], [0, 5], 1e-9, [[-1, 15]])
    // μ = 6, σ² + ε = 14 + 2 = 16
    expect([[2, 4, 6, 12]], [1, 2, 4, 8], [0, 0, 1, 0], 2, [[-1, -1, 1, 12]])
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect(
      Batch.x, Batch.gamma, Batch.beta, 0.1,
      [
        [0.9294772, -2.506732, -1.779117], [1.590946, -0.1698717, 1.957935],
        [1.550652, -0.8793169, 1.304969], [0.4074063, 2.057997, 0.07821625],
      ])
  }

  @Test("No row knows of another")
  func alone() {
    let all = layerNorm(Batch.x, Batch.gamma, Batch.beta, 0.1)
    let second = layerNorm([Batch.x[1]], Batch.gamma, Batch.beta, 0.1)
    guard expectEqual(all.count, 4, "the rows of layerNorm(…)") else { return }
    expectEqual(tensor([all[1]]), tensor(second), "row 1 of layerNorm(…)")
    expect([[5, 5], [1, 3]], [1, 1], [2, 2], 3, [[2, 2], [1.5, 2.5]])
  }

  @Test("The gradient agrees with PyTorch")
  func gradient() {
    expectEqual(
      tensor(layerNormGradient(Batch.x, Batch.dY, Batch.gamma, 0.1)),
      tensor([
        [0.8673502, -0.489607, -0.3777431], [-0.2710299, 0.4886436, -0.2176138],
        [-0.8119588, 2.490786, -1.678827], [0.722235, 0.7556845, -1.477919],
      ]), "layerNormGradient(…)")
  }

  @Test("Moving a whole row changes nothing: its gradient adds up to 0")
  func rows() {
    let dX = layerNormGradient(Batch.x, Batch.dY, Batch.gamma, 0.1)
    guard expectEqual(dX.map(\.count).description, "[3, 3, 3, 3]", "the lengths of dx's rows")
    else { return }
    for i in 0..<4 {
      expectEqual(dX[i].reduce(1, +), 1, "1 + the sum of row \(i) of dx")
    }
  }

  @Test("The gradient is what finite differences of your layer norm say")
  func finiteDifferences() {
    let got = layerNormGradient(Batch.x, Batch.dY, Batch.gamma, 0.1)
    var numeric = Batch.x
    for i in 0..<4 {
      for j in 0..<3 {
        func loss(_ step: Float) -> Double {
          Batch.loss(layerNorm(Batch.moved(i, j, by: step), Batch.gamma, Batch.beta, 0.1))
        }
        numeric[i][j] = Float((loss(0.01) - loss(-0.01)) / 0.02)
      }
    }
    expectEqual(
      tensor(got), tensor(numeric), "layerNormGradient(…) beside finite differences",
      tolerance: Tolerance(absolute: 5e-3, relative: 5e-3))
  }

  @Test("Random rows agree with a computation in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let batch = DrawnBatch(&draws, rows: draws.integer(1...5), columns: draws.integer(1...7))
      guard
        expect(
          floats(batch.x), floats(batch.gamma), floats(batch.beta), Float(batch.epsilon),
          floats(batch.layerNorm), tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  @Test("Gradients of random rows agree with finite differences in Double")
  func drawnGradient() {
    var draws = Draws()
    for _ in 0..<15 {
      let batch = DrawnBatch(&draws, rows: draws.integer(1...4), columns: draws.integer(1...5))
      let got = layerNormGradient(
        floats(batch.x), floats(batch.dY), floats(batch.gamma), Float(batch.epsilon))
      let dY = written(tensor(floats(batch.dY)))
      guard
        expectEqual(
          tensor(got), tensor(batch.dX(of: \.layerNorm)),
          "layerNormGradient for \(batch.description), dy \(dY)",
          tolerance: Tolerance(absolute: 1e-3, relative: 1e-3))
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: [[Float]], _ gamma: [Float], _ beta: [Float], _ epsilon: Float, _ y: [[Float]],
    tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      tensor(layerNorm(x, gamma, beta, epsilon)), tensor(y),
      "layerNorm(\(written(tensor(x))), \(written(gamma)), \(written(beta)), \(epsilon))",
      tolerance: tolerance, sourceLocation: sourceLocation)
  }
}
