// Exercise 06.7, the challenge: a training step as it is done for large models. Chapter 06.

import Optimizers

/// The norm of a whole gradient: the root of the sum of the squares of all its numbers, as if all
/// tensors were one list.
///
///     wholeNorm([[3], [0, 4]])    // 5
public func wholeNorm(_ gradient: [[Float]]) -> Float {
  // Your turn: replace the next line.
  return 0
}

/// One training step of a model: the gradient is clipped, then AdamW updates every tensor.
///
/// - `model` and `gradient` are lists of tensors, each a list of numbers; `moments` has Adam's
///   memory for each tensor. Lists with the same index belong together and have the same length.
/// - Returns the model after the step, in the same form.
///
/// What to do:
///
/// 1. If the norm of the whole gradient is above `limit`, multiply every number of it by
///    limit / norm, else leave it as it is. There is one factor for all tensors, so the gradient keeps
///    its direction.
/// 2. For each tensor, d = moments.direction(g), called once with the clipped gradient.
/// 3. w ← (1 - η λ) w - η d.
///
///     var moments = [Moments(1)]
///     trainingStep([[2]], [[50]], moments: &moments, rate: 0.5, decay: 0.1, limit: 1)
///     // clipped to [1], direction [1]: 0.95 · 2 - 0.5 = [[1.4]]
///
/// What it is for: this is how lesson 13 trains its GPT. One bad batch must not throw the model far
/// away, and Adam's memory must not see its gradient at full length either.
public func trainingStep(
  _ model: [[Float]], _ gradient: [[Float]], moments: inout [Moments], rate: Float, decay: Float,
  limit: Float
) -> [[Float]] {
  // Your turn: replace the next line.
  return model
}
