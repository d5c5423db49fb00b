// Exercise 07.3: the logarithm of a sum of exponentials, for logits of any size. Chapter 07.

import VectorMath

/// log Σ_j exp(z_j), finite for every finite z.
///
/// - z is `[C]`, C at least 1. Some of its numbers, but not all, may be -infinity, whose exp is 0.
///
/// Formula: with m the largest of the z_j, log Σ_j exp(z_j) = m + log Σ_j exp(z_j - m).
///
///     logSumExp([0, 0])          // log 2 = 0.693
///     logSumExp([1000, 1000])    // 1000.693, though exp(1000) is too large for a Float
///
/// `VectorMath.exp` and `VectorMath.log` take a `Float` and return one.
///
/// What it is for: the largest Float is about exp(88.7). A logit of 89 is not unusual, and one infinity
/// in one row makes every weight of the model NaN one step later.
public func logSumExp(_ z: [Float]) -> Float {
  // learner:begin stub: 0
  let largest = z.max() ?? 0
  var sum: Float = 0
  for logit in z {
    sum += VectorMath.exp(logit - largest)
  }
  return largest + VectorMath.log(sum)
  // learner:end
}
