// Tests of exercise 04.1.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.1 Product shape", .exercise("04"))
struct ProductShapeTests {
  @Test("The inner sizes meet and vanish, the outer ones remain")
  func outerSizesRemain() {
    expect([2, 3], [3, 4], [2, 4])
    expect([5, 7], [7, 11], [5, 11])
    expect([3, 3], [3, 3], [3, 3])
  }

  @Test("Where the inner sizes differ there is no product")
  func differentInnerSizes() {
    expect([3, 4], [4, 3], [3, 3])
    expect([3, 4], [2, 3], nil)
    expect([2, 3], [2, 3], nil)
    expect([4, 3], [2, 4], nil)
  }

  @Test("A row times a column is one number, a column times a row a whole matrix")
  func rowsAndColumns() {
    expect([1, 6], [6, 1], [1, 1])
    expect([6, 1], [1, 6], [6, 6])
    expect([1, 6], [1, 6], nil)
  }

  @Test("A size of 0 follows the same rule")
  func emptyMatrices() {
    expect([2, 0], [0, 3], [2, 3])
    expect([0, 5], [5, 0], [0, 0])
    expect([2, 0], [3, 0], nil)
  }

  @Test("Of the 256 pairs of shapes up to [4, 4], 64 have a product")
  func allSmallPairs() {
    let sizes = 1...4
    let shapes = sizes.flatMap { m in sizes.map { n in Shape(rows: m, columns: n) } }
    let pairs = shapes.flatMap { a in shapes.map { b in (a, b) } }
    let fitting = pairs.filter { productShape($0, $1) != nil }
    expectEqual(fitting.count, 64, "The number of pairs for which productShape is not nil")
  }

  @Test("Random sizes follow the rule, whether they fit or not")
  func drawn() {
    var draws = Draws()
    for round in 0..<40 {
      let (m, k, n) = (draws.integer(0...99), draws.integer(0...99), draws.integer(0...99))
      let other = k + draws.choice([-1, 1, 7])
      guard expect([m, k], [k, n], [m, n]) else { return }
      if round % 2 == 0, other >= 0 { expect([m, k], [other, n], nil) }
    }
  }

  @discardableResult
  private func expect(
    _ a: [Int], _ b: [Int], _ expected: [Int]?, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      productShape(shape(a), shape(b)), expected.map(shape), "productShape(\(a), \(b))",
      sourceLocation: sourceLocation)
  }

  private func shape(_ sizes: [Int]) -> Shape { Shape(rows: sizes[0], columns: sizes[1]) }
}
