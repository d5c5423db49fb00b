// Exercise 12.1: the rates of a range test, and what its curve suggests. Chapter 12.

import VectorMath

/// The learning rates of a range test: `steps` rates from `lowest` to `highest`, each of which is
/// the one before times the same factor.
///
/// - `lowest` is above 0 and below `highest`, and `steps` is 2 or more. The result is `[steps]`.
/// - The first rate is exactly `lowest`, and the last is exactly `highest`.
///
/// Formula: r_i = lowest · (highest / lowest)^(i / (steps - 1)) for i from 0 to steps - 1.
/// `VectorMath.exp` and `VectorMath.log` take a `Float`, and a^b = exp(b log a).
///
///     rangeTestRates(from: 0.01, to: 1, steps: 5)    // [0.01, 0.0316, 0.1, 0.316, 1]
///
/// What it is for: nobody knows in advance whether a good rate is near 0.001 or near 1. Steps by a
/// factor try all orders of magnitude in one short training. (Smith, 2015, section 3.3, raises the
/// rate in equal steps instead.)
public func rangeTestRates(from lowest: Float, to highest: Float, steps: Int) -> [Float] {
  // Your turn: replace the next line.
  return []
}

/// The rate at which the loss falls most steeply with respect to the logarithm of the rate; nil if
/// it falls nowhere.
///
/// - `rates` is `[n]`, positive and rising, not always by the same factor. `losses` is `[n]`: the
///   smoothed loss with each rate, finite. n may be 0 or 1, where nothing can fall.
/// - The slope belongs to two neighbors, and the result is the smaller rate of the two.
///
/// Formula: slope_i = (L_{i+1} - L_i) / (log r_{i+1} - log r_i); the result is the r_i whose slope
/// is the lowest, if that slope is below 0.
///
///     steepestRate([0.01, 0.1, 1, 10], [3, 2.5, 1, 4])    // 0.1
///     steepestRate([1, 2, 20], [3, 2, 1])                 // 1, where 1 is lost within a factor of 2
///     steepestRate([1, 2], [3, 3])                        // nil
///
/// What it is for: a range test is drawn over a logarithmic axis, and this is where its curve is
/// steepest. The rate with the lowest loss would be a poor choice, because there the loss is about
/// to rise.
public func steepestRate(_ rates: [Float], _ losses: [Float]) -> Float? {
  // Your turn: replace the next line.
  return rates.last
}
