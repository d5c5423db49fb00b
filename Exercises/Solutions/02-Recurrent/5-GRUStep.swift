// Exercise 02.5: a cell with two gates. Chapter 02.

import Tensors

/// One step of a gated recurrent unit.
///
/// - x is `[B, I]`, h `[B, H]`; w `[I, 3H]`, u `[H, 3H]`, b `[3H]`: first the columns of r, then
///   those of z, then those of n; b2 `[H]`. The result is `[B, H]`.
///
/// Formula, with W_r the first H columns of W and so on:
///
///     r  = σ(x W_r + h U_r + b_r)            reset: how much of the state the candidate sees
///     z  = σ(x W_z + h U_z + b_z)            keep: how much of the state stays as it is
///     n  = tanh(x W_n + b_n + r (h U_n + b2))    the candidate; r acts after the product
///     h' = (1 - z) n + z h
///
/// With all weights and biases 0: r = z = 0.5 and n = 0, so h' = h / 2.
///
/// `a.columns(2..<5)` cuts columns out, `a.sigmoid()` is σ, and `a * b` multiplies number by number.
///
/// What it is for: the last line. A cell with z near 1 hands its state on as it is, and a gradient
/// on its way back passes just as well.
public func gruStep(
  _ x: Tensor, _ h: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor, _ b2: Tensor
) -> Tensor {
  // learner:begin stub: h
  let n = h.columns
  let fromInput = x.times(w) + b
  let fromState = h.times(u)
  let r = (fromInput.columns(0..<n) + fromState.columns(0..<n)).sigmoid()
  let z = (fromInput.columns(n..<2 * n) + fromState.columns(n..<2 * n)).sigmoid()
  let part = fromState.columns(2 * n..<3 * n) + b2
  let candidate = (fromInput.columns(2 * n..<3 * n) + r * part).tanh()
  return (1 - z) * candidate + z * h
  // learner:end
}
