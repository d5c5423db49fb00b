// Tests of exercise 01.1.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.1 One-hot lookup", .exercise("01"))
struct OneHotTests {
  static let table: [[Float]] = [[2, 1], [0.5, 2], [1, -1]]

  @Test("A one-hot row has a single 1")
  func rows() {
    expectEqual(oneHot(1, 3), [0, 1, 0], "oneHot(1, 3)")
    expectEqual(oneHot(0, 1), [1], "oneHot(0, 1)")
    expectEqual(oneHot(4, 5), [0, 0, 0, 0, 1], "oneHot(4, 5)")
  }

  @Test("A one-hot row times the table is a row of the table")
  func lookup() {
    for (index, row) in Self.table.enumerated() {
      var x: [Float] = [0, 0, 0]
      x[index] = 1
      expect(x, Self.table, row)
    }
  }

  @Test("Any row x gives the sum of the table's rows, each times its number in x")
  func sums() {
    expect([1, 0, 2], Self.table, [4, -1])
    expect([1, 1, 1], Self.table, [3.5, 2])
    expect([-1, 0.5, 0], Self.table, [-1.75, 0])
  }

  @Test("The result has as many numbers as a row of the table")
  func shapes() {
    expect([2], [[1, 2, 3, 4]], [2, 4, 6, 8])
    expect([1, 2, 3, 4], [[1], [1], [1], [2]], [14])
  }

  @Test("Random words: a single 1, in the word's place")
  func drawnRows() {
    var draws = Draws()
    for _ in 0..<20 {
      let count = draws.integer(1...12)
      let index = draws.integer(0...count - 1)
      let expected = (0..<count).map { place in place == index ? Float(1) : 0 }
      guard expectEqual(oneHot(index, count), expected, "oneHot(\(index), \(count))") else {
        return
      }
    }
  }

  @Test("Random rows times random tables, column by column in Double")
  func drawnProducts() {
    var draws = Draws()
    for _ in 0..<20 {
      let (words, columns) = (draws.integer(1...7), draws.integer(1...5))
      let (x, table) = (draws.numbers(words), draws.rows(words, columns))
      let expected = (0..<columns).map { j in
        Float(zip(x, table.map { $0[j] }).reduce(0.0) { $0 + Double($1.0) * Double($1.1) })
      }
      guard expect(x, table, expected) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: [Float], _ table: [[Float]], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let rows = table.map { written($0) }.joined(separator: ", ")
    return expectEqual(
      rowTimesTable(x, table), expected, "rowTimesTable(\(written(x)), [\(rows)])",
      sourceLocation: sourceLocation)
  }
}
