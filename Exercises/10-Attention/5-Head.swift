// Exercise 10.5: one head, from questions to answers. Chapter 10.

import VectorMath

/// Scaled dot-product attention of one head (Vaswani et al. 2017, equation 1).
///
/// - q is Q `[T, D]`, k is K `[S, D]`, v is V `[S, E]`: values may be of another width. All lengths
///   are 1 or more. The output O is `[T, E]`, the weights P are `[T, S]`.
///
/// Formula: P = softmax(Q Kᵀ / √D), row by row, and O = P V: o_ie = Σ_j p_ij v_je.
///
///     let (output, weights) = attend([[2, 1]], [[2, 0], [0, 2], [0, 0]], [[1, 0], [0, 1], [0, 0]])
///     // weights [[0.768, 0.187, 0.045]], output [[0.768, 0.187]]
///
/// Take the largest score of a row out before exp. Write everything here: no exercise calls the
/// function of another.
///
/// What it is for: this is all that attention is. Everything else repeats it, side by side (heads),
/// one after the other (layers), or faster (blocks).
public func attend(
  _ q: [[Float]], _ k: [[Float]], _ v: [[Float]]
) -> (output: [[Float]], weights: [[Float]]) {
  // Your turn: replace the next line.
  return (v, q)
}
