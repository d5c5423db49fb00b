// Exercise 02.4: keep a gradient that exploded from throwing the model away. Chapter 02.

import Tensors

/// The gradients, shortened so that their norm is at most `limit`, and the norm they had before.
///
/// - The norm is that of all tensors together, as if they were one long vector:
///   ‖g‖ = √(Σ over all numbers of g²). `limit` is above 0.
/// - If ‖g‖ is above the limit, every number is multiplied by limit / ‖g‖. Otherwise no number
///   changes: a short gradient is never made longer.
/// - `clipped` has as many tensors as `gradients`, with the same shapes.
///
///     clip([Tensor([3]), Tensor([0, 4])], 1)    // norm 5: [[0.6], [0, 0.8]]
///     clip([Tensor([3]), Tensor([0, 4])], 9)    // norm 5: [[3], [0, 4]]
///
/// `a.sumOfSquares()` is a `Float`, `a * 0.5` multiplies every number of a tensor, and
/// `x.squareRoot()` is the square root of a `Float`.
///
/// What it is for: a gradient that exploded still has a useful direction. Clipping each tensor by
/// itself would change the direction.
public func clip(_ gradients: [Tensor], _ limit: Float) -> (clipped: [Tensor], norm: Float) {
  // Your turn: replace the next line.
  return ([], 0)
}
