// The matrix itself: the examples of its documentation, and its shapes.
import Curriculum
import Testing

@testable import Matmul

@Suite("Matrix") struct MatrixTests {
  @Test("rows, columns and elements, as its documentation says")
  func documentation() {
    let a = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(a.shape == Shape(rows: 2, columns: 3))
    #expect("\(a.shape)" == "[2, 3]")
    #expect(a[1, 0] == 4)
    #expect(a.elements == [1, 2, 3, 4, 5, 6])
    #expect("\(Matrix([[1, 2], [3, 4]]))" == "[[1.0, 2.0], [3.0, 4.0]]")
    #expect(Matrix.identity(2) == Matrix([[1, 0], [0, 1]]))
    #expect(a.transposed() == Matrix([[1, 4], [2, 5], [3, 6]]))
  }

  @Test("an element can be set")
  func setting() {
    var a = Matrix(rows: 2, columns: 2, repeating: 3)
    a[0, 1] = 7
    #expect(a == Matrix([[3, 7], [3, 3]]))
  }

  @Test("no rows, no columns")
  func empty() {
    #expect(Matrix([]).shape == Shape(rows: 0, columns: 0))
    #expect(Matrix(rows: 0, columns: 3).transposed().shape == Shape(rows: 3, columns: 0))
    #expect(Matrix(rows: 2, columns: 0).elements.isEmpty)
  }

  @Test("transposing twice changes nothing", arguments: [(1, 1), (16, 16), (17, 33), (5, 70)])
  func transposedTwice(rows: Int, columns: Int) {
    var source = RandomSource(seed: 7)
    let a = Matrix.random(rows: rows, columns: columns, using: &source)
    let turned = a.transposed()
    #expect(turned[columns - 1, 0] == a[0, columns - 1])
    #expect(turned.transposed() == a)
  }

  @Test("random elements: the seed's own, within [-1, 1)")
  func random() {
    var one = RandomSource(seed: 7)
    var other = RandomSource(seed: 7)
    let a = Matrix.random(rows: 30, columns: 40, using: &one)
    #expect(a == Matrix.random(rows: 30, columns: 40, using: &other))
    #expect(a != Matrix.random(rows: 30, columns: 40, using: &other))
    #expect(a.elements.allSatisfy { $0 >= -1 && $0 < 1 })
  }

  @Test("the largest difference, with NaN against NaN none")
  func difference() {
    let a = Matrix([[1, 2], [.nan, 4]])
    #expect(a.largestDifference(from: Matrix([[1, 2.5], [.nan, 4]])) == 0.5)
    #expect(a.largestDifference(from: Matrix([[1, 2], [3, 4]])) == .infinity)
  }

  @Test("an element outside stops with the shape in the message")
  func outside() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      print(Matrix(rows: 2, columns: 3)[2, 0])
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("element [2, 0] lies outside a matrix of shape [2, 3]"))
  }

  @Test("shapes that do not fit stop with both in the message")
  func unfit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      print(Matrix(rows: 2, columns: 3).times(Matrix(rows: 4, columns: 5)))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("cannot multiply [2, 3] by [4, 5]: 3 columns meet 4 rows"))
  }
}
