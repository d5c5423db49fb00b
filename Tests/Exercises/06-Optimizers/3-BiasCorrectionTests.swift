// Tests of exercise 06.3.

import ExerciseSupport
import Foundation
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.3 Bias correction", .exercise("06"))
struct BiasCorrectionTests {
  @Test("Running means match the results worked out by hand")
  func runningByHand() {
    expectEqual(runningMean([4, 4], beta: 0.5), 3, "runningMean([4, 4], beta: 0.5)")
    expectEqual(runningMean([1, 0, 0], beta: 0.5), 0.125, "runningMean([1, 0, 0], beta: 0.5)")
    expectEqual(runningMean([10], beta: 0.75), 2.5, "runningMean([10], beta: 0.75)")
    expectEqual(runningMean([3, -5, 8], beta: 0), 8, "runningMean([3, -5, 8], beta: 0)")
    expectEqual(runningMean([], beta: 0.9), 0, "runningMean([], beta: 0.9)")
  }

  @Test("After many steps the start is forgotten")
  func runningLong() {
    let numbers = [Float](repeating: 7, count: 300)
    expectEqual(runningMean(numbers, beta: 0.9), 7, "runningMean of 300 times 7, beta 0.9")
  }

  @Test("Corrected means match the results worked out by hand")
  func correctedByHand() {
    expectEqual(
      biasCorrected([3], beta: 0.5, step: 2), [4], "biasCorrected([3], beta: 0.5, step: 2)")
    expectEqual(
      biasCorrected([2, -1], beta: 0.5, step: 1), [4, -2],
      "biasCorrected([2, -1], beta: 0.5, step: 1)")
    expectEqual(
      biasCorrected([7, 0], beta: 0.5, step: 3), [8, 0], "biasCorrected([7, 0], beta: 0.5, step: 3)"
    )
    expectEqual(biasCorrected([], beta: 0.9, step: 4), [], "biasCorrected([], beta: 0.9, step: 4)")
  }

  @Test("The corrected mean of equal numbers is that number, at every step")
  func honest() {
    for beta: Float in [0.5, 0.9, 0.99] {
      for step in [1, 2, 3, 10, 50] {
        var mean: Float = 0
        for _ in 0..<step { mean += (1 - beta) * (6 - mean) }
        guard
          expectEqual(
            biasCorrected([mean], beta: beta, step: step), [6],
            "the corrected mean of \(step) times 6 with beta \(beta)",
            tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
        else { return }
      }
    }
  }

  @Test("A random running mean is a sum with fading weights")
  func drawnRunning() {
    var draws = Draws()
    for _ in 0..<20 {
      let numbers = draws.numbers(draws.integer(1...9)).map { $0 == 0 ? 1 : $0 }
      let beta = draws.choice([0, 0.25, 0.5, 0.8, 0.9] as [Float])
      let expected = fadingSum(numbers.map { Double($0) }, Double(beta)) * (1 - Double(beta))
      guard
        expectEqual(
          runningMean(numbers, beta: beta), Float(expected),
          "runningMean(\(written(numbers)), beta: \(beta))")
      else { return }
    }
  }

  @Test("Random means are divided by what their weights add up to")
  func drawnCorrected() {
    var draws = Draws()
    for _ in 0..<20 {
      let mean = draws.numbers(draws.integer(1...5)).map { $0 == 0 ? 1 : $0 }
      let (beta, step) = (
        draws.choice([0, 0.25, 0.5, 0.8, 0.9, 0.99] as [Float]), draws.integer(1...40)
      )
      let weights = 1 - pow(Double(beta), Double(step))
      guard
        expectEqual(
          biasCorrected(mean, beta: beta, step: step), mean.map { Float(Double($0) / weights) },
          "biasCorrected(\(written(mean)), beta: \(beta), step: \(step))",
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }
}
