// Exercise 09.4: what a batch norm remembers for evaluation. Chapter 09.

/// The running averages after one more batch.
///
/// - `averages` has the means and variances so far, and `batch` has those of the batch, with the
///   variance divided by n. All lists are `[C]`.
/// - `count` is n, how many numbers each channel has in the batch. `momentum` is m, from 0 to 1.
///
/// Formula: μ̄ ← (1 - m) μ̄ + m μ and σ̄² ← (1 - m) σ̄² + m σ² n / (n - 1). The factor n / (n - 1)
/// turns the variance of a sample into an estimate of the variance of all data. With n = 1 use 1
/// instead of the factor.
///
///     runningAverages(([0], [1]), ([10], [4]), 5, 0.1)    // ([1], [1.4])
///
/// The momentum is the share of the new batch: with 0 the averages stay as they are, and with 1
/// only the last batch is remembered.
///
/// What it is for: in evaluation the result for an image must not depend on which other images are
/// evaluated at the same time.
public func runningAverages(
  _ averages: (mean: [Float], variance: [Float]), _ batch: (mean: [Float], variance: [Float]),
  _ count: Int, _ momentum: Float
) -> (mean: [Float], variance: [Float]) {
  // learner:begin stub: ([], [])
  let correction = count > 1 ? Float(count) / Float(count - 1) : 1
  func moved(_ old: Float, _ new: Float) -> Float { (1 - momentum) * old + momentum * new }
  return (
    zip(averages.mean, batch.mean).map { moved($0, $1) },
    zip(averages.variance, batch.variance).map { moved($0, correction * $1) }
  )
  // learner:end
}
