// Tests of exercise 09.6.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.6 Fold", .exercise("09"))
struct FoldTests {
  @Test("The line of a channel agrees with paper and pencil")
  func line() {
    expect(([10], [4]), [6], [1], 1e-9, [3], [-29])
    // σ̄² + ε = 1 + 3 = 4 and 0 + 3
    expect(([2, -1], [1, 6]), [4, 9], [0, 5], 3, [2, 3], [-4, 8])
  }

  @Test("The line sends the mean to β")
  func mean() {
    let (scale, shift) = foldedLine(([3, -2], [0.5, 7]), [1.5, -2], [0.25, 4], 0.1)
    guard expectEqual([scale.count, shift.count].description, "[2, 2]", "the lists' lengths")
    else { return }
    expectEqual(
      [3 * scale[0] + shift[0], -2 * scale[1] + shift[1]], [0.25, 4], "scale · mean + shift")
  }

  @Test("A layer takes the line in: its columns and its bias")
  func layer() {
    expectLayer([[1, 2]], [1, 1], [10, 100], [0, 5], [[10, 200]], [10, 105])
    expectLayer(
      [[1, 2], [3, 4], [5, 6]], [0.5, -1], [2, -1], [1, 0], [[2, -2], [6, -4], [10, -6]], [2, 1])
  }

  @Test("The folded layer gives what layer and line give")
  func together() {
    let (weight, bias, scale, shift): ([[Float]], [Float], [Float], [Float]) = (
      [[0.5, -1], [2, 0.25]], [1, -0.5], [1.5, 3], [-2, 0.75]
    )
    let x: [Float] = [3, -4]
    let got = foldedLayer(weight, bias, scale, shift)
    guard expectEqual([got.weight.count, got.bias.count].description, "[2, 2]", "the lengths")
    else { return }
    let folded = (0..<2).map { x[0] * got.weight[0][$0] + x[1] * got.weight[1][$0] + got.bias[$0] }
    // Layer: 1.5 - 8 + 1 = -5.5 and -3 - 1 - 0.5 = -4.5; then the line.
    expectEqual(folded, [-10.25, -12.75], "x = [3, -4] through the folded layer")
  }

  private func expect(
    _ averages: (mean: [Float], variance: [Float]), _ gamma: [Float], _ beta: [Float],
    _ epsilon: Float, _ scale: [Float], _ shift: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = foldedLine(averages, gamma, beta, epsilon)
    let call = """
      foldedLine((\(written(averages.mean)), \(written(averages.variance))), \(written(gamma)), \
      \(written(beta)), \(epsilon))
      """
    if expectEqual(got.scale, scale, "\(call).scale", sourceLocation: sourceLocation) {
      expectEqual(got.shift, shift, "\(call).shift", sourceLocation: sourceLocation)
    }
  }

  private func expectLayer(
    _ weight: [[Float]], _ bias: [Float], _ scale: [Float], _ shift: [Float],
    _ newWeight: [[Float]], _ newBias: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = foldedLayer(weight, bias, scale, shift)
    if expectEqual(
      tensor(got.weight), tensor(newWeight), "foldedLayer(…).weight",
      sourceLocation: sourceLocation)
    {
      expectEqual(got.bias, newBias, "foldedLayer(…).bias", sourceLocation: sourceLocation)
    }
  }
}
