// Exercise 03.1: one neuron, the part that everything else is made of. Chapter 03.

import VectorMath

/// What one neuron gives for the inputs x.
///
/// - x and w are `[n]`, n at least 1; b is one number. The result is between 0 and 1.
///
/// Formula: z = Σ_i w_i x_i + b, and the output is σ(z) = 1 / (1 + exp(-z)).
///
///     neuron([1, 2], weights: [3, -1], bias: 0)     // z = 1, so 0.731
///     neuron([0, 0], weights: [3, -1], bias: 0)     // 0.5: a neuron that hears nothing is unsure
///
/// `VectorMath.exp` takes a `Float`. Where z is -1,000, exp(-z) is infinite: the result must be 0
/// all the same, and not NaN.
///
/// What it is for: a single one of these is lesson 05's line with a bend behind it. It draws one
/// straight boundary, and no more.
public func neuron(_ x: [Float], weights w: [Float], bias b: Float) -> Float {
  // Your turn: replace the next line.
  return 0
}
