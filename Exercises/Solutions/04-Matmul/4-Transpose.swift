// Exercise 04.4: rows become columns. Chapter 04.

import Matmul

/// The transpose of A, written A^T: its rows are the columns of A.
///
/// - A is `[m, n]`, A^T is `[n, m]`.
///
/// Formula: (a^T)_ji = a_ij.
///
///     transposed(Matrix([[1, 2, 3], [4, 5, 6]]))    // [[1, 4], [2, 5], [3, 6]]
///
/// What it is for: every gradient of this course needs it, because where the forward pass multiplies
/// by W, the backward pass multiplies by W^T.
public func transposed(_ a: Matrix) -> Matrix {
  // learner:begin stub: a
  var result = Matrix(rows: a.columns, columns: a.rows)
  for i in 0..<a.rows {
    for j in 0..<a.columns {
      result[j, i] = a[i, j]
    }
  }
  return result
  // learner:end
}
