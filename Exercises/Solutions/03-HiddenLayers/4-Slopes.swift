// Exercise 03.4: the slopes of sigmoid, tanh and ReLU. Chapter 03.

import VectorMath

/// σ'(z), the slope of the sigmoid at the sum z.
///
/// Formula: with y = σ(z) = 1 / (1 + exp(-z)), σ'(z) = y (1 - y).
///
///     sigmoidSlope(atSum: 0)    // 0.25, the steepest place
///
/// It must be a number for every finite z; where z is ±200 the slope is 0.
public func sigmoidSlope(atSum z: Float) -> Float {
  // learner:begin stub: 0
  let y = 1 / (1 + VectorMath.exp(-z))
  return y * (1 - y)
  // learner:end
}

/// The same slope, told from the output y = σ(z) alone.
///
///     sigmoidSlope(atOutput: 0.9)    // 0.09
///
/// The copied XOR programs have one function for both and a flag, and many who change them take the
/// slope of a slope. Here they are two functions.
public func sigmoidSlope(atOutput y: Float) -> Float {
  // learner:begin stub: 0
  return (1 - y) * y
  // learner:end
}

/// The slope of tanh, told from its output a = tanh(z): 1 - a².
///
///     tanhSlope(atOutput: 0.5)    // 0.75
public func tanhSlope(atOutput a: Float) -> Float {
  // learner:begin stub: 0
  return 1 - a * a
  // learner:end
}

/// The slope of ReLU, max(z, 0): 1 above 0, and 0 elsewhere, at 0 too.
///
///     reluSlope(atSum: -3)    // 0
///
/// What they are for: a delta is multiplied by such a slope at each layer on its way back. Through
/// ten layers of sigmoids at most 0.25¹⁰ of it is left, and through a ReLU all or nothing.
public func reluSlope(atSum z: Float) -> Float {
  // learner:begin stub: -1
  return z > 0 ? 1 : 0
  // learner:end
}
