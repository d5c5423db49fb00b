// Every loss against torch.nn.functional: each reduction, forward and gradient, odd shapes, labels
// that are ignored, smoothed and weighted.
import ExerciseSupport
import Losses
import Tensors
import Testing

@Suite("Losses agree with PyTorch") struct LossesGoldenTests {
  typealias Reduced = (loss: Float, dOutput: Tensor)
  typealias Each = (losses: Tensor, dOutput: Tensor)

  private func check(
    _ name: String, _ each: (GoldenCase) -> Each,
    _ reduced: (GoldenCase, Loss.Reduction) -> Reduced
  ) {
    for golden in GoldenCase.all("losses", named: name) {
      func expect(_ got: Tensor, _ key: String, _ what: String) {
        expectEqual(got, golden.tensor(key), "\(what), \(golden)", tolerance: .golden)
      }
      let (losses, slopes) = each(golden)
      expect(losses, "none", "each loss")
      expect(slopes, "dsum", "each slope")
      let (sum, dSum) = reduced(golden, .sum)
      expect(Tensor(sum), "sum", "sum")
      expect(dSum, "dsum", "gradient of the sum")
      let (mean, dMean) = reduced(golden, .mean)
      expect(Tensor(mean), "mean", "mean")
      expect(dMean, "dmean", "gradient of the mean")
    }
  }

  @Test("squared, absolute and Huber's errors, hinge")
  func numbers() {
    check(
      "squared", { Loss.Each.squaredError($0.tensor("x"), $0.tensor("t")) },
      { Loss.squaredError($0.tensor("x"), $0.tensor("t"), reduction: $1) })
    check(
      "absolute", { Loss.Each.absoluteError($0.tensor("x"), $0.tensor("t")) },
      { Loss.absoluteError($0.tensor("x"), $0.tensor("t"), reduction: $1) })
    check(
      "huber",
      { Loss.Each.huber($0.tensor("x"), $0.tensor("t"), delta: Float($0.number("delta"))) },
      {
        Loss.huber(
          $0.tensor("x"), $0.tensor("t"), delta: Float($0.number("delta")), reduction: $1)
      })
    check(
      "hinge", { Loss.Each.hinge($0.tensor("x"), $0.tensor("t")) },
      { Loss.hinge($0.tensor("x"), $0.tensor("t"), reduction: $1) })
  }

  @Test("binary cross-entropy with logits")
  func binary() {
    check(
      "binary",
      {
        Loss.Each.binaryCrossEntropy(
          $0.tensor("x"), $0.tensor("t"), positiveWeight: Float($0.number("weight")))
      },
      {
        Loss.binaryCrossEntropy(
          $0.tensor("x"), $0.tensor("t"), positiveWeight: Float($0.number("weight")),
          reduction: $1)
      })
  }

  @Test("cross-entropy with labels: ignored, smoothed, weighted")
  func classes() {
    func weights(_ golden: GoldenCase) -> Tensor? {
      golden.has("weights") ? golden.tensor("weights") : nil
    }
    check(
      "classes",
      {
        Loss.Each.crossEntropy(
          $0.tensor("x"), $0.integers("labels"), smoothing: Float($0.number("smoothing")),
          ignoring: -100, weights: weights($0))
      },
      {
        Loss.crossEntropy(
          $0.tensor("x"), $0.integers("labels"), reduction: $1,
          smoothing: Float($0.number("smoothing")), ignoring: -100, weights: weights($0))
      })
  }

  @Test("cross-entropy and divergence from soft targets")
  func distributions() {
    check(
      "soft", { Loss.Each.crossEntropy($0.tensor("x"), targets: $0.tensor("t")) },
      { Loss.crossEntropy($0.tensor("x"), targets: $0.tensor("t"), reduction: $1) })
    check(
      "divergence", { Loss.Each.divergence($0.tensor("x"), targets: $0.tensor("t")) },
      { Loss.divergence($0.tensor("x"), targets: $0.tensor("t"), reduction: $1) })
  }
}
