// Exercise 02.6: from logits to a character. Chapter 02.

import VectorMath

/// Probabilities at a temperature: p_j = exp(z_j / T) / Σ_i exp(z_i / T).
///
/// - z is `[V]`, finite numbers of any size; `temperature`, T, is above 0. The result is `[V]`.
///
///     distribution([2, 1, 0], 1)      // [0.665, 0.245, 0.090]
///     distribution([2, 1, 0], 0.5)    // [0.867, 0.117, 0.016]: colder, surer
///     distribution([2, 1, 0], 2)      // [0.506, 0.307, 0.186]: hotter, more even
///
/// Take the largest logit away from all before you divide by T, or exp overflows at a low T.
/// `VectorMath.exp` takes a `Float`.
///
/// What it is for: one number between a model that repeats itself and one that babbles.
public func distribution(_ z: [Float], _ temperature: Float) -> [Float] {
  // Your turn: replace the next line.
  return z
}

/// Which class the point from 0 to 1 falls on, where each class has a stretch as long as its
/// probability, one after the other: the first class whose sum of probabilities is above the point.
///
/// - The probabilities `[V]` add up to 1, or nearly: where the point is above all sums, it is the
///   last class.
///
///     drawn([0.25, 0.5, 0.25], at: 0.2)     // 0
///     drawn([0.25, 0.5, 0.25], at: 0.25)    // 1
///     drawn([0.25, 0.5, 0.25], at: 0.9)     // 2
///
/// What it is for: with a random point this is a draw. Every text that a model writes is made of
/// these.
public func drawn(_ probabilities: [Float], at point: Float) -> Int {
  // Your turn: replace the next line.
  return -1
}
