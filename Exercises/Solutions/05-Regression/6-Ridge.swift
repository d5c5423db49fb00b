// Exercise 05.6: a penalty on large weights. Chapter 05.

import Matmul
import Tensors

/// The weights that make Σ_i (x_i w - y_i)² + λ Σ_j w_j² smallest.
///
/// - X is `[n, p]` with standardized columns and without a column of ones; y is `[n]`, with its mean
///   subtracted; `lambda` is λ, 0 or more. The result w is `[p]`.
///
/// Formula: (Xᵀ X + λ I) w = Xᵀ y. The identity I has ones on its diagonal, so λ is added there
/// and nowhere else.
///
///     ridge(Tensor([[1], [-1]]), Tensor([3, -3]), 1)    // (2 + 1) w = 6, so w = [2]; λ = 0 gives 3
///     // Twins share: X = [[1, 1], [-1, -1]], the same y and λ = 1 give w = [1.2, 1.2].
///
/// The system is solved as in 05.3, by `try LU(matrix).solve(rightSide)`. With λ > 0 it is never
/// singular, not even where two columns are the same.
///
/// - Throws: what `LU` throws where λ = 0 and Xᵀ X is singular; pass it on with `try`.
public func ridge(_ x: Tensor, _ y: Tensor, _ lambda: Float) throws -> Tensor {
  // learner:begin stub: Tensor.zeros([0])
  let p = x.columns
  var matrix = Matrix(rows: p, columns: p)
  var right = [Float](repeating: 0, count: p)
  for j in 0..<p {
    for i in 0..<x.rows { right[j] += x[i, j] * y[i] }
    for k in 0..<p {
      for i in 0..<x.rows { matrix[j, k] += x[i, j] * x[i, k] }
    }
    matrix[j, j] += lambda
  }
  return Tensor(try LU(matrix).solve(right))
  // learner:end
}
