// Noise scales and critical batches: by hand, unbiased on random gradients, and exact on exact curves.
import Curriculum
import ExerciseSupport
import Optimizers
import Tensors
import Testing

@testable import Hyperparameters

@Suite("Noise of gradients") struct NoiseTests {
  @Test("by hand: 4 examples with |G|² of 10, 16 with 4")
  func byHand() {
    // |G|² = (16 · 4 - 4 · 10) / 12 = 2, tr Σ = (10 - 4) / (1/4 - 1/16) = 32, B = 16
    #expect(ByHand.noise.squaredGradient == 2)
    #expect(ByHand.noise.variance == 32 && ByHand.noise.batch == 16)
    #expect(ByHand.noise.squaredNorm(batch: 4) == 10)
    #expect(ByHand.noise.squaredNorm(batch: 16) == 4)
  }

  /// A model y = w x with the loss mean y, whose gradient is the mean of a batch's x.
  private func norms(_ x: [Float], smallest: Int) -> GradientNorms {
    let model = Linear(weight: Tensor([1], shape: [1, 1]), bias: nil)
    return GradientNorms(of: model, smallest: smallest, count: x.count / smallest) { number in
      let own = Array(x[number * smallest..<(number + 1) * smallest])
      return Batch(Tensor(own, shape: [smallest, 1])) { y in
        (y.mean(), Tensor([Float](repeating: 1 / Float(smallest), count: smallest), shape: y.shape))
      }
    }
  }

  @Test("gradients are joined two by two")
  func joined() {
    let norms = norms([1, 3, 5, 7], smallest: 1)
    #expect(norms.batches == [1, 2, 4])
    // (1 + 9 + 25 + 49)/4; means 2 and 6: (4 + 36)/2; mean 4
    #expect(norms.squaredNorms == [21, 20, 16])
    // tr Σ is the variance of 1, 3, 5, 7 with n - 1.
    #expect(abs(norms.noiseScale.variance - 20.0 / 3) < 1e-12)
    #expect(abs(norms.noiseScale.squaredGradient - 43.0 / 3) < 1e-12)
  }

  @Test("the estimates are unbiased: their mean over many draws is the truth")
  func unbiased() {
    var source = RandomSource(seed: 5)
    let many = (0..<2000).map { _ in
      norms((0..<16).map { _ in 0.5 + 2 * source.normal() }, smallest: 2)
    }
    let noise = GradientNorms.mean(many).noiseScale
    // G is 0.5 and Σ is 4. The standard errors are about 0.02 and 0.04.
    #expect(abs(noise.squaredGradient - 0.25) < 0.07, "\(noise.squaredGradient)")
    #expect(abs(noise.variance - 4) < 0.15, "\(noise.variance)")
  }

  @Test("without a gradient there is no finite noise scale")
  func noGradient() {
    #expect(NoiseScale(squaredGradient: -0.1, variance: 2).batch == .infinity)
  }

  @Test("the critical batch of an exact curve is found, and needs two batch sizes")
  func critical() throws {
    let batches = [16.0, 64, 256, 1024]
    let fit = try #require(
      CriticalBatch(batches: batches, steps: batches.map { 20 * (1 + 100 / $0) }))
    #expect(abs(fit.fewestSteps - 20) < 1e-9 && abs(fit.batch - 100) < 1e-6)
    #expect(abs(fit.steps(batch: 100) - 40) < 1e-6)
    #expect(CriticalBatch(batches: [16], steps: [100]) == nil)
    #expect(CriticalBatch(batches: [16, 16], steps: [100, 90]) == nil)
    #expect(CriticalBatch(batches: [], steps: []) == nil)
  }

  @Test("rates follow batches in three ways")
  func scaling() {
    #expect(RateScaling.linear.factor(batch: 128, from: 32) == 4)
    #expect(RateScaling.root.factor(batch: 128, from: 32) == 2)
    #expect(RateScaling.none.factor(batch: 128, from: 32) == 1)
  }
}
