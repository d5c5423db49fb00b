// The rule as it is written: each element of the product is a row of A times a column of B.
// Slow, short and sure: the fast steps are tested against it. Chapter 04.
import Curriculum

extension Matrix {
  /// `[m, k]` times `[k, n]` -> `[m, n]`.
  public func times(_ b: Matrix) -> Matrix { Ladder.naive(self, b) }
}

/// The steps from the rule to the fast product, each a function `[m, k]`, `[k, n]` -> `[m, n]`.
public enum Ladder {
  /// Row by column: c(i, j) = sum over p of a(i, p) b(p, j), in the order of p.
  // book:begin naive
  public static func naive(_ a: Matrix, _ b: Matrix) -> Matrix {
    requireFit(a, b)
    var c = Matrix(rows: a.rows, columns: b.columns)
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        var sum: Float = 0
        for p in 0..<a.columns {
          sum.addProduct(a[i, p], b[p, j])
        }
        c[i, j] = sum
      }
    }
    return c
  }
  // book:end naive

  /// Stops unless A has as many columns as B has rows.
  static func requireFit(_ a: Matrix, _ b: Matrix) {
    require(
      a.columns == b.rows,
      "cannot multiply \(a.shape) by \(b.shape): \(a.columns) columns meet \(b.rows) rows")
  }
}
