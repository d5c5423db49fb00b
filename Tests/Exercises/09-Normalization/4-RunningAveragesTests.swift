// Tests of exercise 09.4.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.4 Running averages", .exercise("09"))
struct RunningAveragesTests {
  @Test("One batch agrees with paper and pencil")
  func byHand() {
    expect(([0], [1]), ([10], [4]), 5, 0.1, ([1], [1.4]))
    expect(([4, 0], [2, 1]), ([0, 8], [3, 0]), 2, 0.25, ([3, 2], [3, 0.75]))
  }

  @Test("Momentum 0 remembers nothing new, momentum 1 nothing old")
  func ends() {
    expect(([3, 1], [2, 5]), ([7, 9], [8, 4]), 3, 0, ([3, 1], [2, 5]))
    expect(([3, 1], [2, 5]), ([7, 9], [8, 4]), 3, 1, ([7, 9], [12, 6]))
  }

  @Test("One number a channel leaves the variance as it is")
  func one() {
    expect(([0], [1]), ([6], [0]), 1, 0.5, ([3], [0.5]))
    expect(([0], [1]), ([6], [2]), 1, 0.5, ([3], [1.5]))
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect(
      ([0.3, -0.7], [1.5, 0.8]), ([1.5, -0.25], [1.166667, 1.625]), 3, 0.25,
      ([0.6, -0.5875], [1.5625, 1.209375]))
  }

  private typealias Moments = (mean: [Float], variance: [Float])

  private func expect(
    _ averages: Moments, _ batch: Moments, _ count: Int, _ momentum: Float, _ expected: Moments,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = runningAverages(averages, batch, count, momentum)
    let call = """
      runningAverages((\(written(averages.mean)), \(written(averages.variance))), \
      (\(written(batch.mean)), \(written(batch.variance))), \(count), \(written(momentum)))
      """
    if expectEqual(got.mean, expected.mean, "\(call).mean", sourceLocation: sourceLocation) {
      expectEqual(
        got.variance, expected.variance, "\(call).variance", sourceLocation: sourceLocation)
    }
  }
}
