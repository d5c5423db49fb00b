// Exercise 02.2: one step of the simplest recurrent network. Chapter 02.

import Tensors

/// The state after one more step: h' = tanh(x W + h U + b).
///
/// - x is `[B, I]`, h `[B, H]`, w `[I, H]`, u `[H, H]`, b `[H]`; the result is `[B, H]`.
///
///     elmanStep([[1]], [[0.5]], [[2]], [[-1]], [0.1])
///     // tanh(2 - 0.5 + 0.1) = tanh(1.6) = 0.9217
///
/// `a.times(b)` is the product of two matrices, `a + b` adds a bias to every row, and `a.tanh()`
/// computes tanh of every number.
///
/// What it is for: this step, taken T times, is a whole recurrent network. In
/// `lesson 02 --run --mine` it draws the curve “yours: Elman”.
public func elmanStep(
  _ x: Tensor, _ h: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor
) -> Tensor {
  // Your turn: replace the next line.
  return .zeros([1, h.columns])
}
