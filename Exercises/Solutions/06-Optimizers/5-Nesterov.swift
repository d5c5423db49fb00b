// Exercise 06.5: look ahead before you turn. Chapter 06.

import Optimizers

/// One step of Nesterov's method as a look ahead: the gradient is taken at the place to which the
/// velocity would carry us.
///
/// - `position` and `velocity` have n numbers. `velocity` is the last step that was taken, all zeros
///   before the first. `gradient` returns the n slopes at any place; call it once.
/// - Returns the position after the step, n numbers.
///
/// Formula (Sutskever et al. 2013, eq. 3 and 4): u ← μ u - η ∇L(θ + μ u), then θ ← θ + u.
///
///     var velocity: [Float] = [2]    // L = ½ θ², so the slope at θ is θ
///     lookAheadStep([8], velocity: &velocity, rate: 0.25, momentum: 0.5) { $0 }
///     // the slope at 8 + 0.5·2 is 9; velocity 1 - 2.25 = -1.25, position 6.75
public func lookAheadStep(
  _ position: [Float], velocity: inout [Float], rate: Float, momentum: Float,
  gradient: ([Float]) -> [Float]
) -> [Float] {
  // learner:begin stub: position
  var ahead = position
  for i in position.indices {
    ahead[i] += momentum * velocity[i]
  }
  let g = gradient(ahead)
  var stepped = position
  for i in position.indices {
    velocity[i] = momentum * velocity[i] - rate * g[i]
    stepped[i] += velocity[i]
  }
  return stepped
  // learner:end
}

/// The same method as PyTorch writes it, with the gradient at the weights themselves.
///
/// - w, g and `velocity` have n numbers. `velocity` is a sum of gradients, all zeros before the first
///   step; leave the new v in it.
/// - Returns the weights after the step, n numbers.
///
/// Formula: v ← μ v + g, then w ← w - η (g + μ v), with the new v.
///
///     var velocity: [Float] = [0]
///     nesterovStep([8], [8], velocity: &velocity, rate: 0.25, momentum: 0.5)
///     // velocity [8], weights 8 - 0.25 · (8 + 4) = [5]
///
/// What it is for: a training loop has the gradient at w and at no other place. PyTorch's w is the
/// place ahead, θ + μ u, and u is -η v, so the two methods take the same path.
public func nesterovStep(
  _ w: [Float], _ g: [Float], velocity: inout [Float], rate: Float, momentum: Float
) -> [Float] {
  // learner:begin stub: w
  var stepped = w
  for i in w.indices {
    velocity[i] = momentum * velocity[i] + g[i]
    stepped[i] = w[i] - rate * (g[i] + momentum * velocity[i])
  }
  return stepped
  // learner:end
}
