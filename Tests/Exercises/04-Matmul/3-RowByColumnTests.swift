// Tests of exercise 04.3.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.3 Row by column", .exercise("04"))
struct RowByColumnTests {
  @Test("Small examples match the results worked out by hand")
  func byHand() {
    expect(
      Matrix([[1, 2], [3, 4]]), Matrix([[5, 6], [7, 8]]), Matrix([[19, 22], [43, 50]]))
    // The order counts: B A is another matrix.
    expect(
      Matrix([[5, 6], [7, 8]]), Matrix([[1, 2], [3, 4]]), Matrix([[23, 34], [31, 46]]))
    expect(
      Matrix([[1, 2, 3], [4, 5, 6]]), Matrix([[7, 8], [9, 10], [11, 12]]),
      Matrix([[58, 64], [139, 154]]))
  }

  @Test("The identity changes nothing, on either side")
  func identity() {
    let a = wholeNumbers(rows: 3, columns: 3)
    expectEqual(
      rowByColumn(a, Matrix.identity(3)), a, "rowByColumn(A, I)", tolerance: .exact)
    expectEqual(
      rowByColumn(Matrix.identity(3), a), a, "rowByColumn(I, A)", tolerance: .exact)
  }

  @Test("A row times a column is one number, a column times a row a table of products")
  func rowsAndColumns() {
    let row = Matrix([[1, 2, 3]])
    let column = Matrix([[4], [5], [6]])
    expect(row, column, Matrix([[32]]))
    expect(column, row, Matrix([[4, 8, 12], [5, 10, 15], [6, 12, 18]]))
    expect(Matrix([[3]]), Matrix([[-7]]), Matrix([[-21]]))
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    let a = Matrix([
      [0.5, -1.25, 2, 0.1], [1.5, 0.75, -0.3, 2.2], [-0.6, 0.05, 1.1, -2.4],
    ])
    let b = Matrix([[0.2, 1.3], [-0.7, 0.9], [2.5, -1.1], [0.4, 0.6]])
    let expected = Matrix([[6.015, -2.615], [-0.095, 4.275], [1.635, -3.385]])
    expectEqual(
      rowByColumn(a, b), expected, "rowByColumn(\(written(a)), \(written(b)))")
  }

  @Test("Odd shapes work: prime sizes, one inner number, none at all")
  func oddShapes() {
    for (m, k, n) in [(7, 11, 5), (2, 1, 3), (1, 13, 7), (2, 0, 3), (0, 4, 2)] {
      let a = wholeNumbers(rows: m, columns: k)
      let b = wholeNumbers(rows: k, columns: n, variant: 1)
      guard let expected = product(a, b) else { continue }
      let call = "rowByColumn(A \(a.shape), B \(b.shape))"
      guard expectEqual(rowByColumn(a, b), expected, call, tolerance: .exact) else { return }
    }
  }

  @Test("Random matrices of any shape give their product")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (m, k, n) = (draws.integer(0...9), draws.integer(0...9), draws.integer(1...9))
      let (a, b) = (draws.matrix(m, k), draws.matrix(k, n))
      guard let expected = product(a, b) else { continue }
      guard expect(a, b, expected) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ a: Matrix, _ b: Matrix, _ expected: Matrix,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      rowByColumn(a, b), expected, "rowByColumn(\(written(a)), \(written(b)))",
      tolerance: .exact, sourceLocation: sourceLocation)
  }
}
