// Exercise 02.7, a challenge: back through the gates of an LSTM. Chapter 02.

import Recurrent
import Tensors

/// The gradients of one step of an LSTM's gates.
///
/// The step was, with open gates i, f, g, o, all numbers by themselves, `[B, H]`:
///
///     i = σ(z_i)   f = σ(z_f)   g = tanh(z_g)   o = σ(z_o)
///     c' = f c + i g
///     h' = o tanh(c')
///
/// - `gates` are the open ones; `before` is c, `cell` is c'; `dHidden` is dL/dh', and `dCell` what
///   later steps ask of c'. All are `[B, H]`.
/// - `dZ` has the gradients by z_i, z_f, z_g and z_o; `dBefore` is dL/dc. All are `[B, H]`.
///
/// Two paths lead to c': from later steps, and from h' through tanh. Add them first. The slope of σ
/// is y (1 - y), that of tanh 1 - y², where y is what came out.
///
/// For one number each, i = 0.5, f = 0.5, g = 0, o = 0.5, c = 1, c' = 0.5, dL/dh' = 0, dCell = 1:
/// dZ is i: 0, f: 0.25, g: 0.5, o: 0, and dBefore is 0.5.
///
/// `a.tanh()` and `1 - a * a` work on tensors, and
/// `LSTMGates(i: …, f: …, g: …, o: …)` makes the result.
///
/// What it is for: look at the step from dL/dc' to dBefore. There is no weight in it and no slope
/// of tanh; a gate alone decides how much of the gradient goes back. That is the whole idea of an
/// LSTM.
public func lstmBackward(
  _ gates: LSTMGates, _ before: Tensor, _ cell: Tensor, _ dHidden: Tensor, _ dCell: Tensor
) -> (dZ: LSTMGates, dBefore: Tensor) {
  // learner:begin stub: (gates, dCell)
  let (i, f, g, o) = (gates.i, gates.f, gates.g, gates.o)
  let t = cell.tanh()
  let dC = dCell + dHidden * o * (1 - t * t)
  let dI = dC * g * i * (1 - i)
  let dF = dC * before * f * (1 - f)
  let dG = dC * i * (1 - g * g)
  let dO = dHidden * t * o * (1 - o)
  return (LSTMGates(i: dI, f: dF, g: dG, o: dO), dC * f)
  // learner:end
}
