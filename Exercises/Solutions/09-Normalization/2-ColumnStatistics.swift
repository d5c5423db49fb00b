// Exercise 09.2: the mean and the variance of each column. Chapter 09.

/// The mean and the variance of every column of a batch.
///
/// - `x` is `[n][C]`: n rows, at least one, of C numbers each. Both results are `[C]`.
///
/// Formula: μ_j = Σ_i x_ij / n and σ²_j = Σ_i (x_ij - μ_j)² / n.
///
///     columnStatistics([[1, 10], [3, 10]])    // ([2, 10], [1, 0])
///
/// Compute the second sum from the distances to the mean, as the formula says. The mean of the
/// squares minus the square of the mean is the same on paper, but in Float it loses the variance of
/// numbers with a large mean, and a test has such numbers.
///
/// What it is for: these are the two numbers that batch norm takes from a batch. Note that the
/// variance is divided by n. What is remembered for evaluation divides by n - 1, in exercise 4.
public func columnStatistics(_ x: [[Float]]) -> (mean: [Float], variance: [Float]) {
  // learner:begin stub: ([], [])
  let n = Float(x.count)
  var mean = [Float](repeating: 0, count: x[0].count)
  for row in x {
    for j in row.indices { mean[j] += row[j] / n }
  }
  var variance = [Float](repeating: 0, count: mean.count)
  for row in x {
    for j in row.indices {
      let distance = row[j] - mean[j]
      variance[j] += distance * distance / n
    }
  }
  return (mean, variance)
  // learner:end
}
