// Tests of exercise 03.5.

import ExerciseSupport
import Foundation
import HiddenLayersExercises
import Testing
import VectorMath

@Suite("03.5 Hidden delta", .exercise("03"))
struct HiddenDeltaTests {
  @Test("One output matches the result worked out by hand")
  func oneOutput() {
    expect([[2], [-1]], [0.5], [0, 0.5], [1, -0.375])
    expect([[4]], [-1], [0.5], [-3])
  }

  @Test("Several outputs are added up, each with its own weight")
  func severalOutputs() {
    expect([[1, 2], [-3, 0.5]], [0.5, -1], [0, 0.5], [-1.5, -1.5])
    expect([[1, 10, 100]], [1, 2, 3], [0], [321])
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect(
      [[0.3, -1.2], [0.8, 0.5], [-0.7, 0.25]], [0.4, -0.9], [0.2, -0.5, 0.9],
      [1.152, -0.0975, -0.09595])
  }

  @Test("The delta is 0 where the unit is at 1 or -1, and where its weights are 0")
  func silent() {
    expect([[5], [5], [5], [0]], [1], [1, -1, 0, 0], [0, 0, 5, 0])
  }

  @Test("The deltas are what finite differences of the loss say")
  func finiteDifferences() {
    let weights: [[Float]] = [[0.5, -1], [1.5, 0.25], [-0.75, 2]]
    let (z, targets): ([Float], [Float]) = ([0.4, -0.9, 0.1], [1, -0.5])
    // L = Σ_k (s_k - t_k)² / 2 with s_k = Σ_j tanh(z_j) V_jk, so δ_k = s_k - t_k.
    func errors(_ z: [Float]) -> [Float] {
      targets.indices.map { k in
        z.indices.reduce(-targets[k]) { $0 + VectorMath.tanh(z[$1]) * weights[$1][k] }
      }
    }
    func loss(_ z: [Float]) -> Float { errors(z).reduce(0) { $0 + $1 * $1 / 2 } }
    let numeric = z.indices.map { j -> Float in
      var (up, down) = (z, z)
      up[j] += 1 / 64
      down[j] -= 1 / 64
      return (loss(up) - loss(down)) * 32
    }
    expectEqual(
      hiddenDeltas(weights: weights, deltas: errors(z), hidden: z.map { VectorMath.tanh($0) }),
      numeric, "hiddenDeltas(…) by finite differences",
      tolerance: Tolerance(absolute: 1e-3, relative: 2e-3))
  }

  @Test("Random layers of all shapes agree with differences of the outputs in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (units, outputs) = (draws.integer(1...5), draws.integer(1...5))
      let (weights, deltas) = (draws.rows(units, outputs), draws.numbers(outputs))
      let z = draws.numbers(units, -2, 2).map { Double($0) }
      // A loss with dL/ds_k = δ_k for every k: L = Σ_k δ_k s_k, where s_k = Σ_j tanh(z_j) V_jk
      let numeric = numericGradient(at: z) { z in
        var loss = 0.0
        for (j, row) in weights.enumerated() {
          for (v, delta) in zip(row, deltas) {
            loss += Foundation.tanh(z[j]) * Double(v) * Double(delta)
          }
        }
        return loss
      }
      guard
        expect(
          weights, deltas, z.map { Float(Foundation.tanh($0)) }, numeric.map { Float($0) },
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ weights: [[Float]], _ deltas: [Float], _ hidden: [Float], _ expected: [Float],
    tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      hiddenDeltas(weights: weights, deltas: deltas, hidden: hidden), expected,
      "hiddenDeltas(weights: \(weights), deltas: \(written(deltas)), hidden: \(written(hidden)))",
      tolerance: tolerance, sourceLocation: sourceLocation)
  }
}
