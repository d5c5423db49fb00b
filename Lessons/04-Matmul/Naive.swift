// The rule as it is written: each element of the product is a row of A times a column of B.
// Slow, short and sure: the fast steps are tested against it. Chapter 04.
import Curriculum

/// The steps from the rule to the fast product, each a function `[m, k]`, `[k, n]` -> `[m, n]`.
public enum Ladder {
  /// Row by column: c(i, j) is the sum over p of a(i, p) b(p, j), in the order of p.
  public static func naive(_ a: Matrix, _ b: Matrix) -> Matrix {
    requireFit(a, b)
    let m = a.rows, n = b.columns, k = a.columns
    let (x, y) = (a.elements, b.elements)
    var c = [Float](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for p in 0..<k {
          sum.addProduct(x[i * k + p], y[p * n + j])
        }
        c[i * n + j] = sum
      }
    }
    return Matrix(rows: m, columns: n, elements: c)
  }

  /// Stops unless A has as many columns as B has rows.
  static func requireFit(_ a: Matrix, _ b: Matrix) {
    require(
      a.columns == b.rows,
      "cannot multiply \(a.shape) by \(b.shape): \(a.columns) columns meet \(b.rows) rows")
  }
}
