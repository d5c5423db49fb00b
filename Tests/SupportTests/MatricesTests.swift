// The independent product that exercise tests rely on, held to numbers worked by hand.

import ExerciseSupport
import Matmul
import Testing

@Suite("Matrices for the tests of exercises")
struct MatricesTests {
  @Test("The product agrees with paper and pencil, and is nil where shapes do not fit")
  func products() {
    let a = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(
      product(a, Matrix([[7, 8], [9, 10], [11, 12]])) == Matrix([[58, 64], [139, 154]]))
    #expect(product(a, [1, 0, -1]) == [-2, -2])
    #expect(product(a, a) == nil)
    #expect(
      product(Matrix(rows: 2, columns: 0), Matrix(rows: 0, columns: 3))
        == Matrix(rows: 2, columns: 3))
  }

  @Test("Whole numbers lie in -4...4, vary, and differ between variants")
  func numbers() {
    let a = wholeNumbers(rows: 7, columns: 11)
    #expect(a.elements.allSatisfy { (-4...4).contains($0) && $0 == $0.rounded() })
    #expect(Set(a.elements).count > 3)
    #expect(a != wholeNumbers(rows: 7, columns: 11, variant: 1))
  }
}
