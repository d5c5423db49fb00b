// A layer of heads in the textbook's form: it shows its weights, and its rule can be changed. With
// the paper's rule it computes what MultiHeadAttention does. Chapter 10, section “Heads”.
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

/// Y = join(head_1, …, head_H) W_o, as `MultiHeadAttention`, with the weights for the eye.
public struct WatchedAttention: Parameters {
  /// W_q, W_k, W_v and W_o, each `[C, C]` with a bias `[C]`.
  public var query: Linear
  public var key: Linear
  public var value: Linear
  public var output: Linear
  public let heads: Int
  public var rule = AttentionRule()

  /// - Parameters:
  ///   - channels: C, a multiple of the heads.
  ///   - heads: H; each is C/H wide.
  public init(channels: Int, heads: Int, using source: inout RandomSource) {
    require(
      heads > 0 && channels > 0 && channels % heads == 0,
      "\(channels) channels cannot be shared out among \(heads) heads")
    query = Linear(channels, channels, using: &source)
    key = Linear(channels, channels, using: &source)
    value = Linear(channels, channels, using: &source)
    output = Linear(channels, channels, using: &source)
    self.heads = heads
  }

  /// What the scores are multiplied by.
  public var scale: Float {
    rule.isScaled ? 1 / Float(query.weight.columns / heads).squareRoot() : 1
  }

  /// - Parameters:
  ///   - x: X `[B, T, C]`, who asks.
  ///   - memory: M `[B, S, C]`, who is asked; X itself in self-attention.
  ///   - mask: `[B, 1, T, S]`, from `AttentionMask.batch`.
  /// - Returns: Y `[B, T, C]`, the weights `[B, H, T, S]`, and the pullback from dY to dX and dM.
  public func forward(_ x: Tensor, to memory: Tensor, mask: Tensor, _ pass: inout Pass) -> (
    output: Tensor, weights: Tensor,
    pullback: (_ dOutput: Tensor, _ gradient: inout Self) -> (dX: Tensor, dMemory: Tensor)
  ) {
    let heads = heads
    let (q, queryPullback) = query.forward(x, &pass)
    let (k, keyPullback) = key.forward(memory, &pass)
    let (v, valuePullback) = value.forward(memory, &pass)
    let (o, weights, attentionPullback) = ScaledDotProduct.forward(
      q.splitHeads(heads), k.splitHeads(heads), v.splitHeads(heads), scale: scale, mask: mask,
      score: rule.score)
    let (y, outputPullback) = output.forward(o.joinHeads(), &pass)
    return (
      y, weights,
      { dOutput, gradient in
        let dO = outputPullback(dOutput, &gradient.output).splitHeads(heads)
        let (dQ, dK, dV) = attentionPullback(dO)
        // dX = dQ W_qᵀ and dM = dK W_kᵀ + dV W_vᵀ: M is asked twice
        let dX = queryPullback(dQ.joinHeads(), &gradient.query)
        let fromKeys = keyPullback(dK.joinHeads(), &gradient.key)
        return (dX, fromKeys + valuePullback(dV.joinHeads(), &gradient.value))
      }
    )
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    query.visit(name.dot("query"), body)
    key.visit(name.dot("key"), body)
    value.visit(name.dot("value"), body)
    output.visit(name.dot("output"), body)
  }
}
