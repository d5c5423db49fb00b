// Exercise 03.7, a challenge: one whole step of learning, for a batch, as matrices. Chapter 03.

import HiddenLayers
import Tensors

/// The network after one step of gradient descent on the mean cross-entropy of a batch.
///
/// - x is `[B, n]`, and t `[B, m]` has zeros and ones: m yes-or-no answers for each row.
/// - `network.hidden` has W `[n, h]` and b `[h]`, `network.output` has V `[h, m]` and c `[m]`.
/// - Forward: A = tanh(X W + b) `[B, h]`, S = A V + c and Y = σ(S), both `[B, m]`.
/// - The loss is the mean of -t log y - (1 - t) log(1 - y) over all B·m answers.
///
/// Formulas: with N = B·m,
///
///     Δ  = (Y - T) / N          [B, m]    the output's deltas
///     dV = Aᵀ Δ                 [h, m]    dc: the sum of Δ over the rows
///     Δh = (Δ Vᵀ) (1 - A²)      [B, h]    the hidden deltas, number by number
///     dW = Xᵀ Δh                [n, h]    db: the sum of Δh over the rows
///
/// Then every tensor moves by -rate times its gradient. All gradients are taken at the weights
/// before the step.
///
/// A `Tensor` has `times`, `transposedTimes`, `timesTransposed`, `tanh()`, `sigmoid()`, `squared()`,
/// `sum(axis:)`, and + - * / with tensors and numbers. A bias is an optional:
/// `network.hidden.bias ?? Tensor.zeros([w.columns])` is it, and zeros where a layer has none.
///
/// What it is for: take the derivative out of the last line, and the rest is what every framework
/// does for you. Chapter 11 makes it automatic.
public func trainingStep(
  _ network: TwoLayers, x: Tensor, t: Tensor, rate: Float
) -> TwoLayers {
  // Your turn: replace the next line.
  return network
}
