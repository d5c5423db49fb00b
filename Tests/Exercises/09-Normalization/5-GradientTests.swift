// Tests of exercise 09.5.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.5 Gradient", .exercise("09"))
struct GradientTests {
  /// Mean 6, σ² = 14, and with an ε of 2 σ² + ε = 16.
  private let channel: [[Float]] = [[2], [4], [6], [12]]

  @Test("A channel of four matches the result worked out by hand")
  func byHand() {
    let got = batchNormGradient(channel, [[1], [0], [0], [0]], [2], 2)
    // x̂ = -1, -1/2, 0, 3/2; dγ = -1, dβ = 1; dx = 2 · 1/4 (dy - 1/4 + x̂ / 4)
    expectEqual(got.dBeta, [1], "dβ")
    expectEqual(got.dGamma, [-1], "dγ")
    expectEqual(tensor(got.dX), tensor([[0.25], [-0.1875], [-0.125], [0.0625]]), "dx")
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    let got = batchNormGradient(Batch.x, Batch.dY, Batch.gamma, 0.1)
    expectEqual(got.dBeta, [-0.25, 1, 3.25], "dβ")
    expectEqual(got.dGamma, [-2.031732, 0.5073714, 4.33636], "dγ")
    expectEqual(
      tensor(got.dX),
      tensor([
        [0.4415105, -0.9080905, 0.1956336], [0.4715629, 1.224956, 0.1984056],
        [-0.8620585, 0.3439151, -0.0102965], [-0.05101486, -0.6607807, -0.3837426],
      ]), "dx")
  }

  @Test("Moving a whole column changes nothing: each column of dx adds up to 0")
  func columns() {
    let dX = batchNormGradient(Batch.x, Batch.dY, Batch.gamma, 0.1).dX
    guard expectEqual(dX.map(\.count).description, "[3, 3, 3, 3]", "the lengths of dx's rows")
    else { return }
    for j in 0..<3 {
      expectEqual(dX.reduce(1) { $0 + $1[j] }, 1, "1 + the sum of column \(j) of dx")
    }
    expectEqual(dX[1][0] > dX[2][0], true, "dx[1][0] > dx[2][0]")
  }

  @Test("Random batches agree with finite differences in Double")
  func drawn() {
    var draws = Draws()
    let tolerance = Tolerance(absolute: 1e-3, relative: 1e-3)
    for _ in 0..<15 {
      let batch = DrawnBatch(&draws, rows: draws.integer(1...5), columns: draws.integer(1...4))
      let got = batchNormGradient(
        floats(batch.x), floats(batch.dY), floats(batch.gamma), Float(batch.epsilon))
      let call = "for \(batch.description), dy \(written(tensor(floats(batch.dY))))"
      let channels = batch.gamma.indices
      let dGamma = channels.map { Float(batch.slope(\.gamma[$0], of: \.batchNorm)) }
      let dBeta = channels.map { Float(batch.slope(\.beta[$0], of: \.batchNorm)) }
      guard expectEqual(got.dBeta, dBeta, "dβ \(call)", tolerance: tolerance),
        expectEqual(got.dGamma, dGamma, "dγ \(call)", tolerance: tolerance),
        expectEqual(
          tensor(got.dX), tensor(batch.dX(of: \.batchNorm)), "dx \(call)", tolerance: tolerance)
      else { return }
    }
  }

  @Test("A column of equal numbers: ε alone divides")
  func constant() {
    let got = batchNormGradient([[5], [5]], [[3], [1]], [4], 0.25)
    expectEqual(tensor(got.dX), tensor([[8], [-8]]), "dx of the column 5, 5")
    expectEqual(got.dGamma, [0], "dγ of the column 5, 5")
    expectEqual(got.dBeta, [4], "dβ of the column 5, 5")
  }
}
