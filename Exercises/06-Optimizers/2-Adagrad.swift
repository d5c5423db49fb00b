// Exercise 06.2: a learning rate of its own for every weight. Chapter 06.

import Optimizers

/// One step of Adagrad (Duchi, Hazan & Singer 2011).
///
/// - w, g and `squares` have n numbers each. `squares` holds the sums of the squared gradients of
///   all earlier steps, zeros before the first; leave the new sums in it for the next step.
/// - Returns the weights after the step, n numbers.
///
/// Formula: s ← s + g², then w ← w - η g / (√s + ε), each weight by itself. Note that ε is added
/// outside the root.
///
///     var squares: [Float] = [0, 0]
///     adagradStep([8, 1], [8, 16], squares: &squares, rate: 1, epsilon: 0)
///     // squares [64, 256], weights [7, 0]: both moved by the learning rate
///
/// What it is for: a weight whose gradients are rare or small keeps a large learning rate, for example
/// the weight of a word that few texts contain.
public func adagradStep(
  _ w: [Float], _ g: [Float], squares: inout [Float], rate: Float, epsilon: Float
) -> [Float] {
  // Your turn: replace the next line.
  return w
}
