// Exercise 03.3: XOR, by weights that you set. Chapter 03.

import HiddenLayers

/// A network of two hidden units and one output that says XOR.
///
/// - Each unit fires, which counts as 1, where w₁x₁ + w₂x₂ + b is above 0, and else gives 0. The
///   output sees the two hidden units in the place of x₁ and x₂.
/// - No sum may lie within 0.1 of 0 at any of the four rows: a network that hangs on rounding has
///   learned nothing.
///
///     x₁  x₂   output
///     0   0      0
///     0   1      1
///     1   0      1
///     1   1      0
///
/// One such unit alone can say “at least one of them”, and another “both”. Which third unit makes
/// XOR of these two answers? There are other ways, and any that works is right.
///
///     Neuron(weights: [1, 1], bias: -1.5)    // fires where both are 1
///
/// What it is for: a hidden layer lets the next layer ask about answers instead of inputs.
public func xorNetwork() -> ThresholdNetwork {
  // learner:begin stub: ThresholdNetwork.silent
  let atLeastOne = Neuron(weights: [1, 1], bias: -0.5)
  let both = Neuron(weights: [1, 1], bias: -1.5)
  let oneButNotBoth = Neuron(weights: [1, -2], bias: -0.5)
  return ThresholdNetwork(hidden: [atLeastOne, both], output: oneButNotBoth)
  // learner:end
}
