// Linear systems: A is split once into a lower and an upper triangle, then every right side costs
// two substitutions. Chapter 04. Golub & Van Loan, Matrix Computations, section 3.4.
// Left out: blocks (a fast LU is mostly the product of this lesson), full pivoting, condition
// numbers.
import Curriculum

/// P A = L U with partial pivoting: row i of P A is row `permutation[i]` of A.
///
///     let factors = try LU(Matrix([[0, 2], [4, 2]]))
///     factors.lower                  // [[1, 0], [0, 1]]
///     factors.upper                  // [[4, 2], [0, 2]]
///     factors.permutation            // [1, 0]
///     factors.solve([2, 8])          // [1.5, 1]
///     factors.determinant            // -8
public struct LU: Equatable, Sendable {
  /// `[n, n]`, ones on the diagonal and zeros above; no element is larger than 1 in magnitude.
  public let lower: Matrix
  /// `[n, n]`, zeros below the diagonal.
  public let upper: Matrix
  /// Which row of A became row i.
  public let permutation: [Int]
  /// 1 where the rows were swapped an even number of times, -1 otherwise.
  public let sign: Float

  /// Splits A `[n, n]`.
  ///
  /// - Throws: `CourseError` where A is not square, or where some column has no finite number other
  ///   than 0 left to divide by: A is singular, or contains NaN or infinity.
  public init(_ a: Matrix) throws {
    let n = a.rows
    guard a.columns == n else { throw LU.notSquare(a) }
    var u = a
    var l = Matrix.identity(n)
    var order = Array(0..<n)
    var sign: Float = 1
    // book:begin lu
    for j in 0..<n {
      let pivot = LU.pivotRow(u, column: j)
      guard u[pivot, j] != 0, u[pivot, j].isFinite else { throw LU.singular(a, column: j) }
      if pivot != j {
        LU.swapRows(&u, j, pivot, columns: j..<n)
        LU.swapRows(&l, j, pivot, columns: 0..<j)
        order.swapAt(j, pivot)
        sign = -sign
      }
      for i in j + 1..<n {
        l[i, j] = u[i, j] / u[j, j]
        u[i, j] = 0
        for c in j + 1..<n { u[i, c] -= l[i, j] * u[j, c] }
      }
    }
    // book:end lu
    (lower, upper, permutation, self.sign) = (l, u, order, sign)
  }

  /// The row, at or below the diagonal, whose number in `column` is largest in magnitude.
  private static func pivotRow(_ u: Matrix, column: Int) -> Int {
    var best = column
    for i in column + 1..<max(u.rows, column + 1) where abs(u[i, column]) > abs(u[best, column]) {
      best = i
    }
    return best
  }

  private static func swapRows(_ m: inout Matrix, _ i: Int, _ j: Int, columns: Range<Int>) {
    for c in columns { (m[i, c], m[j, c]) = (m[j, c], m[i, c]) }
  }

  // MARK: - Using it

  /// The right side in the order of the rows of L U: element i is `rightSide[permutation[i]]`.
  public func permuted(_ rightSide: [Float]) -> [Float] {
    require(
      rightSide.count == permutation.count,
      "LU of \(lower.shape) does not fit \(rightSide.count) numbers on the right")
    return permutation.map { rightSide[$0] }
  }

  /// The x of n elements with A x = `rightSide`.
  public func solve(_ rightSide: [Float]) -> [Float] {
    Substitution.solve(lower: lower, upper: upper, rightSide: permuted(rightSide))
  }

  /// The determinant of A: the product of U's diagonal, its sign turned by every swap.
  public var determinant: Float {
    (0..<upper.rows).reduce(sign) { $0 * upper[$1, $1] }
  }

  // MARK: - Errors

  private static func notSquare(_ a: Matrix) -> CourseError {
    CourseError(
      .usage, "LU: a matrix of shape \(a.shape) is not square.",
      mend: "Give as many equations as there are unknowns.")
  }

  private static func singular(_ a: Matrix, column: Int) -> CourseError {
    CourseError(
      .usage,
      """
      LU: the matrix of shape \(a.shape) is singular: column \(column) has no finite number but 0 \
      left to divide by.
      """,
      mend: "Look for an equation that follows from the others, or for a NaN.")
  }
}
