// Exercise 10.5: one head, from queries to outputs. Chapter 10.

import VectorMath

/// Scaled dot-product attention with one head: equation 1 of Vaswani and others, 2017.
///
/// - `q` is Q `[T, D]`, `k` is K `[S, D]`, `v` is V `[S, E]`: the values may have another width.
///   All lengths are 1 or more. The output O is `[T, E]`, the weights P are `[T, S]`.
///
/// Formula: P = softmax(Q Kᵀ / √D), row by row, and O = P V: o_ie = Σ_j p_ij v_je.
///
///     let (output, weights) = attend([[2, 1]], [[2, 0], [0, 2], [0, 0]], [[1, 0], [0, 1], [0, 0]])
///     // weights [[0.768, 0.187, 0.045]], output [[0.768, 0.187]]
///
/// Subtract the largest score of each row before exp, so that scores of any size have weights that
/// add up to 1. Write all of it in this file.
/// `VectorMath.exp` takes a `Float`.
///
/// What it is for: this is all that attention is. Everything else repeats it side by side (heads),
/// one after the other (layers), or faster (blocks).
public func attend(
  _ q: [[Float]], _ k: [[Float]], _ v: [[Float]]
) -> (output: [[Float]], weights: [[Float]]) {
  // learner:begin stub: (v, q)
  let root = Float(q[0].count).squareRoot()
  let weights = q.map { query -> [Float] in
    let s = k.map { key in zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } / root }
    let largest = s.max() ?? 0
    let e = s.map { VectorMath.exp($0 - largest) }
    let sum = e.reduce(0, +)
    return e.map { $0 / sum }
  }
  let output = weights.map { p in
    v[0].indices.map { e in
      p.indices.reduce(0) { $0 + p[$1] * v[$1][e] }
    }
  }
  return (output, weights)
  // learner:end
}
