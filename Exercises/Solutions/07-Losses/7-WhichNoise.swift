// Exercise 07.7, a challenge: which noise made these errors? Chapter 07.

import Losses
import VectorMath

/// The mean of -log p(e) over the errors, in nats: how surprised `noise` is by them. Here p is the
/// density of `noise` with its best scale, the one that makes the result smallest.
///
/// - The errors are `[n]`, n at least 1. If all of them are 0, the result is -infinity, the logarithm
///   of 0.
///
/// Formula: the best scale of the Gaussian is given by σ² = (1/n) Σ_i e_i², and that of Laplace's
/// density by b = (1/n) Σ_i |e_i|. With these scales,
///
///     Gaussian: p(e) = exp(-e² / 2σ²) / √(2πσ²)    mean of -log p: log(2πσ²) / 2 + 1/2
///     Laplace:  p(e) = exp(-|e| / b) / 2b          mean of -log p: log(2b) + 1
///
///     surprise(.laplace, [1, -1, 4])    // b = 2: log 4 + 1 = 2.386
///
/// `Float.pi` is π, and `VectorMath.log` takes a `Float`.
public func surprise(_ noise: Noise, _ errors: [Float]) -> Float {
  // learner:begin stub: 0
  let n = Float(errors.count)
  if noise == .gaussian {
    let variance = errors.reduce(0) { $0 + $1 * $1 } / n
    return VectorMath.log(2 * Float.pi * variance) / 2 + 0.5
  }
  let scale = errors.reduce(0) { $0 + abs($1) } / n
  return VectorMath.log(2 * scale) + 1
  // learner:end
}

/// The noise that is less surprised by the errors, by `surprise`; nil if both are equally surprised,
/// for example because all errors are 0.
///
/// You may call `surprise`, above.
///
/// What it is for: choosing a loss means choosing a belief about the noise. After a fit, you can check
/// whether the errors look like what you believed.
public func likelierNoise(_ errors: [Float]) -> Noise? {
  // learner:begin stub: nil
  let gaussian = surprise(.gaussian, errors)
  let laplace = surprise(.laplace, errors)
  if gaussian == laplace { return nil }
  return gaussian < laplace ? .gaussian : .laplace
  // learner:end
}
