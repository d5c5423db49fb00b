// Exercise 05.5: columns in units that can be compared. Chapter 05.

import Tensors

/// The columns of X, shifted and scaled so that each has mean 0 and standard deviation 1.
///
/// - X is `[n, p]`, n >= 1; the result Z is `[n, p]`.
///
/// Formula, for column j: m_j = 1/n Σ_i x_ij, s_j² = 1/n Σ_i (x_ij - m_j)², and
/// z_ij = (x_ij - m_j) / s_j. A column whose numbers are all equal becomes zeros.
///
///     standardized(Tensor([[1, 50], [3, 50]]))    // m = [2, 50], s = [1, 0]: [[-1, 0], [1, 0]]
///
/// Square the distances from the mean. The shorter formula, the mean of the squares minus the square
/// of the mean, loses its digits where the mean is large. And do not trust s_j == 0: ten times 0.1
/// add up to a little more than 1 in Float, so s_j is a little more than 0. Compare the numbers.
///
/// What it is for: without it gradient descent needs thousands of steps, as the chapter shows. `--mine`
/// runs gradient descent on your columns.
public func standardized(_ x: Tensor) -> Tensor {
  // learner:begin stub: Tensor.zeros([0, 0])
  var z = Tensor.zeros([x.rows, x.columns])
  let n = Float(x.rows)
  for j in 0..<x.columns {
    var sum: Float = 0
    for i in 0..<x.rows { sum += x[i, j] }
    let mean = sum / n
    var squares: Float = 0
    for i in 0..<x.rows { squares += (x[i, j] - mean) * (x[i, j] - mean) }
    let deviation = (squares / n).squareRoot()
    if (0..<x.rows).allSatisfy({ x[$0, j] == x[0, j] }) { continue }
    for i in 0..<x.rows { z[i, j] = (x[i, j] - mean) / deviation }
  }
  return z
  // learner:end
}
