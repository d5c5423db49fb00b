// LU and the substitutions: by hand, by NumPy, by what must hold for any matrix.
import Curriculum
import Testing

@testable import Matmul

@Suite("LU with partial pivoting") struct LUTests {
  @Test("two equations, as its documentation says")
  func documentation() throws {
    let factors = try LU(Matrix([[0, 2], [4, 2]]))
    #expect(factors.lower == Matrix([[1, 0], [0, 1]]))
    #expect(factors.upper == Matrix([[4, 2], [0, 2]]))
    #expect(factors.permutation == [1, 0])
    #expect(factors.solve([2, 8]) == [1.5, 1])
    #expect(factors.determinant == -8)
  }

  @Test("three equations by hand")
  func byHand() throws {
    let factors = try LU(ByHand.system)
    #expect(factors.lower == Matrix([[1, 0, 0], [0.5, 1, 0], [0.25, 0.5, 1]]))
    #expect(factors.upper == Matrix([[8, 4, 8], [0, 4, 2], [0, 0, 2]]))
    #expect(factors.permutation == [2, 1, 0])
    #expect(factors.solve(ByHand.rightSide) == [1, 2, 3])
    #expect(factors.determinant == -64)
  }

  /// numpy.linalg.solve and det in double precision, of (5 r r + 3 c c + 7 r c) % 11 - 5.
  @Test("NumPy's numbers")
  func numPy() throws {
    var a = Matrix(rows: 5, columns: 5)
    for r in 0..<5 {
      for c in 0..<5 {
        let number = 5 * r * r + 3 * c * c + 7 * r * c
        a[r, c] = Float(number % 11 - 5)
      }
    }
    let factors = try LU(a)
    let expected: [Float] = [7.9393939, -4.7575758, -8.3636364, 7.2424242, 2.2727273]
    for (x, y) in zip(factors.solve([1, -2, 3, -4, 5]), expected) {
      #expect(abs(x - y) < 1e-4)
    }
    let determinant: Float = 363
    #expect(abs(factors.determinant - determinant) < 1e-2)
  }

  @Test("L U is A with its rows swapped, and A x is the right side", arguments: [1, 2, 3, 17, 64])
  func properties(n: Int) throws {
    var source = RandomSource(seed: n)
    let a = Matrix.random(rows: n, columns: n, using: &source)
    let factors = try LU(a)
    #expect(factors.permutation.sorted() == Array(0..<n))
    let product = factors.lower.times(factors.upper)
    for i in 0..<n {
      for j in 0..<n {
        #expect(abs(product[i, j] - a[factors.permutation[i], j]) < 1e-5 * Float(n))
        if j > i { #expect(factors.lower[i, j] == 0) }
        if j < i { #expect(factors.upper[i, j] == 0) }
        #expect(abs(factors.lower[i, j]) <= 1)
      }
    }
    let right = (0..<n).map { _ in source.uniform(-1, 1) }
    let x = factors.solve(right)
    let size = x.reduce(0) { max($0, abs($1)) }
    let back = a.times(Matrix(rows: n, columns: 1, elements: x))
    // Backward stable: the residual is small beside A times x, however large x is.
    for i in 0..<n { #expect(abs(back[i, 0] - right[i]) <= 1e-6 * Float(n) * (size + 1)) }
  }

  @Test("large and small matrices are not singular", arguments: [-80, 80])
  func units(exponent: Int) throws {
    var source = RandomSource(seed: 4)
    let unit = Float(sign: .plus, exponent: exponent, significand: 1)
    let a = Matrix.random(rows: 5, columns: 5, using: &source)
    let scaled = Matrix(rows: 5, columns: 5, elements: a.elements.map { $0 * unit })
    let right: [Float] = [1, -2, 3, -4, 5]
    #expect(try LU(scaled).solve(right.map { $0 * unit }) == LU(a).solve(right))
  }

  @Test("no equations")
  func empty() throws {
    let factors = try LU(Matrix([]))
    #expect(factors.solve([]) == [])
    #expect(factors.determinant == 1)
  }

  @Test("a singular matrix is refused, with its column")
  func singular() {
    #expect(throws: CourseError.self) { try LU(Matrix([[1, 2], [2, 4]])) }
    do {
      _ = try LU(Matrix([[1, 2, 3], [2, 4, 6], [1, 0, 1]]))
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("shape [3, 3] is singular: column 2"))
    }
  }

  @Test("so is one that is not square, or holds a NaN")
  func refused() {
    #expect(throws: CourseError.self) { try LU(Matrix([[1, 2]])) }
    #expect(throws: CourseError.self) { try LU(Matrix([[.nan, 1], [1, .nan]])) }
  }
}
