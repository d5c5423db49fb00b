// Exercise 04.5: the matrix that changes nothing, and what the order of three matrices costs.
// Chapter 04.

import Matmul

/// The identity I: 1 on the diagonal, 0 elsewhere. Shape `[n, n]`.
///
/// Formula: I_ij = 1 where i = j, else 0. Then I A = A and A I = A.
///
///     identityMatrix(2)    // [[1, 0], [0, 1]]
///
/// What it is for: it is the 1 among matrices, and the layer that passes its input on unchanged.
public func identityMatrix(_ n: Int) -> Matrix {
  // Your turn: replace the next line.
  return Matrix(rows: 0, columns: 0)
}

/// Which of the two products in A B C is computed first. The result is the same either way, but the
/// cost is not.
public enum Grouping: Sendable {
  /// (A B) C
  case leftFirst
  /// A (B C)
  case rightFirst
}

/// How many multiplications of numbers A B C takes, in the order `grouping`.
///
/// - A is `[m, k]`, B is `[k, n]`, C is `[n, q]`; A B C is `[m, q]`.
///
/// Formula: `[m, k]` times `[k, n]` takes m·k·n multiplications, k for each of its m·n elements.
/// The second product multiplies the result of the first, which is not B.
///
///     // A [10, 1000], B [1000, 10], C [10, 1000]
///     // .leftFirst:  10·1000·10 + 10·10·1000       =    200 000
///     // .rightFirst: 1000·10·1000 + 10·1000·1000   = 20 000 000
///
/// What it is for: two layers with nothing between them are one matrix, and a row of inputs costs
/// least if you multiply from the left. Moving the brackets can change the cost a hundredfold.
public func multiplications(_ grouping: Grouping, _ a: Shape, _ b: Shape, _ c: Shape) -> Int {
  // Your turn: replace the next line.
  return 0
}

/// The cheaper order for A `[m, k]`, B `[k, n]`, C `[n, q]`; `.leftFirst` if both cost the same.
///
/// You may call `multiplications`, above.
public func cheaperGrouping(_ a: Shape, _ b: Shape, _ c: Shape) -> Grouping {
  // Your turn: replace the next line.
  return .leftFirst
}
