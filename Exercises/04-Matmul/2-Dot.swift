// Exercise 04.2: the dot product, the one sum that every matrix product is made of. Chapter 04.

import Matmul

/// The dot product of x and y, both `[n]`: a single number.
///
/// Formula: x · y = Σ_i x_i y_i, for i from 0 to n - 1. The sum of no terms is 0.
///
///     dot([1, 2, 3], [4, 5, 6])    // 1·4 + 2·5 + 3·6 = 32
///
/// What it is for: a neuron's output is a dot product of its weights with its inputs, and so is
/// every element of a product of matrices.
public func dot(_ x: [Float], _ y: [Float]) -> Float {
  // Your turn: replace the next line.
  return 0
}
