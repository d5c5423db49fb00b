// Several heads that attend at once, each to its own part of the channels. Chapter 10, section
// “Heads”. Left out: dropout of weights; chapter 13 adds the key-value cache.
import Curriculum
import Tensors

/// Y = join(head_1, …, head_H) W_o with head_h = attention(X W_q, Z W_k, Z W_v)
/// (Vaswani et al. 2017, section 3.2.2).
public struct MultiHeadAttention: TensorLayer {
  /// W_q, W_k, W_v and W_o, each `[C, C]` with a bias `[C]`.
  public var query: Linear
  public var key: Linear
  public var value: Linear
  public var output: Linear
  public let heads: Int
  /// True hides the future: word i sees the words 0 … i.
  public let isCausal: Bool

  /// - Parameters:
  ///   - channels: C, a multiple of the heads.
  ///   - heads: H; each is C/H wide.
  public init(
    channels: Int, heads: Int, isCausal: Bool = false, using source: inout RandomSource
  ) {
    require(
      heads > 0 && channels > 0 && channels % heads == 0,
      "\(channels) channels cannot be divided among \(heads) heads")
    query = Linear(channels, channels, using: &source)
    key = Linear(channels, channels, using: &source)
    value = Linear(channels, channels, using: &source)
    output = Linear(channels, channels, using: &source)
    self.heads = heads
    self.isCausal = isCausal
  }

  /// Self-attention: X attends to itself. X `[B, T, C]` -> Y `[B, T, C]`.
  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    forward(x, lengths: nil, &pass)
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    let (q, k, v) = (query.output(x, &pass), key.output(x, &pass), value.output(x, &pass))
    let o = blocks.output(q.splitHeads(heads), k.splitHeads(heads), v.splitHeads(heads))
    return output.output(o.joinHeads(), &pass)
  }

  /// Self-attention where only the first `lengths[b]` words of a sequence count.
  public func forward(
    _ x: Tensor, lengths: [Int]?, _ pass: inout Pass
  ) -> (output: Tensor, pullback: Pullback) {
    let (y, pullback) = attend(x, to: x, lengths: lengths, &pass)
    return (
      y,
      { dOutput, gradient in
        // X makes queries, keys and values, so its gradient comes from both sides.
        let (dX, dMemory) = pullback(dOutput, &gradient)
        return { dX() + dMemory() }
      }
    )
  }

  /// From dY to the gradients with respect to X, which makes the queries, and Z, which makes keys and
  /// values; each is only computed where somebody calls it.
  public typealias TwoPullback =
    (_ dOutput: Tensor, _ gradient: inout Self) -> (dX: () -> Tensor, dMemory: () -> Tensor)

  /// Cross-attention: queries from X `[B, T, C]`, keys and values from the memory Z `[B, S, C]`.
  ///
  /// - Parameter lengths: How many words of each Z count, `[B]`; nil for all.
  /// - Returns: Y `[B, T, C]`, and the pullback.
  public func attend(
    _ x: Tensor, to memory: Tensor, lengths: [Int]? = nil, _ pass: inout Pass
  ) -> (output: Tensor, pullback: TwoPullback) {
    attend(x, to: memory, &pass) { q, k, v in blocks.forward(q, k, v, lengths: lengths) }
  }

  private var blocks: BlockwiseAttention {
    let width = query.weight.columns / heads
    return BlockwiseAttention(scale: 1 / Float(width).squareRoot(), isCausal: isCausal)
  }

  /// What the heads compute side by side: O of Q, K and V, `[B, H, T, D]` and `[B, H, S, D]`, with
  /// a pullback from dO to dQ, dK and dV.
  typealias Head = (_ q: Tensor, _ k: Tensor, _ v: Tensor) -> (
    output: Tensor, pullback: (_ dOutput: Tensor) -> (dQ: Tensor, dK: Tensor, dV: Tensor)
  )

  /// Attention by `head`, which gets all heads of all words at once.
  func attend(
    _ x: Tensor, to memory: Tensor, _ pass: inout Pass, by head: Head
  ) -> (output: Tensor, pullback: TwoPullback) {
    // book:begin heads
    // Q = X W_q, K = Z W_k, V = Z W_v
    let (q, queryPullback) = query.forward(x, &pass)
    let (k, keyPullback) = key.forward(memory, &pass)
    let (v, valuePullback) = value.forward(memory, &pass)
    let (o, headPullback) = head(q.splitHeads(heads), k.splitHeads(heads), v.splitHeads(heads))
    // Y = join(O) W_o
    let (y, outputPullback) = output.forward(o.joinHeads(), &pass)
    // book:end heads
    return (
      y,
      { [heads] dOutput, gradient in
        let dJoined = outputPullback(dOutput, &gradient.output)()
        let (dQ, dK, dV) = headPullback(dJoined.splitHeads(heads))
        // dX = dQ W_qᵀ
        let dX = queryPullback(dQ.joinHeads(), &gradient.query)
        // Z makes both keys and values: dZ = dK W_kᵀ + dV W_vᵀ
        let fromKeys = keyPullback(dK.joinHeads(), &gradient.key)
        let fromValues = valuePullback(dV.joinHeads(), &gradient.value)
        return (dX, { fromKeys() + fromValues() })
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
