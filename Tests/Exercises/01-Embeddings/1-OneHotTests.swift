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

  @Test("Times the table it is a row of the table")
  func lookup() {
    for (index, row) in Self.table.enumerated() {
      var x: [Float] = [0, 0, 0]
      x[index] = 1
      expect(x, Self.table, row)
    }
  }

  @Test("Any row x sums the table's rows, as often as it says")
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

  private func expect(
    _ x: [Float], _ table: [[Float]], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let rows = table.map { written($0) }.joined(separator: ", ")
    expectEqual(
      rowTimesTable(x, table), expected, "rowTimesTable(\(written(x)), [\(rows)])",
      sourceLocation: sourceLocation)
  }
}
