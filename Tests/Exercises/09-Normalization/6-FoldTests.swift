// Tests of exercise 09.6.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.6 Fold", .exercise("09"))
struct FoldTests {
  @Test("The line of a channel matches the result worked out by hand")
  func line() {
    expect(([10], [4]), [6], [1], 1e-9, [3], [-29])
    // σ̄² + ε = 1 + 3 = 4 and 0 + 3
    expect(([2, -1], [1, 6]), [4, 9], [0, 5], 3, [2, 3], [-4, 8])
    // A channel that never varied: √(0 + 0.25) = 0.5
    expect(([3], [0]), [2], [1], 0.25, [4], [-11])
    expect(([3], [0]), [2], [1], 1e-6, [2000], [-5999])
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

  @Test("Random norms send 0 and 1 where the formula sends them")
  func drawnLines() {
    var draws = Draws()
    for _ in 0..<20 {
      let channels = draws.integer(1...5)
      let (mean, variance) = (draws.numbers(channels), draws.numbers(channels, 0, 4))
      let (gamma, beta) = (draws.numbers(channels), draws.numbers(channels))
      let epsilon: Float = draws.choice([0.25, 0.5, 1, 3])
      func y(_ x: Double, _ j: Int) -> Double {
        let deviation = (Double(variance[j]) + Double(epsilon)).squareRoot()
        return Double(gamma[j]) * (x - Double(mean[j])) / deviation + Double(beta[j])
      }
      let scale = mean.indices.map { Float(y(1, $0) - y(0, $0)) }
      let shift = mean.indices.map { Float(y(0, $0)) }
      guard expect((mean, variance), gamma, beta, epsilon, scale, shift) else { return }
    }
  }

  @Test("Random layers give what layer and line give, for every input alone and for none")
  func drawnLayers() {
    var draws = Draws()
    for _ in 0..<20 {
      let (inputs, channels) = (draws.integer(1...5), draws.integer(1...5))
      let (weight, bias) = (draws.rows(inputs, channels), draws.numbers(channels))
      let (scale, shift) = (draws.numbers(channels), draws.numbers(channels))
      /// What comes out where input i is 1 and the others are 0.
      func output(_ i: Int?, _ j: Int) -> Float {
        scale[j] * ((i.map { weight[$0][j] } ?? 0) + bias[j]) + shift[j]
      }
      let newBias = (0..<channels).map { output(nil, $0) }
      let newWeight = (0..<inputs).map { i in
        (0..<channels).map { output(i, $0) - newBias[$0] }
      }
      guard expectLayer(weight, bias, scale, shift, newWeight, newBias) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ averages: (mean: [Float], variance: [Float]), _ gamma: [Float], _ beta: [Float],
    _ epsilon: Float, _ scale: [Float], _ shift: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = foldedLine(averages, gamma, beta, epsilon)
    let call = """
      foldedLine((\(written(averages.mean)), \(written(averages.variance))), \(written(gamma)), \
      \(written(beta)), \(epsilon))
      """
    return expectEqual(got.scale, scale, "\(call).scale", sourceLocation: sourceLocation)
      && expectEqual(got.shift, shift, "\(call).shift", sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectLayer(
    _ weight: [[Float]], _ bias: [Float], _ scale: [Float], _ shift: [Float],
    _ newWeight: [[Float]], _ newBias: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = foldedLayer(weight, bias, scale, shift)
    let call = """
      foldedLayer(\(written(tensor(weight))), \(written(bias)), \(written(scale)), \
      \(written(shift)))
      """
    return expectEqual(
      tensor(got.weight), tensor(newWeight), "\(call).weight", sourceLocation: sourceLocation)
      && expectEqual(got.bias, newBias, "\(call).bias", sourceLocation: sourceLocation)
  }
}
