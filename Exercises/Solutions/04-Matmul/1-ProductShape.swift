// Exercise 04.1: the shape of a product, before any arithmetic. Chapter 04.

import Matmul

/// The shape of the product A B, or nil where A and B do not fit.
///
/// - A is `[m, k]`, B is `[k, n]`: A has as many columns as B has rows.
/// - A B is `[m, n]`.
///
/// Formula: [m, k] · [k, n] = [m, n]. The two sizes k must be equal, and the
/// product has neither of them.
///
///     productShape(Shape(rows: 2, columns: 3), Shape(rows: 3, columns: 4))    // [2, 4]
///     productShape(Shape(rows: 3, columns: 4), Shape(rows: 2, columns: 3))    // nil
///
/// What it is for: most mistakes in a network are mistakes of shape. If you can say the
/// shape of each product, you find them on paper.
public func productShape(_ a: Shape, _ b: Shape) -> Shape? {
  // learner:begin stub: nil
  guard a.columns == b.rows else { return nil }
  return Shape(rows: a.rows, columns: b.columns)
  // learner:end
}
