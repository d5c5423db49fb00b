// Exercise 10.3: scores become weights, and hidden words get the weight 0. Chapter 10.

import VectorMath

/// The weights of one row of scores.
///
/// - `row` is `[S]`: finite numbers of any size, and -∞ for a word that is hidden. The weights are
///   `[S]`, none is negative, and they add up to 1.
/// - A hidden word gets the weight 0. If every word is hidden, all weights are 0.
/// - S may be 0: an empty row has no weights, and the result is empty, too.
///
/// Formula: p_j = exp(s_j - m) / Σ_i exp(s_i - m), where m is the largest score.
/// `VectorMath.exp` takes a `Float`.
///
///     softmax([2, 1, 0])               // [0.665, 0.245, 0.090]
///     softmax([1000, -.infinity])      // [1, 0]
///     softmax([-.infinity])            // [0]
///
/// What it is for: chapter 07 subtracted the largest score so that exp does not overflow. Here all
/// scores of a row can be -∞ as well. Then s_j - m is -∞ + ∞, which is not a number, and one such
/// row spreads NaN through a whole model.
public func softmax(_ row: [Float]) -> [Float] {
  // learner:begin stub: row
  let largest = row.max() ?? 0
  guard largest > -.infinity else { return row.map { _ in 0 } }
  let exponentials = row.map { VectorMath.exp($0 - largest) }
  let sum = exponentials.reduce(0, +)
  return exponentials.map { $0 / sum }
  // learner:end
}
