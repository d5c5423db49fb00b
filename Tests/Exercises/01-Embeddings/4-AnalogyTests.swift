// Tests of exercise 01.4.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.4 Analogy", .exercise("01"))
struct AnalogyTests {
  /// man, king, woman, queen, crown.
  static let people: [[Float]] = [
    [0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1], [3, 0.1, 0.1],
  ]

  @Test("Man is to king as woman is to queen")
  func queen() {
    expect(Self.people, 0, 1, 2, 3)
    expect(Self.people, 2, 3, 0, 1)
  }

  @Test("King is to man as queen is to woman, the way back")
  func back() {
    expect(Self.people, 1, 0, 3, 2)
    expect(Self.people, 0, 2, 1, 3)
  }

  @Test("A word of the question never answers")
  func excluded() {
    // b - a is tiny, so that c is nearest to the goal; then d.
    expect([[1, 0.1, 0], [1, 0.12, 0], [0, 1, 0.1], [0, 1, 0.4]], 0, 1, 2, 3)
    // And here b is.
    expect([[1, 0, 0], [0, 1, 0], [1, 0.02, 0], [0.2, 0.7, 0.7], [1, 0, -1]], 0, 1, 2, 3)
  }

  @Test("Long vectors count no more than short ones")
  func lengths() {
    for factors: [Float] in [[2, 40, 0.5, 0.01, 1000], [2, 40, 0.5, 1000, 0.001]] {
      let rows = zip(Self.people, factors).map { row, factor in row.map { factor * $0 } }
      expect(rows, 0, 1, 2, 3)
    }
    // Word 4 lies askew, but is long.
    expect([[1, 0], [1, 1], [0, 1], [-0.8, 1], [4, 8], [9, 1]], 0, 1, 2, 3)
  }

  private func expect(
    _ rows: [[Float]], _ a: Int, _ b: Int, _ c: Int, _ expected: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let table = rows.map { written($0) }.joined(separator: ", ")
    expectEqual(
      analogy(rows, a, b, c), expected, "analogy([\(table)], \(a), \(b), \(c))",
      sourceLocation: sourceLocation)
  }
}
