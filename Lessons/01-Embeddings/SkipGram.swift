// Skip-gram with negative sampling (Mikolov et al. 2013): two vectors for each word, and what one
// pair of words does to them, as on paper. The fast form, tested against this one, is in
// SkipGram+Training and PairKernel. Chapter 01.
import Curriculum
import Tensors
import VectorMath

/// A vector for each word as a centre, and one as a neighbour.
public struct SkipGram: Sendable {
  /// What a training is asked for.
  public struct Options: Sendable {
    public var dimensions = 32
    /// How far neighbours may be at most; for each centre the reach is drawn from 1...window.
    public var window = 5
    /// Noise words for each pair.
    public var negatives = 5
    /// The threshold t of subsampling; 0 keeps every token.
    public var threshold = 1e-3
    /// The learning rate at the start; it falls in a straight line to a thousandth of it.
    public var rate = 0.05
    public var epochs = 5
    /// How many pairs are scored with the same weights.
    public var batch = 64
    /// How often a word may be the centre of a batch's pairs, or the neighbour.
    public var most = 16
    public var seed = 7

    public init() {}
  }

  /// V `[words, C]`: the vectors of centres, the embeddings.
  public var centres: Tensor
  /// U `[words, C]`: the vectors of neighbours.
  public var neighbours: Tensor

  /// Small random centres and neighbours of zeros, as in word2vec.
  public init(words: Int, dimensions: Int, seed: Int) {
    var source = RandomSource(seed: seed)
    let bound = 0.5 / Float(dimensions)
    centres = .uniform([words, dimensions], -bound, bound, using: &source)
    neighbours = .zeros([words, dimensions])
  }

  /// The loss of one pair and its gradients: centre v `[C]`, neighbour u `[C]`, which is true or
  /// noise (Mikolov et al. 2013b, eq. 4, term by term).
  ///
  ///     SkipGram.pair([0, 0], [1, 2], isTrue: true)  // loss log 2, dv = [-0.5, -1], du = [0, 0]
  public static func pair(
    _ v: [Float], _ u: [Float], isTrue: Bool
  ) -> (loss: Float, dV: [Float], dU: [Float]) {
    require(v.count == u.count, "a center of \(v.count) numbers and a neighbor of \(u.count)")
    let s = zip(v, u).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    // l = -log σ(s) = softplus(-s) of a true pair, -log σ(-s) = softplus(s) of noise
    let loss = VectorMath.softplus(isTrue ? -s : s)
    // dl/ds = σ(s) - t, with t = 1 for a true pair and 0 for noise
    let slope = VectorMath.sigmoid(s) - (isTrue ? 1 : 0)
    // dl/dv = dl/ds u, dl/du = dl/ds v
    return (loss, u.map { slope * $0 }, v.map { slope * $0 })
  }
}
