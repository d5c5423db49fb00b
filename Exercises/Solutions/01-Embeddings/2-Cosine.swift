// Exercise 01.2: how alike two vectors are, whatever their lengths. Chapter 01.

/// The cosine of the angle between a and b.
///
/// - a and b are `[C]`, and C is at least 1. If all numbers of a or all numbers of b are 0, there is
///   no angle, and the result is 0.
///
/// Formula: cos(a, b) = Σ_i a_i b_i / (|a| |b|), with the length |a| = √(Σ_i a_i²).
///
///     cosine([3, 4], [4, 3])      // (12 + 12) / (5 · 5) = 0.96
///     cosine([1, 0], [0, -2])     // 0: at right angles
///     cosine([1, 2], [-2, -4])    // -1: opposite
///
/// What it is for: a frequent word often has a longer vector than a rare word with the same meaning.
/// The cosine compares directions only: multiplying a or b by a positive number does not change it.
public func cosine(_ a: [Float], _ b: [Float]) -> Float {
  // learner:begin stub: -9
  var product: Float = 0
  var squareA: Float = 0
  var squareB: Float = 0
  for (x, y) in zip(a, b) {
    product += x * y
    squareA += x * x
    squareB += y * y
  }
  if squareA == 0 || squareB == 0 { return 0 }
  return product / (squareA.squareRoot() * squareB.squareRoot())
  // learner:end
}
