// Least squares by XᵀX b = Xᵀy, kept beside QR to show what it costs: half of the digits.
// Chapter 05. Golub & Van Loan, Matrix Computations, section 5.3; Higham, chapter 20.
import Curriculum
import Matmul
import Tensors

public enum NormalEquations {
  /// The b `[p]` that solves XᵀX b = Xᵀy for X `[n, p]` and y `[n]`, in Float32 by the LU of
  /// lesson 04.
  ///
  /// - Throws: `CourseError` where XᵀX is singular in Float32.
  public static func solve(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try ridge(x, y, 0)
  }

  /// The w `[p]` that solves (XᵀX + λ I) w = Xᵀy: `lambda` is λ, 0 or more (Hoerl & Kennard 1970).
  ///
  /// - Throws: `CourseError` where the matrix is singular in Float32.
  public static func ridge(_ x: Tensor, _ y: Tensor, _ lambda: Float) throws -> Tensor {
    let p = x.columns
    let gram = x.transposedTimes(x) + Tensor.identity(p) * lambda
    let right = x.transposedTimes(y.reshaped([y.count, 1]))
    let factors = try LU(Matrix(rows: p, columns: p, elements: gram.elements))
    return Tensor(factors.solve(right.elements))
  }

  /// The b that solves XᵀX b = Xᵀy in Double, by Cholesky's L Lᵀ = XᵀX, for p columns of n numbers;
  /// nil where rounding leaves no root to take, or where squares leave the range of Double.
  // book:begin cholesky
  public static func solve(columns: [[Double]], _ y: [Double]) -> [Double]? {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    var lower = columns.map { a in columns.map { dot(a, $0) } }
    var b = columns.map { dot($0, y) }
    for j in b.indices {
      for k in 0..<j { lower[j][j] -= lower[j][k] * lower[j][k] }
      guard lower[j][j] > 0, lower[j][j].isFinite else { return nil }
      lower[j][j] = lower[j][j].squareRoot()
      for i in j + 1..<max(b.count, j + 1) {
        for k in 0..<j { lower[i][j] -= lower[i][k] * lower[j][k] }
        lower[i][j] /= lower[j][j]
      }
      for k in 0..<j { b[j] -= lower[j][k] * b[k] }
      b[j] /= lower[j][j]
    }
    for j in b.indices.reversed() {
      for k in j + 1..<max(b.count, j + 1) { b[j] -= lower[k][j] * b[k] }
      b[j] /= lower[j][j]
    }
    return b
  }
  // book:end cholesky
}

/// Least squares with a penalty on large weights, by QR: no XᵀX is formed.
public enum Ridge {
  /// The w that makes |Z w - (y - mean)|² + λ |w|² smallest, for standardized columns Z, p of n
  /// numbers: least squares for the rows of Z with those of √λ I below them.
  // book:begin ridge
  public static func solve(_ z: [[Double]], _ y: [Double], _ lambda: Double) -> [Double] {
    let mean = y.reduce(0, +) / Double(max(1, y.count))
    let longer = z.indices.map { j in
      z[j] + z.indices.map { $0 == j ? lambda.squareRoot() : 0 }
    }
    return QR(columns: longer).solve(y.map { $0 - mean } + z.map { _ in 0 })
  }
  // book:end ridge
}
