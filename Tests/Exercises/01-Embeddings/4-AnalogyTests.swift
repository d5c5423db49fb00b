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
    expect([[0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1]], 0, 1, 2, 3)
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

  @Test("The largest score wins even where all scores are negative")
  func negative() {
    // b - a + c is [2.99, 0], so the scores are -2.67 for [-1, -0.5] and -2.93 for [-1, 0.2].
    expect([[-1, 0], [1, 0.1], [1, -0.1], [-1, -0.5], [-1, 0.2]], 0, 1, 2, 3)
    expect([[-1, 0], [1, 0.1], [1, -0.1], [-1, 0.2], [-1, -0.5]], 0, 1, 2, 4)
  }

  @Test("No word of the question answers, even where all three lie closer than the others")
  func allThree() {
    let rows: [[Float]] = [[1, 0.1], [1, 0], [1, -0.1], [0.2, 1], [-1, 0]]
    for (a, b, c) in [(0, 1, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)] { expect(rows, a, b, c, 3) }
  }

  @Test("Random words agree with the smallest distance to the goal in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let question = Question(&draws)
      guard expect(question.rows, question.a, question.b, question.c, question.answer) else {
        return
      }
    }
  }

  @discardableResult
  private func expect(
    _ rows: [[Float]], _ a: Int, _ b: Int, _ c: Int, _ expected: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let table = rows.map { written($0) }.joined(separator: ", ")
    return expectEqual(
      analogy(rows, a, b, c), expected, "analogy([\(table)], \(a), \(b), \(c))",
      sourceLocation: sourceLocation)
  }
}

/// A drawn question whose answer is clear: the second best word lies well behind.
private struct Question {
  let rows: [[Float]]
  let (a, b, c): (Int, Int, Int)
  let answer: Int

  init(_ draws: inout Draws) {
    while true {
      let (words, columns) = (draws.integer(4...8), draws.integer(2...4))
      let rows = (0..<words).map { _ in
        [draws.nonzero()] + draws.numbers(columns - 1)
      }
      let order = draws.shuffled(Array(0..<words))
      let directions = rows.map { row -> [Double] in
        let length = row.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        return row.map { Double($0) / length }
      }
      // Directions have the length 1, so the largest product is the smallest distance.
      let distances = order[3...].map { word in
        (0..<columns).reduce(0.0) { sum, j in
          let goal = directions[order[1]][j] - directions[order[0]][j] + directions[order[2]][j]
          return sum + (directions[word][j] - goal) * (directions[word][j] - goal)
        }
      }
      let sorted = zip(distances, order[3...]).sorted { $0.0 < $1.0 }
      if sorted.count > 1, sorted[1].0 - sorted[0].0 < 0.01 { continue }
      self.rows = rows
      (a, b, c) = (order[0], order[1], order[2])
      answer = sorted[0].1
      return
    }
  }
}
