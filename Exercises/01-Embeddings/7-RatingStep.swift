// Exercise 01.7, a challenge: the same idea for people and films. Chapter 01.

/// The vectors of a person and a film after one rating.
///
/// - p, the person's vector, and q, the film's vector, are `[C]`. Both results are `[C]`.
/// - `rest` is the rating minus the means, the part that p and q should explain.
/// - `rate` is the learning rate η, and `decay` is λ, the strength of weight decay.
///
/// The loss is l = (e² + λ |p|² + λ |q|²) / 2 with e = rest - Σ_i p_i q_i. Find its gradients with
/// respect to p and to q yourself, and take one step of gradient descent: p moves by -η dl/dp, and q
/// by -η dl/dq. Both gradients are taken at the old p and q.
///
///     ratingStep([1, 2], [0.5, 0.25], 2, 0.1, 0)    // e = 1: p [1.05, 2.025], q [0.6, 0.45]
///     ratingStep([1, 2], [0.5, 0.25], 1, 0.1, 1)    // e = 0: p [0.9, 1.8], q [0.45, 0.225]
///
/// What it is for: nobody tells a shop which films are romances. It learns that from ratings, one
/// after the other, because people who like romances rate them alike.
public func ratingStep(
  _ p: [Float], _ q: [Float], _ rest: Float, _ rate: Float, _ decay: Float
) -> (p: [Float], q: [Float]) {
  // Your turn: replace the next line.
  return ([], [])
}
