// Exercise 05.3: least squares as one linear system, solved with what lesson 04 built. Chapter 05.

import Matmul
import Tensors

/// The weights at which the gradient of the squared error is zero.
///
/// - X is `[n, p]` with n >= p, y is `[n]`; the result b is `[p]`.
///
/// Formula: Xᵀ X b = Xᵀ y, a system of p equations: element (j, k) of the matrix is Σ_i x_ij x_ik,
/// element j of the right side is Σ_i x_ij y_i.
///
///     normalEquations(Tensor([[1, 1], [1, 2], [1, 3]]), Tensor([2, 4, 9]))
///     // [[3, 6], [6, 14]] b = [15, 37], so b = [-2, 3.5]
///
/// `try LU(a).solve(r)` solves a matrix `a` and a right side `r` of Floats, as in lesson 04;
/// `Matrix(rows: p, columns: p)` makes zeros. `Tensor(numbers)` makes `[p]` of a list.
///
/// - Throws: what `LU` throws where Xᵀ X is singular; pass it on with `try`.
///
/// What it is for: it gives the exact answer without gradient descent, as long as p is small.
public func normalEquations(_ x: Tensor, _ y: Tensor) throws -> Tensor {
  // Your turn: replace the next line.
  return Tensor.zeros([0])
}
