// Tests of exercise 10.2.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.2 Scores", .exercise("10"))
struct ScoresTests {
  @discardableResult
  private func expect(
    _ q: [[Float]], _ k: [[Float]], _ expected: [[Float]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectRows(
      scores(q, k), expected, "scores(\(q), \(k))", sourceLocation: sourceLocation)
  }

  @Test("Two queries and three keys match the results worked out by hand")
  func byHand() {
    expect(
      [[1, 2], [0, 4]], [[3, 1], [0, 2], [1, 0]],
      [[3.5355339, 2.8284271, 0.70710678], [2.8284271, 5.6568542, 0]])
  }

  @Test("The chapter's three words")
  func chapter() {
    expect(
      [[1, 0], [0, 1], [2, 1]], [[2, 0], [0, 2], [0, 0]],
      [[1.4142136, 0, 0], [0, 1.4142136, 0], [2.8284271, 1.4142136, 0]])
  }

  @Test("The root is that of a row's width")
  func width() {
    expect([[1, 1, 1, 1]], [[1, 2, 3, 4]], [[5]])
    expect([[2], [3], [4]], [[5]], [[10], [15], [20]])
    expect([[3, 0, 0, 0, 0, 0, 0, 0, 0]], [[4, 0, 0, 0, 0, 0, 0, 0, 0]], [[4]])
  }

  @Test("Random rows agree with the lengths of their sums and differences")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let width = draws.integer(1...9)
      let (q, k) = (
        draws.rows(draws.integer(1...5), width), draws.rows(draws.integer(1...5), width)
      )
      guard expect(q, k, floats(exactScores(q, k))) else { return }
    }
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect(
      [[1, -2, 0.5], [0.25, 1, 3]], [[2, 1, -1], [0.5, 0.5, 2], [-1, 0, 1], [1.5, -2, 0]],
      [
        [-0.28867513, 0.28867513, -0.28867513, 3.1754265],
        [-0.86602545, 3.8249457, 1.5877132, -0.9381942],
      ])
  }
}
