// Exercise 07.6: label smoothing, and the divergence of two distributions.
// Chapter 07.

import VectorMath

/// The targets of label smoothing `[C]`, for one row.
///
/// - `label` is from 0 to C - 1, with C = `classes`; `smoothing`, ε, is from 0 to 1.
///
/// Formula: q_j = (1 - ε) y_j + ε / C, where y is 1 at the label and 0 elsewhere. The q_j add up
/// to 1.
///
///     smoothedTargets(1, 4, 0.2)    // [0.05, 0.85, 0.05, 0.05]
public func smoothedTargets(_ label: Int, _ classes: Int, _ smoothing: Float) -> [Float] {
  // learner:begin stub: []
  var targets = [Float](repeating: smoothing / Float(classes), count: classes)
  targets[label] += 1 - smoothing
  return targets
  // learner:end
}

/// The Kullback-Leibler divergence KL(t ‖ p), in nats.
///
/// - t and p are `[C]`. Their numbers are 0 or more and add up to 1. Where t_j is 0, its term is 0,
///   whatever p_j is, even 0. Where t_j is above 0, so is p_j.
///
/// Formula: KL(t ‖ p) = Σ_j t_j log(t_j / p_j). It is 0 where p = t and positive elsewhere.
///
///     divergence([0.5, 0.5], [0.25, 0.75])    // 0.5 log 2 + 0.5 log(2/3) = 0.144
///
/// `VectorMath.log` takes a `Float` and returns one.
///
/// What it is for: it is the cost of believing p where t is true. Cross-entropy is this cost plus the
/// entropy of t, which no model can lower.
public func divergence(_ t: [Float], _ p: [Float]) -> Float {
  // learner:begin stub: -1
  var sum: Float = 0
  for (truth, belief) in zip(t, p) where truth > 0 {
    sum += truth * VectorMath.log(truth / belief)
  }
  return sum
  // learner:end
}
