// Exercise 07.4: the loss of nearly every classifier, and its gradient. Chapter 07.

import VectorMath

/// The cross-entropy of one row of logits, and its gradient.
///
/// - z is `[C]`, finite numbers of any size; `label` is from 0 to C - 1. The gradient is `[C]`.
///
/// Formula: with p_j = exp(z_j) / Σ_i exp(z_i), L = -log p_label, and dL/dz_j = p_j - y_j, where
/// y is 1 at the label and 0 elsewhere.
///
///     crossEntropy([2, 1, 0], 1)
///     // p = [0.665, 0.245, 0.090], loss 1.408, gradient [0.665, -0.755, 0.090]
///
/// Subtract the largest logit before exp, as in exercise 3, and compute the loss from the logarithm of
/// the sum and not from p, because -log of a p that was rounded to 0 is infinite.
/// `VectorMath.exp` and `VectorMath.log` take a `Float`.
///
/// What it is for: language models are trained with this gradient, token by token.
public func crossEntropy(_ z: [Float], _ label: Int) -> (loss: Float, gradient: [Float]) {
  // Your turn: replace the next line.
  return (0, [])
}
