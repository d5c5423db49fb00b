// Exercise 01.3: what one pair of words does to its two vectors. Chapter 01.

import VectorMath

/// The loss of a pair of words, and its gradient by either vector.
///
/// - v, the centre's vector, and u, the other word's, are `[C]`. `isTrue` says whether the other word
///   is a neighbour or noise. Both gradients are `[C]`.
///
/// Formula: with s = Σ_i v_i u_i and σ(s) = 1 / (1 + exp(-s)),
///
///     neighbour: l = -log σ(s)        noise: l = -log (1 - σ(s))
///     both: dl/ds = σ(s) - t, with t = 1 for a neighbour and 0 for noise
///     dl/dv_i = dl/ds u_i, and dl/du_i = dl/ds v_i
///
///     pairGradient([2, 1], [1, 0.5], true)    // loss 0.079, dv [-0.076, -0.038], du [-0.152, -0.076]
///
/// `VectorMath.sigmoid` takes a `Float`, and so does `VectorMath.softplus`, which is
/// log(1 + exp(x)), right for every x: -log σ(s) = softplus(-s), and -log (1 - σ(s)) = softplus(s).
/// By the logarithm of σ(s) the loss would be infinite for scores that are far off.
///
/// What it is for: the whole of word2vec is this function, a billion times.
public func pairGradient(
  _ v: [Float], _ u: [Float], _ isTrue: Bool
) -> (loss: Float, dV: [Float], dU: [Float]) {
  // learner:begin stub: (-1, [], [])
  var score: Float = 0
  for (x, y) in zip(v, u) {
    score += x * y
  }
  let target: Float = isTrue ? 1 : 0
  let loss = VectorMath.softplus(isTrue ? -score : score)
  let slope = VectorMath.sigmoid(score) - target
  return (loss, u.map { slope * $0 }, v.map { slope * $0 })
  // learner:end
}
