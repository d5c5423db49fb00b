// Exercise 04.6, a challenge: the product of two matrices tile by tile. Chapter 04.

import Matmul

/// The product C = A B, computed in tiles of at most `block` rows and columns.
///
/// - A is `[m, k]`, B is `[k, n]`, C is `[m, n]`; `block` is at least 1 and need not divide m, k
///   or n: the tiles at the edges are smaller.
///
/// Formula: c_ij = Σ_p a_ip b_pj, as in exercise 3, with each of the three ranges cut into pieces
/// of `block`. Three loops run over the tiles, and three more run inside a tile:
///
///     C[I, J] = Σ_P A[I, P] B[P, J]        for tiles I of 0..<m, J of 0..<n, P of 0..<k
///
/// With m = 5 and block = 2 the tiles of the rows are 0..<2, 2..<4 and 4..<5.
///
/// Inside a tile, sum the products a_ip b_pj in a Float that starts at 0, and add that sum to c_ij
/// once for each tile P. So c_ij is loaded and stored once per tile and not once per product. The
/// tests can see it: sums in another order are rounded differently.
///
///     blocked(Matrix([[1, 2], [3, 4]]), Matrix([[5, 6], [7, 8]]), 1)    // [[19, 22], [43, 50]]
///
/// What it is for: if `block` is small enough, three tiles fit into the nearest cache, and each
/// number is used `block` times before it has to be fetched again. Every fast product is built from
/// tiles. They pay off most when the sums inside a tile stay in registers, as they do here.
public func blocked(_ a: Matrix, _ b: Matrix, _ block: Int) -> Matrix {
  // Your turn: replace the next line.
  return Matrix(rows: 0, columns: 0)
}
