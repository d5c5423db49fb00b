// Exercise 10.7: where a word stands, as waves, and how to walk along them. Chapter 10. The challenge.

import VectorMath

/// The codes of the places 0 … count - 1.
///
/// - count is T, at most 1,000; channels is C, even and at least 2. The result is `[T, C]`.
///
/// Formula (Vaswani et al. 2017, section 3.5): with the speed w_i = 10000^(-2i/C) for
/// i = 0 … C/2 - 1, channel 2i of the place t is sin(t w_i) and channel 2i + 1 is cos(t w_i).
///
///     positionCodes(2, channels: 4)
///     // [[0, 1, 0, 1], [0.841, 0.540, 0.010, 1.000]]
///
/// `VectorMath` has exp, log, sin and cos of a Float; a power is exp of a multiple of a logarithm.
public func positionCodes(_ count: Int, channels: Int) -> [[Float]] {
  // Your turn: replace the next line.
  return []
}

/// The code of the place t + distance, made of the code of t alone: nobody says what t is.
///
/// - code is `[C]`, as above; distance may be negative.
///
/// Formula: every pair (sin a, cos a) is turned by the angle d = distance · w_i:
/// sin(a + d) = sin a cos d + cos a sin d, and cos(a + d) = cos a cos d - sin a sin d.
///
///     movedCode(positionCodes(10, channels: 4)[3], by: 4)    // positionCodes(10, channels: 4)[7]
///
/// What it is for: the same matrix takes any place to the one four words on. So a weight matrix can
/// learn to ask for “four words back”, wherever the word stands.
public func movedCode(_ code: [Float], by distance: Int) -> [Float] {
  // Your turn: replace the next line.
  return code
}
