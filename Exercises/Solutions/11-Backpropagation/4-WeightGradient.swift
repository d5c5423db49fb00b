// Exercise 11.4: from the errors of a layer to the gradients of its weights. Chapter 11.

/// The gradients of one layer's weights and biases, summed over the images of a batch.
///
/// - `a` is A `[B, n]`: for each image a row with the layer's inputs. `delta` is D `[B, m]`: for each
///   image a row with the layer's errors, dC/dz. B, n and m are at least 1.
/// - `weights` of the result is `[n, m]`, as the layer's weights are, and `biases` is `[m]`.
///
/// Formula: dW_ij = Σ_b A_bi D_bj, and db_j = Σ_b D_bj. Both are sums over the images, not means.
///
///     weightGradient([[1, 2], [3, 4]], [[1, 0, -1], [2, 1, 0]])
///     // weights [[7, 3, -1], [10, 4, -2]], biases [3, 1, -1]
///
/// What it is for: this is the fifth step. A weight's gradient is what went in at its one end times the
/// error at its other end, so a pixel that is 0 teaches its weights nothing.
public func weightGradient(
  _ a: [[Float]], _ delta: [[Float]]
) -> (weights: [[Float]], biases: [Float]) {
  // learner:begin stub: (a, [])
  let (n, m) = (a[0].count, delta[0].count)
  var dW = [[Float]](repeating: [Float](repeating: 0, count: m), count: n)
  var db = [Float](repeating: 0, count: m)
  for (row, errors) in zip(a, delta) {
    for j in 0..<m {
      db[j] += errors[j]
      for i in 0..<n { dW[i][j] += row[i] * errors[j] }
    }
  }
  return (dW, db)
  // learner:end
}
