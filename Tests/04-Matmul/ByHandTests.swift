// The numbers that chapter 04 works out on paper.
import Curriculum
import Testing

@testable import Matmul

@Suite("Chapter 04 by hand") struct ByHandTests {
  /// Two inputs of three features, and the weights from three features to two outputs.
  let x = ByHand.a
  let w = ByHand.b

  @Test("row by column gives the four outputs") func rowByColumn() {
    let outputs = Matrix([[58, 64], [139, 154]])
    #expect(Ladder.naive(x, w) == outputs)
    #expect(x.times(w) == outputs)
  }

  @Test("row by row passes through the sums on paper") func rowByRow() {
    var sums: [[Float]] = []
    var row: [Float] = [0, 0]
    for p in 0..<3 {
      for j in 0..<2 { row[j] += x[0, p] * w[p, j] }
      sums.append(row)
    }
    #expect(sums == [[7, 8], [25, 28], [58, 64]])
  }

  @Test("three outer products add up to the outputs") func outerProducts() {
    var sum = Matrix(rows: 2, columns: 2)
    for p in 0..<3 {
      for i in 0..<2 {
        for j in 0..<2 { sum[i, j] += x[i, p] * w[p, j] }
      }
    }
    #expect(sum == Matrix([[58, 64], [139, 154]]))
  }

  @Test("the work for each byte") func intensity() {
    let (m, k, n) = (x.rows, x.columns, w.columns)
    #expect(2 * m * k * n == 24 && 4 * (m * k + k * n + m * n) == 64)
  }

  @Test("forward substitution passes through 40, 14 and 6, back substitution through 3, 2 and 1")
  func substitution() throws {
    let factors = try LU(ByHand.system)
    #expect(factors.lower == Matrix([[1, 0, 0], [0.5, 1, 0], [0.25, 0.5, 1]]))
    #expect(factors.upper == Matrix([[8, 4, 8], [0, 4, 2], [0, 0, 2]]))
    let right = factors.permuted(ByHand.rightSide)
    #expect(right == [40, 34, 23])
    let unit = Matrix.identity(3)
    #expect(Substitution.solve(lower: factors.lower, upper: unit, rightSide: right) == [40, 14, 6])
    #expect(factors.solve(ByHand.rightSide) == [1, 2, 3])
  }

  @Test("the transposed product turns the order around") func transposedProduct() {
    #expect(x.times(w).transposed() == w.transposed().times(x.transposed()))
  }

  @Test("a sum of Floats depends on its order") func order() {
    let large: Float = 100_000_000
    #expect((large + 1) - large == 0)
    #expect((large - large) + 1 == 1)
  }

  @Test("rounding once is not rounding twice") func fused() {
    let x: Float = 1 + 0x1p-12
    let rounded: Float = 1 + 0x1p-11
    #expect(x * x - rounded == 0)
    #expect((-rounded).addingProduct(x, x) == 0x1p-24)
  }
}
