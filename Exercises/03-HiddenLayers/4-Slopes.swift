// Exercise 03.4: the slopes of sigmoid, tanh and ReLU. Chapter 03.

import VectorMath

/// σ'(z), the derivative of the sigmoid at the weighted sum z.
///
/// Formula: with y = σ(z) = 1 / (1 + exp(-z)), σ'(z) = y (1 - y).
///
///     sigmoidSlope(atSum: 0)    // 0.25, the steepest place
///
/// The result is never NaN for a finite z. At z = 200 and z = -200, it is 0.
/// `VectorMath.exp` takes a `Float`.
public func sigmoidSlope(atSum z: Float) -> Float {
  // Your turn: replace the next line.
  return 0
}

/// The same derivative, computed from the output y = σ(z): y (1 - y).
///
///     sigmoidSlope(atOutput: 0.9)    // 0.09
///
/// Many short XOR programs have one function with a flag for both cases, and it is easy to apply the
/// sigmoid twice by mistake. Here they are two functions.
public func sigmoidSlope(atOutput y: Float) -> Float {
  // Your turn: replace the next line.
  return 0
}

/// The derivative of tanh, computed from its output a = tanh(z): 1 - a².
///
///     tanhSlope(atOutput: 0.5)    // 0.75
public func tanhSlope(atOutput a: Float) -> Float {
  // Your turn: replace the next line.
  return 0
}

/// The derivative of ReLU, max(z, 0): 1 if z is above 0, and 0 otherwise. At 0 itself it is 0.
///
///     reluSlope(atSum: -3)    // 0
///
/// What they are for: backpropagation multiplies by such a slope at every layer. After ten layers of
/// sigmoids at most 0.25¹⁰ of the gradient is left. A ReLU passes on all of it, or nothing.
public func reluSlope(atSum z: Float) -> Float {
  // Your turn: replace the next line.
  return -1
}
