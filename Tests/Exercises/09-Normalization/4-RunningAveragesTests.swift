// Tests of exercise 09.4.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.4 Running averages", .exercise("09"))
struct RunningAveragesTests {
  @Test("One batch matches the result worked out by hand")
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

  @Test("Random batches agree with their variance divided by n - 1")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let batch = DrawnBatch(&draws, rows: draws.integer(1...6), columns: draws.integer(1...4))
      let (count, momentum) = (batch.x.count, draws.number(0, 1))
      let (old, oldVariance) = (
        draws.numbers(batch.gamma.count), draws.numbers(batch.gamma.count, 0, 4)
      )
      var (now, after) = (([Float](), [Float]()), ([Float](), [Float]()))
      for j in batch.gamma.indices {
        let column = batch.column(j)
        let (mean, variance) = DrawnBatch.moments(column)
        // Σ_i Σ_k (x_i - x_k)² / 2 n (n - 1), and 0 for one number
        let squares = column.flatMap { a in column.map { b in (a - b) * (a - b) } }.reduce(0, +)
        let estimate = count > 1 ? squares / Double(2 * count * (count - 1)) : 0
        now.0.append(Float(mean))
        now.1.append(Float(variance))
        after.0.append(Float(Double(old[j]) + Double(momentum) * (mean - Double(old[j]))))
        after.1.append(
          Float(Double(oldVariance[j]) + Double(momentum) * (estimate - Double(oldVariance[j]))))
      }
      guard expect((old, oldVariance), now, count, momentum, after) else { return }
    }
  }

  private typealias Moments = (mean: [Float], variance: [Float])

  @discardableResult
  private func expect(
    _ averages: Moments, _ batch: Moments, _ count: Int, _ momentum: Float, _ expected: Moments,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = runningAverages(averages, batch, count, momentum)
    let call = """
      runningAverages((\(written(averages.mean)), \(written(averages.variance))), \
      (\(written(batch.mean)), \(written(batch.variance))), \(count), \(written(momentum)))
      """
    return expectEqual(got.mean, expected.mean, "\(call).mean", sourceLocation: sourceLocation)
      && expectEqual(
        got.variance, expected.variance, "\(call).variance", sourceLocation: sourceLocation)
  }
}
