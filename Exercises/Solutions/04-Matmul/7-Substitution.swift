// Exercise 04.7: a linear system that is already triangular, solved one unknown at a time.
// Chapter 04.

import Matmul

/// Solves L y = r from the top: the first row has one unknown, the next one more, and so on.
///
/// - L is `[n, n]`, lower triangular with ones on its diagonal. r and y have n numbers.
/// - Read only the elements of `lower` below its diagonal. Programs often keep L and U in one matrix,
///   so the other elements may belong to U.
///
/// Formula: y_i = r_i - Σ_j l_ij y_j, for j from 0 to i - 1.
///
///     forwardSubstitution(Matrix([[1, 0], [3, 1]]), [2, 10])    // [2, 10 - 3·2] = [2, 4]
public func forwardSubstitution(_ lower: Matrix, _ rightSide: [Float]) -> [Float] {
  // learner:begin stub: rightSide
  var y = rightSide
  for i in rightSide.indices {
    var sum: Float = 0
    for j in 0..<i {
      sum += lower[i, j] * y[j]
    }
    y[i] = rightSide[i] - sum
  }
  return y
  // learner:end
}

/// Solves U x = y from the bottom: the last row has one unknown, the one above it one more.
///
/// - U is `[n, n]`, upper triangular, without a 0 on its diagonal. y and x have n numbers.
/// - Read only the elements of `upper` on its diagonal and above it.
///
/// Formula: x_i = (y_i - Σ_j u_ij x_j) / u_ii, for j from i + 1 to n - 1.
///
///     backSubstitution(Matrix([[2, 1], [0, 4]]), [2, 4])    // [(2 - 1·1) / 2, 4 / 4] = [0.5, 1]
public func backSubstitution(_ upper: Matrix, _ y: [Float]) -> [Float] {
  // learner:begin stub: y
  var x = y
  for i in y.indices.reversed() {
    var known: Float = 0
    for j in i + 1..<y.count {
      known += upper[i, j] * x[j]
    }
    x[i] = (y[i] - known) / upper[i, i]
  }
  return x
  // learner:end
}

/// Solves L U x = r: first L y = r, then U x = y.
///
/// - L and U are `[n, n]` as above; r and x have n numbers.
///
///     let lower = Matrix([[1, 0], [3, 1]])
///     let upper = Matrix([[2, 1], [0, 4]])
///     solve(lower: lower, upper: upper, rightSide: [2, 10])    // [0.5, 1]
///
/// What it is for: splitting a matrix into L and U takes about n³ / 3 multiplications, but you do it
/// only once. After that, each right side takes these two loops, about n² multiplications.
public func solve(lower: Matrix, upper: Matrix, rightSide: [Float]) -> [Float] {
  // learner:begin stub: rightSide
  let y = forwardSubstitution(lower, rightSide)
  return backSubstitution(upper, y)
  // learner:end
}
