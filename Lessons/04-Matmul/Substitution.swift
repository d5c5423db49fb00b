// Triangular systems, solved one unknown at a time. Chapter 04 needs them after LU.
// Left out: many right sides at once, and estimates of the error.
import Curriculum

/// Forward and back substitution (Golub & Van Loan, Matrix Computations, section 3.1).
public enum Substitution {
  /// Solves L U x = r: first L y = r from the top, then U x = y from the bottom.
  ///
  /// L is `[n, n]`, its diagonal taken as ones and what lies above ignored; U is `[n, n]`, what
  /// lies below its diagonal ignored; r and x have n elements. A zero on U's diagonal gives
  /// infinities or NaN, as division by zero does; `LU` finds singular matrices before.
  public static func solve(lower: Matrix, upper: Matrix, rightSide: [Float]) -> [Float] {
    let n = rightSide.count
    require(
      lower.shape == Shape(rows: n, columns: n) && upper.shape == lower.shape,
      "solve: L \(lower.shape) and U \(upper.shape) do not fit \(n) numbers on the right")
    var x = rightSide
    for i in 0..<n {
      for j in 0..<i { x[i] -= lower[i, j] * x[j] }
    }
    for i in (0..<n).reversed() {
      for j in i + 1..<n { x[i] -= upper[i, j] * x[j] }
      x[i] /= upper[i, i]
    }
    return x
  }
}
