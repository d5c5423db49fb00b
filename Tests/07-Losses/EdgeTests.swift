// Losses of long and of empty batches, and cross-entropy where rows or classes do not count.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Losses

@Suite("Long and empty batches, and rows that do not count") struct LossEdgeTests {
  @Test("the mean of 50,000 rows, weighted and with rows ignored")
  func longMeans() {
    for golden in GoldenCase.all("sums", named: "cross-entropy") {
      let (logits, every) = (golden.patterned(), golden.integers("every")[0])
      let labels = (0..<logits.rows).map { i in
        every > 0 && i % every == 0 ? -100 : i * i % 31 % 3
      }
      let weights = golden.has("weights") ? golden.tensor("weights") : nil
      let (loss, dLogits) = Loss.crossEntropy(
        logits, labels, ignoring: -100, weights: weights)
      let exact = golden.number("exact")
      #expect(abs(Double(loss) / exact - 1) < 2e-7, "\(golden)")
      expectEqual(
        dLogits.rows(0..<5), golden.tensor("exactFirst"), "first rows, \(golden)",
        tolerance: Tolerance(absolute: 0, relative: 2e-6))
    }
  }

  @Test("a weight that no Float can hold exactly does not pull the mean away")
  func weightedMeans() {
    // Equal logits and one weight: the mean is log 3 whatever the weight is.
    let logits = Tensor.zeros([100_003, 3])
    let labels = (0..<100_003).map { $0 % 3 }
    for weight in [0.1, 0.7, 0.33, 1e-6] as [Float] {
      let loss = Loss.crossEntropy(logits, labels, weights: .full([3], weight)).loss
      #expect(abs(loss - 1.0986123) < 1e-6, "weight \(weight)")
    }
    let mixed = Loss.crossEntropy(logits, labels, weights: Tensor([0.1, 0.7, 0.33])).loss
    #expect(abs(mixed - 1.0986123) < 1e-6)
  }

  @Test("rows are counted beyond 2^24")
  func count() {
    let rows = (1 << 24) + 4000
    let loss = Loss.crossEntropy(.zeros([rows, 2]), [Int](repeating: 1, count: rows)).loss
    #expect(abs(loss - 0.6931472) < 3e-7)
  }

  @Test("ignored rows, smoothing 1, classes of weight 0, and classes ruled out agree with PyTorch")
  func edges() {
    for golden in GoldenCase.all("losses", named: "edges") {
      let weights = golden.has("weights") ? golden.tensor("weights") : nil
      func loss(_ reduction: Loss.Reduction) -> (loss: Float, dOutput: Tensor) {
        Loss.crossEntropy(
          golden.tensor("x"), golden.integers("labels"), reduction: reduction,
          smoothing: Float(golden.number("smoothing")), ignoring: -100, weights: weights)
      }
      for (name, reduction) in [("sum", Loss.Reduction.sum), ("mean", .mean)] {
        let found = loss(reduction)
        expectEqual(
          Tensor(found.loss), golden.tensor(name), "\(name), \(golden)",
          tolerance: .golden)
        expectEqual(
          found.dOutput, golden.tensor("d" + name), "gradient of the \(name), \(golden)",
          tolerance: .golden)
      }
    }
  }

  @Test("an empty batch has a gradient of its shape, a sum of 0 and a mean of NaN")
  func emptyBatches() {
    typealias Reduced = (loss: Float, dOutput: Tensor)
    let losses: [(String, [Int], (Tensor, Loss.Reduction) -> Reduced)] = [
      ("classes", [0, 3], { Loss.crossEntropy($0, [], reduction: $1) }),
      (
        "smoothed", [0, 3],
        { Loss.crossEntropy($0, [], reduction: $1, smoothing: 0.1, weights: .ones([3])) }
      ),
      ("sequences", [2, 0, 3], { Loss.crossEntropy($0, [], reduction: $1) }),
      ("soft targets", [0, 3], { Loss.crossEntropy($0, targets: $0, reduction: $1) }),
      ("divergence", [0, 3], { Loss.divergence($0, targets: $0, reduction: $1) }),
      ("squared", [0, 3], { Loss.squaredError($0, $0, reduction: $1) }),
      ("absolute", [0, 2, 3], { Loss.absoluteError($0, $0, reduction: $1) }),
      ("huber", [3, 0], { Loss.huber($0, $0, reduction: $1) }),
      ("quantile", [0], { Loss.quantile($0, $0, quantile: 0.3, reduction: $1) }),
      ("hinge", [0, 1], { Loss.hinge($0, $0, reduction: $1) }),
      ("binary", [0, 3], { Loss.binaryCrossEntropy($0, $0, reduction: $1) }),
    ]
    for (name, shape, loss) in losses {
      let x = Tensor.zeros(shape)
      let (sum, mean) = (loss(x, .sum), loss(x, .mean))
      #expect(sum.loss == 0 && mean.loss.isNaN, "\(name)")
      #expect(sum.dOutput.shape == shape && mean.dOutput.shape == shape, "\(name)")
    }
    #expect(Loss.Each.crossEntropy(.zeros([0, 3]), []).losses.shape == [0])
    #expect(Loss.Each.crossEntropy(.zeros([2, 0, 3]), []).losses.shape == [2, 0])
    #expect(Loss.Each.divergence(.zeros([0, 3]), targets: .zeros([0, 3])).losses.shape == [0])
  }
}
