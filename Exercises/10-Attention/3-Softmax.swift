// Exercise 10.3: scores become weights, hidden words get none. Chapter 10.

import VectorMath

/// The weights of one row of scores.
///
/// - row is `[S]`: finite numbers of any size, and -∞ for a word that is hidden. The weights are
///   `[S]`, 0 or more, and add up to 1.
/// - Where every word is hidden, and for an empty row, all weights are 0.
///
/// Formula: p_j = exp(s_j - m) / Σ_i exp(s_i - m), where m is the largest score.
///
///     softmax([2, 1, 0])               // [0.665, 0.245, 0.090]
///     softmax([1000, -.infinity])      // [1, 0]
///     softmax([-.infinity])            // [0]
///
/// What it is for: chapter 07 took the largest out so that exp does not overflow. Here a row can be
/// empty as well: -∞ less -∞ is not a number, and one such row makes a whole model NaN.
public func softmax(_ row: [Float]) -> [Float] {
  // Your turn: replace the next line.
  return row
}
