// Exercise 01.3: what one pair of words does to its two vectors. Chapter 01.

import VectorMath

/// The loss of a pair of words, and its gradients with respect to the two vectors.
///
/// - v, the vector of the center word, and u, that of the other word, are `[C]`, C at least 1.
/// - `isTrue` is true if the other word is a neighbor, and false if it is noise.
/// - The result has the loss, dV = dl/dv `[C]` and dU = dl/du `[C]`.
///
/// Formula: with s = Σ_i v_i u_i and σ(s) = 1 / (1 + exp(-s)),
///
///     neighbor: l = -log σ(s)        noise: l = -log (1 - σ(s))
///     both: dl/ds = σ(s) - t, with t = 1 for a neighbor and 0 for noise
///     dl/dv_i = dl/ds u_i, and dl/du_i = dl/ds v_i
///
///     pairGradient([2, 1], [1, 0.5], true)    // loss 0.079, dv [-0.076, -0.038], du [-0.152, -0.076]
///
/// The loss is right for large scores, too: a noise word with s = 200 has the loss 200. If you
/// computed the logarithm of σ(s) in two steps, you would get infinity there. `VectorMath.softplus`
/// computes log(1 + exp(x)) for every x, and -log σ(s) = softplus(-s), and
/// -log (1 - σ(s)) = softplus(s). `VectorMath.sigmoid` computes σ. Both take a `Float`.
///
/// What it is for: word2vec is this function, called a billion times.
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
