// The same three loops in another order, so that the innermost one walks along rows. Chapter 04.

extension Ladder {
  /// Row i of C grows by a(i, p) times row p of B, for one p after the other.
  public static func loopOrder(_ a: Matrix, _ b: Matrix) -> Matrix {
    requireFit(a, b)
    let m = a.rows, n = b.columns, k = a.columns
    let (x, y) = (a.elements, b.elements)
    var c = [Float](repeating: 0, count: m * n)
    for i in 0..<m {
      for p in 0..<k {
        for j in 0..<n {
          c[i * n + j].addProduct(x[i * k + p], y[p * n + j])
        }
      }
    }
    return Matrix(rows: m, columns: n, elements: c)
  }

  /// Row by column as in `naive`, but B is transposed first: its columns are then rows, and both
  /// factors are read from one number to the next.
  public static func transposedFirst(_ a: Matrix, _ b: Matrix) -> Matrix {
    requireFit(a, b)
    return rowByRow(a, b.transposed())
  }

  /// A `[m, k]` times the transpose of B `[n, k]`: row i of A times row j of B.
  static func rowByRow(_ a: Matrix, _ b: Matrix) -> Matrix {
    let m = a.rows, n = b.rows, k = a.columns
    let (x, y) = (a.elements, b.elements)
    var c = [Float](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for p in 0..<k {
          sum.addProduct(x[i * k + p], y[j * k + p])
        }
        c[i * n + j] = sum
      }
    }
    return Matrix(rows: m, columns: n, elements: c)
  }
}
