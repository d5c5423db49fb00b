// The numbers that chapter 10 works out on paper.
import ExerciseSupport
import Tensors
import Testing
import VectorMath

@testable import Attention

@Suite("Chapter 10 by hand") struct AttentionByHandTests {
  private let q = Tensor(ByHand.queries)
  private let k = Tensor(ByHand.keys)
  private let v = Tensor(ByHand.values)

  @Test("dot products, scores, weights and outputs") func threeWords() {
    #expect(q.timesTransposed(k) == Tensor([[2, 0, 0], [0, 2, 0], [4, 2, 0]]))
    let (output, weights, _) = ScaledDotProduct.forward(q, k, v, scale: 0.70710678)
    expectEqual(
      weights,
      Tensor([
        [0.6728418, 0.1635791, 0.1635791], [0.1635791, 0.6728418, 0.1635791],
        [0.7679179, 0.1866937, 0.0453884],
      ]), "P")
    expectEqual(
      output,
      Tensor([[0.6728418, 0.1635791], [0.1635791, 0.6728418], [0.7679179, 0.1866937]]), "O")
  }

  @Test("with the future hidden") func hidden() {
    let weights = ScaledDotProduct.forward(
      q, k, v, scale: 0.70710678, mask: AttentionMask.causal(3)
    ).weights
    // e^1.414 = 4.113: 1 and 4.113 over 5.113
    expectEqual(
      weights,
      Tensor([[1, 0, 0], [0.1955732, 0.8044268, 0], [0.7679179, 0.1866937, 0.0453884]]), "P")
  }

  @Test("a key at a time, the words in reverse order: the table of the deeper page") func online() {
    var (m, sum, output) = (-Float.infinity, Float(0), [Float](repeating: 0, count: 2))
    var steps: [[Float]] = []
    for j in [2, 1, 0] {
      let score = zip(ByHand.queries[2], ByHand.keys[j]).reduce(0) { $0 + $1.0 * $1.1 } * 0.70710678
      let top = max(m, score)
      let (shrink, weight) = (VectorMath.exp(m - top), VectorMath.exp(score - top))
      (m, sum) = (top, sum * shrink + weight)
      output = zip(output, ByHand.values[j]).map { $0 * shrink + weight * $1 }
      steps.append([m, sum] + output)
    }
    expectEqual(
      Tensor(steps),
      Tensor([[0, 1, 0, 0], [1.4142135, 1.2431167, 0, 1], [2.828427, 1.3022223, 1, 0.2431167]]),
      "m, l and O after each key")
    let blocks = BlockwiseAttention(scale: 0.70710678).output(
      q.reshaped([1, 1, 3, 2]), k.reshaped([1, 1, 3, 2]), v.reshaped([1, 1, 3, 2]))
    expectEqual(
      blocks.reshaped([3, 2]).rows(2..<3), Tensor([output.map { $0 / sum }]), "O / l")
  }

  @Test("without the root, and with 5 and -3 added to every key") func otherScores() {
    // e^4, e^2 and 1 over 62.987
    let plain = ScaledDotProduct.forward(q, k, v, scale: 1).weights
    expectEqual(plain.rows(2..<3), Tensor([[0.8668133, 0.1173104, 0.0158762]]), "unscaled")
    let moved = ScaledDotProduct.forward(q, k + Tensor([5, -3]), v, scale: 1).weights
    expectEqual(moved, plain, "moved keys")
  }
}
