// Exercise 03.6: how large weights should be before the first step. Chapter 03.

import HiddenLayers

/// The standard deviation that the weights of a layer should have at initialization.
///
/// - `inputs` is the number of inputs of each unit, and `outputs` is the number of units of the layer.
///   Both are above 0.
///
/// Formula: √(2 / inputs) for ReLU and GELU (equation 10 of He and others, 2015), and
/// √(2 / (inputs + outputs)) for the other activation functions (equation 12 of Glorot and Bengio, 2010).
///
///     startingDeviation(50, 30, .relu)    // √(2/50) = 0.2
///     startingDeviation(50, 30, .tanh)    // √(2/80) = 0.158
public func startingDeviation(
  _ inputs: Int, _ outputs: Int, _ activation: ActivationFunction
) -> Float {
  // Your turn: replace the next line.
  return 1
}

/// The bound r for which uniform random numbers from -r to r have this standard deviation.
///
/// Formula: such numbers have the variance r²/3, and the variance is the squared standard deviation.
///
///     uniformBound(deviation: 0.2)    // 0.346
///
/// What it is for: libraries initialize weights from a normal or from a uniform distribution. To
/// make the two comparable, you need this bound, because r is not the standard deviation.
public func uniformBound(deviation: Float) -> Float {
  // Your turn: replace the next line.
  return 0
}

/// How much larger the numbers are after `layers` linear layers than at the input: the root mean square
/// of the last layer's outputs, divided by that of the input.
///
/// - Every layer has `width` inputs and `width` units, and no bias. Its weights have the standard
///   deviation `deviation`. Without any layer the result is 1.
///
/// Formula: a sum of n products with independent weights of standard deviation s is √n · s times as
/// large as its inputs, so each layer multiplies the root mean square by √n · s.
///
///     signalGrowth(layers: 3, width: 4, deviation: 1)    // 2³ = 8
public func signalGrowth(layers: Int, width: Int, deviation: Float) -> Float {
  // Your turn: replace the next line.
  return 0
}
