// Attention without the table of all pairs: queries meet keys block by block, and the softmax is
// mended as larger scores turn up. Memory grows with T, not with T². Chapter 10, going deeper.
// Method: Milakov & Gimelshein 2018 (softmax in one pass), Dao et al. 2022 and 2023 (FlashAttention).
// Left out: dropout of weights, and masks other than “not the future” and “not the padding”; the
// textbook form in ScaledDotProduct.swift takes any.
import Curriculum
import Matmul
import Tensors
import VectorMath

/// softmax(Q Kᵀ s) V for stacks of heads, and its gradient.
public struct BlockwiseAttention: Sendable {
  /// What the scores are multiplied by, above 0; 1/√D for heads of width D.
  public var scale: Float
  /// True hides every key that comes after its query: query i sees the keys 0 … i + `offset`.
  public var isCausal: Bool
  /// Where the first query stands among the keys; above 0 when earlier keys were kept.
  public var offset: Int

  public init(scale: Float, isCausal: Bool = false, offset: Int = 0) {
    require(scale > 0 && scale.isFinite, "attention scores cannot be multiplied by \(scale)")
    require(offset >= 0, "the first query cannot stand at \(offset)")
    self.scale = scale
    self.isCausal = isCausal
    self.offset = offset
  }

  /// Queries and keys of one block: 64 KiB of scores, a small part of the second cache.
  static let queryBlock = 64
  static let keyBlock = 256

  /// O = softmax(Q Kᵀ s) V.
  ///
  /// - Parameters:
  ///   - q: Q `[B, H, T, D]`.
  ///   - k: K `[B, H, S, D]`.
  ///   - v: V `[B, H, S, D]`.
  ///   - lengths: How many keys of each sequence count, `[B]`; nil for all. A query that sees no
  ///     key has an output of zeros and passes no gradient on, as in the textbook form and in
  ///     PyTorch's `scaled_dot_product_attention` (2.15).
  /// - Returns: O `[B, H, T, D]`, and the pullback from dO to dQ, dK and dV.
  public func forward(_ q: Tensor, _ k: Tensor, _ v: Tensor, lengths: [Int]? = nil) -> (
    output: Tensor, pullback: (_ dOutput: Tensor) -> (dQ: Tensor, dK: Tensor, dV: Tensor)
  ) {
    let heads = HeadShapes(self, q, k, v, lengths)
    let (output, turned, softmaxes) = heads.forward(q, k, v)
    return (output, { dOutput in heads.backward(q, k, v, turned, output, softmaxes, dOutput) })
  }

  /// O alone, with nothing kept for a backward pass.
  public func output(_ q: Tensor, _ k: Tensor, _ v: Tensor, lengths: [Int]? = nil) -> Tensor {
    HeadShapes(self, q, k, v, lengths).forward(q, k, v).output
  }
}

/// The shapes of one call, and how far each query sees.
struct HeadShapes: Sendable {
  let attention: BlockwiseAttention
  let batch: Int
  let heads: Int
  let queries: Int
  let keys: Int
  let width: Int
  let lengths: [Int]

  init(
    _ attention: BlockwiseAttention, _ q: Tensor, _ k: Tensor, _ v: Tensor, _ lengths: [Int]?
  ) {
    require(
      q.rank == 4 && k.rank == 4 && k.shape == v.shape && q.shape[0] == k.shape[0]
        && q.shape[1] == k.shape[1] && q.shape[3] == k.shape[3],
      "queries \(q.shape) cannot attend to keys \(k.shape) and values \(v.shape)")
    self.attention = attention
    (batch, heads, queries, width) = (q.shape[0], q.shape[1], q.shape[2], q.shape[3])
    keys = k.shape[2]
    self.lengths = lengths ?? Array(repeating: k.shape[2], count: q.shape[0])
    require(
      self.lengths.count == batch && self.lengths.allSatisfy { $0 >= 0 && $0 <= k.shape[2] },
      "lengths \(self.lengths) do not fit \(batch) sequences of \(k.shape[2]) keys")
  }

  /// All heads of all sequences.
  var count: Int { batch * heads }

  /// How many keys query i of a head sees.
  func visible(_ head: Int, _ i: Int) -> Int {
    let length = lengths[head / heads]
    return attention.isCausal ? min(length, i + 1 + attention.offset) : length
  }

  /// The first query of a head that sees key j.
  func firstQuery(seeing j: Int) -> Int {
    attention.isCausal ? max(0, j - attention.offset) : 0
  }

  /// `[B, H, S, D]` -> `[B, H, D, S]`: rows as the product reads them.
  func turned(_ x: Tensor) -> Tensor {
    Tensor([batch, heads, width, keys]) { y in
      x.withPointer { x in
        nonisolated(unsafe) let (x, y) = (x, y)
        Parallel.forEachRange(count, cost: keys * width) { range in
          for head in range {
            let start = head * keys * width
            Turn.matrix(x + start, rows: keys, columns: width, into: y + start)
          }
        }
      }
    }
  }
}

/// Scratch of one thread: scores and their gradient for one block of queries and keys.
struct Block {
  static let count = BlockwiseAttention.queryBlock * BlockwiseAttention.keyBlock

  let scores: UnsafeMutablePointer<Float>
  let dScores: UnsafeMutablePointer<Float>

  static func with(_ body: (Block) -> Void) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: 2 * count * MemoryLayout<Float>.stride, alignment: 64)
    defer { memory.deallocate() }
    let scores = memory.bindMemory(to: Float.self, capacity: 2 * count)
    body(Block(scores: scores, dScores: scores + count))
  }
}
