// Exercise 02.4: keep a gradient that exploded from throwing the model away. Chapter 02.

import Tensors

/// Gradients shortened so that their norm is at most `limit`, and the norm that they had.
///
/// - The norm is that of all tensors together, as if they were one long vector:
///   ‖g‖ = √(Σ over all numbers of g²).
/// - Where ‖g‖ is above the limit, every number is multiplied by limit / ‖g‖. Otherwise nothing
///   changes: a short gradient is never made longer.
///
///     clip([Tensor([3]), Tensor([0, 4])], 1)    // norm 5: [[0.6], [0, 0.8]]
///     clip([Tensor([3]), Tensor([0, 4])], 9)    // norm 5: [[3], [0, 4]]
///
/// `a.sumOfSquares()` is a number, `a * 0.5` multiplies every number, and
/// `x.squareRoot()` is the root of a `Float`.
///
/// What it is for: the direction of a gradient is worth following even where its length is not.
/// Clipping each tensor by itself would bend the direction.
public func clip(_ gradients: [Tensor], _ limit: Float) -> (clipped: [Tensor], norm: Float) {
  // learner:begin stub: ([], 0)
  let squares = gradients.map { $0.sumOfSquares() }
  let norm = squares.reduce(0, +).squareRoot()
  if norm <= limit { return (gradients, norm) }
  let factor = limit / norm
  return (gradients.map { $0 * factor }, norm)
  // learner:end
}
