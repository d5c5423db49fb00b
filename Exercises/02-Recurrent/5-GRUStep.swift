// Exercise 02.5: a cell with two gates. Chapter 02.

import Tensors

/// One step of a gated recurrent unit.
///
/// - x is `[B, I]`, h is `[B, H]`, w is `[I, 3H]`, u is `[H, 3H]`, b is `[3H]`, and b2 is `[H]`.
/// - In w, u and b, the H columns of r come first, then those of z, then those of n.
/// - The result is `[B, H]`.
///
/// Formula, with W_r the first H columns of W and so on:
///
///     r  = σ(x W_r + h U_r + b_r)            reset gate: how much of the state n can see
///     z  = σ(x W_z + h U_z + b_z)            update gate: how much of the state is kept
///     n  = tanh(x W_n + b_n + r (h U_n + b2))    candidate; r multiplies after the product h U_n
///     h' = (1 - z) n + z h
///
/// With all weights and biases 0: r = z = 0.5 and n = 0, so h' = h / 2.
///
/// `a.columns(2..<5)` is a tensor of these columns, `a.sigmoid()` is σ, and `a * b` multiplies
/// elementwise.
///
/// What it is for: the last line is why a GRU remembers. Where z is near 1, the state is passed on
/// unchanged, and so is the gradient on its way back.
public func gruStep(
  _ x: Tensor, _ h: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor, _ b2: Tensor
) -> Tensor {
  // Your turn: replace the next line.
  return h
}
