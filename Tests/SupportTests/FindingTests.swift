// The words of a failing comparison, to the letter: the checker shows them to learners.

import Matmul
import Testing

@testable import ExerciseSupport

@Suite("Messages of failing comparisons")
struct FindingTests {
  @Test("Equal values are no finding")
  func equal() {
    #expect(difference(Float(0.1) + 0.2, 0.3, "f()", .rounding) == nil)
    #expect(difference([1, .nan], [1, .nan], "f()", .exact) == nil)
    #expect(difference(Matrix([[1, 2]]), Matrix([[1, 2]]), "f()", .exact) == nil)
    #expect(difference(nil as Shape?, nil, "f()") == nil)
    #expect(
      difference(Matrix(rows: 0, columns: 3), Matrix(rows: 0, columns: 3), "f", .exact) == nil)
  }

  @Test("A number: expected, got, tolerance")
  func number() {
    expect(
      difference(7, 11, "dot([1, 2], [3, 4])", .rounding),
      """
      dot([1, 2], [3, 4]) is not what it should be.
      expected: 11
      got:      7
      tolerance: 1e-05 + 1e-05 · |expected|
      """)
    expect(
      difference(.nan, 0.5, "f()", .exact),
      """
      f() is not what it should be.
      expected: 0.5
      got:      nan
      tolerance: none, exactly equal
      """)
  }

  @Test("Whole numbers are written out, and exponents as people write them")
  func largeNumbers() {
    #expect(written(Float(16_777_218)) == "16777218" && written(Float(3e8)) == "300000000")
    #expect(written(Float(-0.0)) == "-0" && written(2.0) == "2" && written(-0.5) == "-0.5")
    #expect(written(Float(1.5e-7)) == "1.5e-7" && written(1.25e20) == "1.25e20")
    #expect(written(Float.nan) == "nan" && written(-Double.infinity) == "-inf")
  }

  @Test("A count, a truth value, a text: expected and got")
  func values() {
    expect(difference(3, 4, "n()"), "n() is not what it should be.\nexpected: 4\ngot:      3")
    expect(
      difference(true, false, "f()"),
      "f() is not what it should be.\nexpected: false\ngot:      true")
  }

  @Test("A list: its length first, then the first element that differs")
  func list() {
    expect(
      difference([1], [1, 2], "f()", .exact),
      """
      f() returned 1 number instead of 2.
      expected: length 2, [1, 2]
      got:      length 1, [1]
      """)
    expect(
      difference([1, 5, 6], [1, 2, 3], "f()", .exact),
      """
      f() differs in 2 of 3 numbers.
      expected: [1, 2, 3]
      got:      [1, 5, 6]
      at:       element 1 of [3]
      tolerance: none, exactly equal
      """)
  }

  @Test("A long list: the element that differs alone")
  func longList() {
    let zeros = [Float](repeating: 0, count: 100)
    var other = zeros
    other[41] = 0.5
    expect(
      difference(other, zeros, "f()", .exact),
      """
      f() differs in 1 of 100 numbers.
      expected: 0
      got:      0.5
      at:       element 41 of [100]
      tolerance: none, exactly equal
      """)
    #expect(written(zeros) == "[0, 0, 0, … 100 numbers]")
  }

  @Test("A matrix: its shape first, then the first row and column that differ")
  func matrix() {
    expect(
      difference(Matrix([[1, 2]]), Matrix([[1], [2]]), "f()", .exact),
      """
      f() returned a matrix of shape [1, 2], but [2, 1] is expected.
      expected: [2, 1]
      got:      [1, 2]
      note:     Rows and columns are exchanged: is it transposed?
      """)
    expect(
      difference(
        Matrix([[1, 2, 3], [4, 5, 7]]), Matrix([[1, 2, 3], [4, 5, 6]]), "f()", .exact),
      """
      f() differs in 1 of 6 numbers.
      expected: [[1, 2, 3], [4, 5, 6]]
      got:      [[1, 2, 3], [4, 5, 7]]
      at:       row 1, column 2 of [2, 3]
      tolerance: none, exactly equal
      """)
  }

  @Test("A large matrix: the element that differs alone")
  func largeMatrix() {
    let zeros = Matrix(rows: 17, columns: 23)
    var other = zeros
    other[12, 22] = -1
    expect(
      difference(other, zeros, "f()", .exact),
      """
      f() differs in 1 of 391 numbers.
      expected: 0
      got:      -1
      at:       row 12, column 22 of [17, 23]
      tolerance: none, exactly equal
      """)
    #expect(written(zeros) == "[17, 23] numbers from 0, 0, 0")
    #expect(written(Matrix(rows: 0, columns: 3)) == "[0, 3] without numbers")
  }

  @Test("A shape, or none")
  func shape() {
    expect(
      difference(nil, Shape(rows: 2, columns: 3), "f()"),
      "f() returned nil, but there is a shape.\nexpected: [2, 3]\ngot:      nil")
  }

  @Test("A failing comparison is an issue of the running test, and answers false")
  func recorded() {
    var answer = true
    withKnownIssue { answer = expectEqual(1 as Float, 2, "f()") }
    #expect(!answer)
    #expect(expectEqual(2 as Float, 2, "f()"))
  }

  private func expect(
    _ finding: Finding?, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(finding?.message == message, sourceLocation: sourceLocation)
  }
}
