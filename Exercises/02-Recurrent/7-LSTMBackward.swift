// Exercise 02.7, a challenge: back through the gates of an LSTM. Chapter 02.

import Recurrent
import Tensors

/// The gradients of one step of an LSTM, as far as its gates.
///
/// The forward step computed, elementwise and with the shape `[B, H]`:
///
///     i = σ(z_i)   f = σ(z_f)   g = tanh(z_g)   o = σ(z_o)
///     c' = f c + i g
///     h' = o tanh(c')
///
/// - `gates` has i, f, g and o, the values after σ and tanh; `before` is c, and `cell` is c'.
/// - `dHidden` is dL/dh'. `dCell` is the gradient with respect to c' that comes from later steps.
/// - `dZ` has the gradients with respect to z_i, z_f, z_g and z_o, in this order under the names i, f,
///   g and o; `dBefore` is dL/dc. Every tensor is `[B, H]`.
///
/// The gradient reaches c' on two paths: from later steps, and from h' through tanh. Add the two first.
/// The derivative of σ is y (1 - y), and that of tanh is 1 - y², where y is the function's value.
///
/// For one number each, i = 0.5, f = 0.5, g = 0, o = 0.5, c = 1, c' = 0.5, dL/dh' = 0, dCell = 1:
/// dZ is i: 0, f: 0.25, g: 0.5, o: 0, and dBefore is 0.5.
///
/// `a.tanh()` and `1 - a * a` work on tensors, and `LSTMGates(i: …, f: …, g: …, o: …)` makes the
/// result.
///
/// What it is for: look at the step from dL/dc' to dBefore. It contains no weight and no derivative of
/// tanh: the forget gate alone decides how much of the gradient goes back. That is why an LSTM can learn
/// over many steps.
public func lstmBackward(
  _ gates: LSTMGates, _ before: Tensor, _ cell: Tensor, _ dHidden: Tensor, _ dCell: Tensor
) -> (dZ: LSTMGates, dBefore: Tensor) {
  // Your turn: replace the next line.
  return (gates, dCell)
}
