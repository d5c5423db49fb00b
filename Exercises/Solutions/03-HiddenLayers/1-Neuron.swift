// Exercise 03.1: one neuron, the part that everything else is made of. Chapter 03.

import VectorMath

/// The output of one neuron for the inputs x.
///
/// - x and w are `[n]`, n at least 1; b is one number.
/// - The result lies between 0 and 1. Rounding may make it 0 or 1.
///
/// Formula: z = Σ_i w_i x_i + b, and the output is σ(z) = 1 / (1 + exp(-z)).
///
///     neuron([1, 2], weights: [3, -1], bias: 0)     // z = 1, so 0.731
///     neuron([0, 0], weights: [3, -1], bias: 0)     // z = 0, so 0.5: undecided
///
/// Compute σ by `VectorMath.exp`, which takes a `Float`. If z is -1,000, exp(-z) is infinite; the
/// result must be 0 then, and not NaN. If z is 1,000, the result must be 1.
///
/// What it is for: a single neuron is the linear model of lesson 05, followed by σ. Its boundary
/// between “yes” and “no” is a straight line.
public func neuron(_ x: [Float], weights w: [Float], bias b: Float) -> Float {
  // learner:begin stub: 0
  var z = b
  for i in x.indices { z += w[i] * x[i] }
  return 1 / (1 + VectorMath.exp(-z))
  // learner:end
}
