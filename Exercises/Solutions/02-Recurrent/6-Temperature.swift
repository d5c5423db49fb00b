// Exercise 02.6: from logits to a character. Chapter 02.

import VectorMath

/// Probabilities at a temperature: p_j = exp(z_j / T) / Σ_i exp(z_i / T).
///
/// - z, the logits, is `[V]`, V at least 1: finite numbers of any size.
/// - `temperature`, T, is above 0. The result is `[V]`.
///
///     distribution([2, 1, 0], 1)      // [0.665, 0.245, 0.090]
///     distribution([2, 1, 0], 0.5)    // [0.867, 0.117, 0.016]: colder, surer
///     distribution([2, 1, 0], 2)      // [0.506, 0.307, 0.186]: hotter, more even
///
/// Subtract the largest logit from every logit first, and then divide by T: otherwise exp overflows
/// at a low temperature, and z / T overflows for a very large z. `VectorMath.exp` takes a `Float`.
///
/// What it is for: at a low temperature a model repeats itself, and at a high one it babbles.
public func distribution(_ z: [Float], _ temperature: Float) -> [Float] {
  // learner:begin stub: z
  let largest = z.max() ?? 0
  let weights = z.map { VectorMath.exp(($0 - largest) / temperature) }
  let sum = weights.reduce(0, +)
  return weights.map { $0 / sum }
  // learner:end
}

/// The class at a point of the line from 0 to 1, on which each class has a segment as long as its
/// probability, in the order of the classes.
///
/// - It is the first class j for which p_0 + … + p_j is above the point.
/// - The probabilities `[V]`, V at least 1, add up to 1, but rounding may leave the sum slightly below.
///   If no sum is above the point, the result is the last class.
///
///     drawn([0.25, 0.5, 0.25], at: 0.2)     // 0
///     drawn([0.25, 0.5, 0.25], at: 0.25)    // 1
///     drawn([0.25, 0.5, 0.25], at: 0.9)     // 2
///
/// What it is for: at a random point, this chooses each class with its probability. A model that
/// writes text does this for every character.
public func drawn(_ probabilities: [Float], at point: Float) -> Int {
  // learner:begin stub: -1
  var sum: Float = 0
  for (j, p) in probabilities.enumerated() {
    sum += p
    if point < sum { return j }
  }
  return probabilities.count - 1
  // learner:end
}
