// Attention as the paper writes it, with the table of all weights kept: what the chapter derives,
// what its heatmaps show, and what the blocks of BlockwiseAttention are tested against. Chapter 10.
import Curriculum
import Tensors

/// softmax(Q Kᵀ s + M) V (Vaswani et al. 2017, equation 1), for one head or for stacks of heads.
public enum ScaledDotProduct {
  /// - Parameters:
  ///   - q: Q `[…, T, D]`, a row for each query.
  ///   - k: K `[…, S, D]`, a row for each key.
  ///   - v: V `[…, S, D]`, the value of each key.
  ///   - scale: Multiplies the scores; 1/√D in the paper.
  ///   - mask: M, added to the scores: 0 where a word may look, -∞ where not; of the shape `[T, S]`
  ///     or one that repeats to `[…, T, S]`; nil for none.
  ///   - score: How a query and a key become a score; the dot product itself in the paper.
  /// - Returns: O `[…, T, D]`, the weights P `[…, T, S]`, and the pullback. The rows of P add up to 1,
  ///   except that a word that may look at nobody has weights of 0. Then its output is 0 too, and it
  ///   passes no gradient on.
  public static func forward(
    _ q: Tensor, _ k: Tensor, _ v: Tensor, scale: Float, mask: Tensor? = nil,
    score: ScoreFunction = .dot
  ) -> (
    output: Tensor, weights: Tensor,
    pullback: (_ dOutput: Tensor) -> (dQ: Tensor, dK: Tensor, dV: Tensor)
  ) {
    // What-ifs square Q and K first, or put a function f after the product; the paper does neither.
    let (queries, keys) = (score.entries(q), score.entries(k))
    // book:begin textbook
    // A = f(s Q Kᵀ) with s = 1/√D; in the paper f(x) = x
    let products = queries.timesTransposed(keys) * scale
    var scores = score.scores(products)
    if let mask { scores += mask }
    // P = softmax(A + M), row by row; O = P V
    let weights = scores.softmaxOrZeros()
    let output = weights.times(v)
    // book:end textbook
    return (
      output, weights,
      { dOutput in
        // book:begin textbook-backward
        // dV = Pᵀ dO, dP = dO Vᵀ
        let dV = weights.transposedTimes(dOutput)
        let dWeights = dOutput.timesTransposed(v)
        // dA = P ⊙ (dP - Σ_j P ⊙ dP), d(Q Kᵀ) = s f'(s Q Kᵀ) ⊙ dA
        let dScores = weights.softmaxPullback(dWeights)
        let dProducts = score.pullback(products, dScores) * scale
        // dQ = d(Q Kᵀ) K, dK = d(Q Kᵀ)ᵀ Q
        let (dQueries, dKeys) = (dProducts.times(keys), dProducts.transposedTimes(queries))
        // book:end textbook-backward
        return (score.entriesPullback(q, dQueries), score.entriesPullback(k, dKeys), dV)
      }
    )
  }
}

extension Tensor {
  /// The softmax of each row, and zeros for a row of -∞ only, where softmax alone is 0/0 = NaN:
  /// `[…, C]` -> `[…, C]`.
  func softmaxOrZeros() -> Tensor {
    var p = softmax()
    let columns = self.columns
    p.withMutablePointer { p in
      withPointer { scores in
        // A row of 0/0 begins with NaN, so other rows cost one look.
        for row in 0..<(columns > 0 ? rows : 0) {
          let (p, scores) = (p + row * columns, scores + row * columns)
          if p[0].isNaN && (0..<columns).allSatisfy({ scores[$0] == -.infinity }) {
            p.update(repeating: 0, count: columns)
          }
        }
      }
    }
    return p
  }
}
