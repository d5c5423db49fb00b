// Exercise 06.3: a running mean that starts at zero, and how to correct its bias. Chapter 06.

import Optimizers

/// The running mean of `numbers`, as Adam keeps it: m starts at 0, and each number x moves it a
/// little. Returns m after the last number, and 0 if there are no numbers.
///
/// Formula: m ← β m + (1 - β) x.
///
///     runningMean([4, 4], beta: 0.5)    // 0.5·0 + 0.5·4 = 2, then 0.5·2 + 0.5·4 = 3
public func runningMean(_ numbers: [Float], beta: Float) -> Float {
  // learner:begin stub: -1
  var mean: Float = 0
  for x in numbers {
    mean = beta * mean + (1 - beta) * x
  }
  return mean
  // learner:end
}

/// A running mean without its bias toward zero.
///
/// - `mean` has n numbers, the running means after `step` gradients; `step` is at least 1.
/// - Returns n numbers.
///
/// Formula: m / (1 - βᵗ), with t the step. Do not call `pow`: it may differ between machines; t
/// multiplications are enough.
///
///     biasCorrected([3], beta: 0.5, step: 2)    // 3 / (1 - 0.25) = 4: the mean of [4, 4]
///
/// What it is for: the weights (1 - β) β^k in a running mean of t numbers add up to 1 - βᵗ, not to
/// 1. Adam divides two such means, whose β differ, so without this its first steps are too long.
public func biasCorrected(_ mean: [Float], beta: Float, step: Int) -> [Float] {
  // learner:begin stub: mean
  var power: Float = 1
  for _ in 0..<step {
    power *= beta
  }
  return mean.map { $0 / (1 - power) }
  // learner:end
}
