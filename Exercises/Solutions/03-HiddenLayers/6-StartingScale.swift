// Exercise 03.6: how large weights should be before the first step. Chapter 03.

import HiddenLayers

/// The standard deviation that a layer's weights should have at the start.
///
/// - `inputs` is how many numbers a unit sees, `outputs` how many units the layer has; both are
///   above 0.
///
/// Formula: √(2 / inputs) for ReLU and GELU (He et al. 2015, eq. 10), which let about half of the
/// numbers through; √(2 / (inputs + outputs)) for the others (Glorot & Bengio 2010, eq. 12).
///
///     startingDeviation(50, 30, .relu)    // √(2/50) = 0.2
///     startingDeviation(50, 30, .tanh)    // √(2/80) = 0.158
public func startingDeviation(
  _ inputs: Int, _ outputs: Int, _ activation: ActivationFunction
) -> Float {
  // learner:begin stub: 1
  switch activation {
  case .relu, .gelu:
    return (2 / Float(inputs)).squareRoot()
  case .none, .sigmoid, .tanh:
    return (2 / Float(inputs + outputs)).squareRoot()
  }
  // learner:end
}

/// The bound r for which numbers drawn evenly from -r to r have this standard deviation.
///
/// Formula: such numbers have the variance r²/3.
///
///     uniformBound(deviation: 0.2)    // 0.346
///
/// What it is for: libraries draw some weights from a bell and some from a box. The size that
/// counts is the deviation, and 0.2 of the one is not 0.2 of the other.
public func uniformBound(deviation: Float) -> Float {
  // learner:begin stub: 0
  return deviation * Float(3).squareRoot()
  // learner:end
}

/// How many times as large the numbers are behind `layers` linear layers of `width` units, if
/// every weight has this deviation: root mean square behind the last over that of the input.
///
/// Formula: a sum of n products with independent weights of deviation s has √n · s times the root
/// mean square of its inputs, so each layer multiplies by √n · s.
///
///     signalGrowth(layers: 3, width: 4, deviation: 1)    // 2³ = 8
public func signalGrowth(layers: Int, width: Int, deviation: Float) -> Float {
  // learner:begin stub: 0
  let factor = Float(width).squareRoot() * deviation
  return (0..<layers).reduce(Float(1)) { product, _ in product * factor }
  // learner:end
}
