// Exercise 04.3: the product of two matrices as it is defined. Chapter 04.

import Matmul

/// The product C = A B, each element a row of A times a column of B.
///
/// - A is `[m, k]`, B is `[k, n]`, C is `[m, n]`. The tests give you only shapes that fit.
///
/// Formula: c_ij = Σ_p a_ip b_pj, for p from 0 to k - 1; with k = 0 each element is 0.
///
///     rowByColumn(Matrix([[1, 2], [3, 4]]), Matrix([[5, 6], [7, 8]]))
///     // [[1·5 + 2·7, 1·6 + 2·8], [3·5 + 4·7, 3·6 + 4·8]] = [[19, 22], [43, 50]]
///
/// `a[i, p]` reads an element, `c[i, j] = …` writes one, `Matrix(rows: 2, columns: 3)` makes a
/// matrix of zeros.
///
/// What it is for: a layer of a network is this product, and every faster way to compute it, in
/// this chapter and elsewhere, is held to this one.
public func rowByColumn(_ a: Matrix, _ b: Matrix) -> Matrix {
  // Your turn: replace the next line.
  return Matrix(rows: 0, columns: 0)
}
