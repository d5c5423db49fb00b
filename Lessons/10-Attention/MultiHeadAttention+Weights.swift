// The same heads in the textbook's form, which shows its weights and whose rule can be changed. With
// the paper's rule it computes what the blocks compute. Chapter 10, section “Heads”.
import Curriculum
import Tensors

/// How a layer attends: all that the what-ifs of the lesson change.
public struct AttentionRule: Equatable, Sendable {
  public var score = ScoreFunction.dot
  /// True divides the dot products by √D.
  public var isScaled = true
  public var hidden = AttentionMask.Side.nothing

  public init() {}
}

extension MultiHeadAttention {
  /// Attention with the table of all weights.
  ///
  /// - Parameters:
  ///   - x: X `[B, T, C]`, from which the queries come.
  ///   - memory: Z `[B, S, C]`, from which keys and values come; X itself in self-attention.
  ///   - rule: The score and its scale. What it hides must already be in `mask`.
  ///   - mask: `[B, 1, T, S]`, from `AttentionMask.batch`.
  /// - Returns: Y `[B, T, C]`, the weights `[B, H, T, S]`, and the pullback.
  public func attend(
    _ x: Tensor, to memory: Tensor, by rule: AttentionRule, mask: Tensor, _ pass: inout Pass
  ) -> (output: Tensor, weights: Tensor, pullback: TwoPullback) {
    let scale = rule.isScaled ? 1 / Float(query.weight.columns / heads).squareRoot() : 1
    var weights = Tensor.none
    let (y, pullback) = attend(x, to: memory, &pass) { q, k, v in
      let found = ScaledDotProduct.forward(q, k, v, scale: scale, mask: mask, score: rule.score)
      weights = found.weights
      return (found.output, found.pullback)
    }
    return (y, weights, pullback)
  }
}
