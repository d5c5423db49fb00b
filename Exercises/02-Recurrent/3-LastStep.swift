// Exercise 02.3: backpropagation through time, one step of it. Chapter 02.

import Recurrent
import Tensors

/// The gradients of one step h' = tanh(x W + h U + b), given dL/dh'.
///
/// - x is `[B, I]`; h, the state before the step, is `[B, H]`; new is h', the state after it, `[B, H]`;
///   dNew is dL/dh' `[B, H]`; w is `[I, H]`, and u is `[H, H]`.
/// - The result has dX `[B, I]`, dH `[B, H]`, dW `[I, H]`, dU `[H, H]` and dB `[H]`.
///
/// Formula: let z = x W + h U + b. The derivative of tanh is 1 - tanh² z = 1 - h'², so
///
///     dz = dL/dh' (1 - h'²)          elementwise
///     dW = xᵀ dz     dU = hᵀ dz      db = the sum of dz over the batch
///     dx = dz Wᵀ     dh = dz Uᵀ
///
/// For one number each, x = 1, h = 0.5, h' = 0.8, dL/dh' = 1, w = 2, u = -1:
/// dz = 0.36, and dX, dH, dW, dU, dB are 0.72, -0.36, 0.36, 0.18, 0.36.
///
/// `a.transposedTimes(b)` is aᵀ b, `a.timesTransposed(b)` is a bᵀ, and `a.sum(axis: 0)` sums over
/// the rows.
///
/// What it is for: backpropagation through time calls this function for the last step, then for the
/// step before it with dh instead of dL/dh', and so on, and adds up dW, dU and dB.
public func elmanBackward(
  _ x: Tensor, _ h: Tensor, _ new: Tensor, _ dNew: Tensor, _ w: Tensor, _ u: Tensor
) -> ElmanGradients {
  // Your turn: replace the next line.
  return ElmanGradients(dX: x, dH: dNew, dW: w, dU: u, dB: .zeros([u.columns]))
}
