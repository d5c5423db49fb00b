// Exercise 06.1: what an optimizer has to remember, and gradient descent with momentum. Chapter 06.

import Optimizers

/// The optimizers whose memory is to be counted.
public enum Rule: CaseIterable, Sendable {
  case sgd, momentum, nesterov, adagrad, rmsprop, adam, adamW
}

/// A warm-up: how many numbers `rule` remembers about a model with tensors of these shapes.
///
/// - SGD remembers nothing. Momentum and Nesterov keep a velocity for each weight, Adagrad a sum of
///   squares, RMSprop a running mean of squares, Adam and AdamW two running means.
/// - A tensor of the shape `[3, 5]` has 15 weights, one of the shape `[]` has 1.
///
///     remembered(.momentum, shapes: [[3, 5], [5]])    // 15 + 5 = 20
///     remembered(.adam, shapes: [[3, 5], [5]])        // 40
///
/// What it is for: a model of a billion weights needs 4 GB, and 12 GB together with Adam's memory.
public func remembered(_ rule: Rule, shapes: [[Int]]) -> Int {
  // learner:begin stub: 0
  var weights = 0
  for shape in shapes {
    weights += shape.reduce(1, *)
  }
  switch rule {
  case .sgd: return 0
  case .momentum, .nesterov, .adagrad, .rmsprop: return weights
  case .adam, .adamW: return 2 * weights
  }
  // learner:end
}

/// One step of gradient descent with momentum, as PyTorch writes it.
///
/// - w, g and `velocity` have n numbers each. `velocity` is all zeros before the first step; leave the
///   new v in it for the next step.
/// - Returns the weights after the step, n numbers.
///
/// Formula: v ← μ v + g, then w ← w - η v.
///
///     var velocity: [Float] = [0, 0]
///     momentumStep([8, 1], [8, 16], velocity: &velocity, rate: 0.0625, momentum: 0.5)
///     // velocity [8, 16], weights [7.5, 0]
///
/// What it is for: gradients that change their sign cancel in v, and gradients that keep it add up.
public func momentumStep(
  _ w: [Float], _ g: [Float], velocity: inout [Float], rate: Float, momentum: Float
) -> [Float] {
  // learner:begin stub: w
  var stepped = w
  for i in w.indices {
    velocity[i] = momentum * velocity[i] + g[i]
    stepped[i] = w[i] - rate * velocity[i]
  }
  return stepped
  // learner:end
}
