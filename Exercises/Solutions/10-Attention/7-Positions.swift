// Exercise 10.7, the challenge: positions as waves, and how to move along them. Chapter 10.

import VectorMath

/// The codes of the positions 0 to count - 1.
///
/// - `count` is T, from 0 to 1,000; `channels` is C, even and at least 2. The result is `[T, C]`.
///
/// Formula (section 3.5 of Vaswani and others, 2017): with the speed w_i = 10000^(-2i/C) for i from
/// 0 to C/2 - 1, channel 2i of position t is sin(t w_i) and channel 2i + 1 is cos(t w_i).
///
///     positionCodes(2, channels: 4)
///     // [[0, 1, 0, 1], [0.841, 0.540, 0.010, 1.000]]
///
/// `VectorMath` has exp, log, sin and cos of a Float. A power is exp of a multiple of a logarithm:
/// a^b = exp(b log a).
public func positionCodes(_ count: Int, channels: Int) -> [[Float]] {
  // learner:begin stub: []
  return (0..<count).map { t in
    (0..<channels / 2).flatMap { i -> [Float] in
      let speed = VectorMath.exp(-VectorMath.log(10000) * 2 * Float(i) / Float(channels))
      let phase = Float(t) * speed
      return [VectorMath.sin(phase), VectorMath.cos(phase)]
    }
  }
  // learner:end
}

/// The code of position t + distance, computed from the code of position t. What t is, is not
/// given.
///
/// - `code` is `[C]`, as above. `distance` may be negative.
///
/// Formula: every pair (sin a, cos a) is turned by the angle d = distance · w_i:
/// sin(a + d) = sin a cos d + cos a sin d, and cos(a + d) = cos a cos d - sin a sin d.
///
///     movedCode(positionCodes(10, channels: 4)[3], by: 4)    // positionCodes(10, channels: 4)[7]
///
/// What it is for: one and the same matrix takes the code of any position to that of the position
/// four words later. So a weight matrix can learn to ask for “four words back”, wherever a word
/// stands.
public func movedCode(_ code: [Float], by distance: Int) -> [Float] {
  // learner:begin stub: code
  return stride(from: 0, to: code.count, by: 2).flatMap { c -> [Float] in
    let rate = VectorMath.exp(-VectorMath.log(10000) * Float(c) / Float(code.count))
    let angle = Float(distance) * rate
    let (sine, cosine) = (VectorMath.sin(angle), VectorMath.cos(angle))
    return [
      code[c] * cosine + code[c + 1] * sine,
      code[c + 1] * cosine - code[c] * sine,
    ]
  }
  // learner:end
}
