// Exercise 09.2: the mean and the variance of each column. Chapter 09.

/// The mean and the variance of every column of a batch.
///
/// - `x` is `[n][C]`: n rows, at least one, of C numbers each. Both results are `[C]`.
///
/// Formula: μ_j = Σ_i x_ij / n and σ²_j = Σ_i (x_ij - μ_j)² / n.
///
///     columnStatistics([[1, 10], [3, 10]])    // ([2, 10], [1, 0])
///
/// Take the second sum of the distances from the mean, as it stands. The mean of the squares less
/// the square of the mean is the same on paper; a test shows what it is worth in Float32.
///
/// What it is for: the two numbers that batch norm takes from a batch. Note the n below: what is
/// remembered for evaluation has n - 1 there instead, in exercise 4.
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
