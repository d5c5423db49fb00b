// Tests of exercise 04.4.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.4 Transpose", .exercise("04"))
struct TransposeTests {
  @Test("Small examples match the results worked out by hand")
  func byHand() {
    expect(Matrix([[1, 2], [3, 4]]), Matrix([[1, 3], [2, 4]]))
    expect(Matrix([[1, 2, 3], [4, 5, 6]]), Matrix([[1, 4], [2, 5], [3, 6]]))
    expect(
      Matrix([[1, 2], [3, 4], [5, 6], [7, 8]]), Matrix([[1, 3, 5, 7], [2, 4, 6, 8]]))
  }

  @Test("A row becomes a column, a column a row")
  func rowsAndColumns() {
    expect(Matrix([[1, 2, 3]]), Matrix([[1], [2], [3]]))
    expect(Matrix([[1], [2], [3]]), Matrix([[1, 2, 3]]))
    expect(Matrix([[5]]), Matrix([[5]]))
  }

  @Test("Twice transposed is not transposed")
  func twice() {
    for (m, n) in [(2, 3), (3, 2), (5, 7), (13, 1)] {
      let a = wholeNumbers(rows: m, columns: n)
      let once = transposed(a)
      let shape = Shape(rows: n, columns: m)
      guard expectShape(once, shape, "transposed(A \(a.shape))") else { return }
      let call = "transposed(transposed(A \(a.shape)))"
      guard expectEqual(transposed(once), a, call, tolerance: .exact) else { return }
    }
  }

  @Test("The transpose of a product is the product of the transposes, in the other order")
  func ofAProduct() {
    let a = wholeNumbers(rows: 3, columns: 5)
    let b = wholeNumbers(rows: 5, columns: 2, variant: 1)
    let (aT, bT) = (transposed(a), transposed(b))
    guard expectShape(aT, Shape(rows: 5, columns: 3), "transposed(A \(a.shape))"),
      expectShape(bT, Shape(rows: 2, columns: 5), "transposed(B \(b.shape))"),
      let expected = product(bT, aT), let ab = product(a, b)
    else { return }
    expectEqual(
      transposed(ab), expected, "transposed(A B), beside transposed(B) transposed(A)",
      tolerance: .exact)
  }

  @Test("A symmetric matrix stays as it is, an empty one keeps its empty side")
  func symmetricAndEmpty() {
    let symmetric = Matrix([[1, 7, 3], [7, 4, -5], [3, -5, 6]])
    expect(symmetric, symmetric)
    expect(Matrix(rows: 0, columns: 4), Matrix(rows: 4, columns: 0))
    expect(Matrix(rows: 3, columns: 0), Matrix(rows: 0, columns: 3))
  }

  @Test("Each column of a random matrix is a row of the result")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (m, n) = (draws.integer(0...9), draws.integer(1...9))
      let a = draws.matrix(m, n)
      let columns = (0..<n).flatMap { j in stride(from: j, to: m * n, by: n).map { a.elements[$0] }
      }
      guard expect(a, Matrix(rows: n, columns: m, elements: columns)) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ a: Matrix, _ expected: Matrix, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      transposed(a), expected, "transposed(\(written(a)))", tolerance: .exact,
      sourceLocation: sourceLocation)
  }
}
