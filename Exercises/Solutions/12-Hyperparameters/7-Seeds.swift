// Exercise 12.7, the challenge: what scores over several seeds say, and what they do not. Chapter 12.

import Hyperparameters
import Regression

/// The mean of scores over several seeds, and how far off it may be.
///
/// - `scores` is `[n]`, one score for each seed, n >= 2.
/// - Returns the mean m, the standard deviation s, and the `margin`. If you repeat the whole
///   experiment many times, the interval from m - margin to m + margin contains the true mean in a
///   share `probability` of them, which is above 0 and below 1.
///
/// Formula: m = 1/n Σ x_i, s² = 1/(n - 1) Σ (x_i - m)², margin = t s / √n. Student's t has n - 1
/// degrees of freedom: `StudentT(degrees: n - 1).critical(probability)` of lesson 05.
///
///     scoreSummary([1, 2, 3])    // mean 2, deviation 1, margin 4.303 / √3 = 2.484
///
/// What it is for: a score without an interval cannot be compared. With three seeds t is 4.3, so do
/// not expect much of them.
public func scoreSummary(
  _ scores: [Double], probability: Double = 0.95
) -> (mean: Double, deviation: Double, margin: Double) {
  // learner:begin stub: (0, 0, 0)
  let n = Double(scores.count)
  let mean = scores.reduce(0, +) / n
  let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let deviation = (squares / (n - 1)).squareRoot()
  let t = StudentT(degrees: scores.count - 1).critical(probability)
  return (mean, deviation, t * deviation / n.squareRoot())
  // learner:end
}

/// Which of two settings is better, judged by their scores on the same seeds.
///
/// - `first` and `second` are `[n]`, n >= 2. Scores with the same index come from the same seed,
///   and a higher score is better.
/// - Returns the mean of the differences first - second, the margin of that mean as in
///   `scoreSummary`, and a verdict: `.firstBetter` if the whole interval lies above 0,
///   `.secondBetter` if it lies below 0, and `.couldBeLuck` if 0 is inside or on its edge.
///
///     compareSettings([0.91, 0.86, 0.94, 0.89, 0.90], [0.89, 0.85, 0.91, 0.88, 0.87])
///     // difference 0.02, margin 0.0124, firstBetter
///
/// Subtract first, then summarize. In the example the settings alone have margins of 0.036 and
/// 0.028, so their intervals overlap. But a seed that is easy for one setting is easy for the other
/// as well, and subtraction takes that away.
///
/// What it is for: most improvements that one reads about are smaller than the difference between
/// two seeds. This function says when to believe them.
public func compareSettings(
  _ first: [Double], _ second: [Double], probability: Double = 0.95
) -> (difference: Double, margin: Double, verdict: PairedComparison.Verdict) {
  // learner:begin stub: (0, 0, .couldBeLuck)
  let differences = zip(first, second).map { $0 - $1 }
  let n = Double(differences.count)
  let mean = differences.reduce(0, +) / n
  let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let t = StudentT(degrees: differences.count - 1).critical(probability)
  let margin = t * (squares / (n - 1) / n).squareRoot()
  if mean > margin { return (mean, margin, .firstBetter) }
  if mean < -margin { return (mean, margin, .secondBetter) }
  return (mean, margin, .couldBeLuck)
  // learner:end
}
