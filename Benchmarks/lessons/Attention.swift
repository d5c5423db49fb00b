// Lesson 10 beside PyTorch: scaled dot products, forward and with the gradients of Q, K and V.
import Attention
import BenchmarkSupport
import Tensors

extension PeerGroup {
  static var attention: PeerGroup {
    PeerGroup(
      script: "lessons/peers/attention-times.py",
      rows: [64, 256, 1024].flatMap { length in
        [false, true].flatMap { isCausal in
          [row(length, isCausal, trains: false), row(length, isCausal, trains: true)]
        }
      })
  }

  /// Batch 4, 4 heads of width 32.
  private static func row(_ length: Int, _ isCausal: Bool, trains: Bool) -> PeerRow {
    let words = ["attention"] + (isCausal ? ["causal"] : []) + (trains ? ["step"] : ["forward"])
    let shape = [4, 4, length, 32]
    return PeerRow(
      name: "\(words.joined(separator: " "))-4x4x\(length)x32",
      guess: 2e-8 * Double(length * length) * (trains ? 3 : 1)
    ) { source in
      let (q, k, v, dOutput) = (
        Tensor.normal(shape, using: &source), Tensor.normal(shape, using: &source),
        Tensor.normal(shape, using: &source), Tensor.normal(shape, using: &source)
      )
      let attention = BlockwiseAttention(scale: 1 / Float(32).squareRoot(), isCausal: isCausal)
      return {
        let (output, pullback) = attention.forward(q, k, v)
        if trains { keep(pullback(dOutput)) } else { keep(output) }
      }
    }
  }
}
