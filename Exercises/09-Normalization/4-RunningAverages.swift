// Exercise 09.4: what a batch norm remembers for evaluation. Chapter 09.

/// The running averages after one more batch.
///
/// - `averages` has the means and variances so far, `batch` those of the batch with the variance
///   divided by n; all lists are `[C]`.
/// - `count` is n, the numbers a channel in the batch; `momentum` is m, from 0 to 1.
///
/// Formula: μ̄ ← (1 - m) μ̄ + m μ and σ̄² ← (1 - m) σ̄² + m σ² n / (n - 1). The factor turns the
/// variance of a sample into an estimate of that of all data. With n = 1 take it as 1.
///
///     runningAverages(([0], [1]), ([10], [4]), 5, 0.1)    // ([1], [1.4])
///
/// What it is for: in evaluation a single picture must be treated as it is, whatever else is asked
/// at the same time. m is the share of the new: 0 remembers nothing, 1 only the last batch.
public func runningAverages(
  _ averages: (mean: [Float], variance: [Float]), _ batch: (mean: [Float], variance: [Float]),
  _ count: Int, _ momentum: Float
) -> (mean: [Float], variance: [Float]) {
  // Your turn: replace the next line.
  return ([], [])
}
