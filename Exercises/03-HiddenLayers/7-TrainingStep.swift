// Exercise 03.7, a challenge: one whole step of learning, for a batch, as matrices. Chapter 03.

import HiddenLayers
import Tensors

/// The network after one step of gradient descent on the mean cross-entropy of a batch.
///
/// - x is `[B, n]`, and t is `[B, m]`: m answers for each row, each of them 0 or 1.
/// - `network.hidden` has W `[n, h]` and b `[h]`, and `network.output` has V `[h, m]` and c `[m]`.
/// - Forward: A = tanh(X W + b) `[B, h]`, S = A V + c and Y = σ(S), both `[B, m]`.
/// - The loss is the mean of -t log y - (1 - t) log(1 - y) over all B·m answers.
///
/// Formulas: with N = B·m,
///
///     Δ  = (Y - T) / N          [B, m]    the output's deltas
///     dV = Aᵀ Δ                 [h, m]    dc: the sum of Δ over the rows
///     Δh = (Δ Vᵀ) (1 - A²)      [B, h]    the hidden deltas, elementwise
///     dW = Xᵀ Δh                [n, h]    db: the sum of Δh over the rows
///
/// Then -rate times its gradient is added to every tensor. All gradients are taken at the weights
/// before the step.
///
/// A `Tensor` has `times`, `transposedTimes`, `timesTransposed`, `tanh()`, `sigmoid()`, `squared()`,
/// `sum(axis:)`, and + - * / with tensors and numbers.
/// `TwoLayers(hidden:output:)` and `Linear(weight:bias:)` make the result.
///
/// The bias of a `Linear` is an optional. If a layer has none, start from zeros, as in
/// `network.hidden.bias ?? Tensor.zeros([w.columns])`. Both layers of the result have a bias.
///
/// What it is for: frameworks derive the backward half of this function from the forward half. Chapter
/// 11 makes that automatic.
public func trainingStep(
  _ network: TwoLayers, x: Tensor, t: Tensor, rate: Float
) -> TwoLayers {
  // Your turn: replace the next line.
  return network
}
