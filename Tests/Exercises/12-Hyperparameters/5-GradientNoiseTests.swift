// Tests of exercise 12.5.

import ExerciseSupport
import HyperparametersExercises
import Testing

@Suite("12.5 Gradient noise", .exercise("12"))
struct GradientNoiseTests {
  @discardableResult
  private func expect(
    _ small: [[Double]], _ smallBatch: Int, _ large: [[Double]], _ largeBatch: Int,
    signal: Double, noise: Double, scale: Double?, _ call: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = gradientNoise(
      small: small, smallBatch: smallBatch, large: large, largeBatch: largeBatch)
    let call =
      call
      ?? "gradientNoise(small: \(small), smallBatch: \(smallBatch), large: \(large), "
      + "largeBatch: \(largeBatch))"
    return expectEqual(
      got.signal, signal, "the signal of \(call)", sourceLocation: sourceLocation)
      && expectEqual(got.noise, noise, "the noise of \(call)", sourceLocation: sourceLocation)
      && expectEqual(
        got.scale.map { [$0] } ?? [], scale.map { [$0] } ?? [],
        "the scale of \(call), as a list that is empty for nil", sourceLocation: sourceLocation)
  }

  @Test("Two small batches and a large one agree with paper and pencil")
  func byHand() {
    expect([[3, 1], [1, 1]], 1, [[2, 1]], 2, signal: 4, noise: 2, scale: 0.5)
    // |g_b|² = 25 and |g_B|² = 10: (40 - 50) / 2 and 15 / (1/2 - 1/4).
    expect([[3, 4]], 2, [[3, 1]], 4, signal: -5, noise: 60, scale: nil)
    // |g_b|² = 9 and |g_B|² = (4 + 9 + 8) / 3 = 7: (56 - 18) / 6 and 2 / (3/8).
    expect(
      [[0, 3], [3, 0]], 2, [[2, 0], [0, -3], [2, 2]], 8, signal: 19.0 / 3, noise: 16.0 / 3,
      scale: 16.0 / 19)
  }

  @Test("Gradients that are all equal have no noise")
  func noNoise() {
    expect([[3, -4], [3, -4]], 4, [[3, -4]], 16, signal: 25, noise: 0, scale: 0)
  }

  @Test("Estimates that no true numbers could have give no scale")
  func impossible() {
    // Longer gradients in large batches: a negative variance.
    expect([[1, 1]], 1, [[2, 1]], 2, signal: 8, noise: -6, scale: nil)
    expect([[1, 0]], 1, [[1, 0.5]], 2, signal: 1.5, noise: -0.5, scale: nil)
    expect([[2, 0]], 1, [[1, 1]], 2, signal: 0, noise: 4, scale: nil)
    expect([[0, 0]], 1, [[0, 0]], 2, signal: 0, noise: 0, scale: nil)
    expect([[2, 0]], 1, [[1.5, 0]], 2, signal: 0.5, noise: 3.5, scale: 7)
  }

  @Test("More gradients of the same kind change nothing but the mean")
  func counts() {
    expect(
      [[3, 1], [1, 1], [3, 1], [1, 1]], 1, [[2, 1]], 2, signal: 4, noise: 2, scale: 0.5)
    expect([[6]], 3, [[5], [3], [-5], [3]], 9, signal: 7.5, noise: 85.5, scale: 11.4)
  }

  @Test("Over all batches of random examples, the estimates are exactly the truth")
  func unbiased() {
    var draws = Draws()
    for _ in 0..<12 {
      let (n, p) = (draws.integer(2...4), draws.integer(1...3))
      let examples = draws.rows(n, p).map { $0.map { Double($0) } }
      // G is the mean of all examples, tr Σ the mean squared distance from it.
      let mean = (0..<p).map { j in examples.reduce(0) { $0 + $1[j] } / Double(n) }
      let signal = mean.reduce(0) { $0 + $1 * $1 }
      let noise =
        examples.reduce(0) { sum, g in
          sum + (0..<p).reduce(0) { $0 + (g[$1] - mean[$1]) * (g[$1] - mean[$1]) }
        } / Double(n)
      // The limit of `scale` is as sharp as rounding where the mean is 0.
      if signal < 1e-3 { continue }
      let b = draws.integer(1...2)
      let bigB = b + draws.integer(1...2)
      guard
        expect(
          batches(of: b, examples), b, batches(of: bigB, examples), bigB, signal: signal,
          noise: noise, scale: noise / signal,
          "gradientNoise for all batches of \(b) and of \(bigB) of \(examples)")
      else { return }
    }
  }

  /// The mean gradient of each of the n^size ways to draw a batch, one example after the other.
  private func batches(of size: Int, _ examples: [[Double]]) -> [[Double]] {
    var sums = [examples[0].map { _ in 0.0 }]
    for _ in 0..<size {
      sums = sums.flatMap { sum in examples.map { zip(sum, $0).map { $0 + $1 } } }
    }
    return sums.map { $0.map { $0 / Double(size) } }
  }
}
