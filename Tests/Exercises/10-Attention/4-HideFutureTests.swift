// Tests of exercise 10.4.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.4 Hide the future", .exercise("10"))
struct HideFutureTests {
  private let hidden = -Float.infinity

  @Test("Every word sees itself and what stands before it")
  func square() {
    expectRows(
      hideFuture([[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
      [[1, hidden, hidden], [4, 5, hidden], [7, 8, 9]],
      "hideFuture([[1, 2, 3], [4, 5, 6], [7, 8, 9]])")
    expectRows(
      hideFuture([[-1, -2], [-3, -4]]), [[-1, hidden], [-3, -4]], "hideFuture([[-1, -2], [-3, -4]])"
    )
  }

  @Test("A word that comes after others sees those, too")
  func offset() {
    expectRows(
      hideFuture([[1, 2, 3]], offset: 1), [[1, 2, hidden]], "hideFuture([[1, 2, 3]], offset: 1)")
    expectRows(
      hideFuture([[1, 2, 3, 4], [5, 6, 7, 8]], offset: 2), [[1, 2, 3, hidden], [5, 6, 7, 8]],
      "hideFuture([[1, 2, 3, 4], [5, 6, 7, 8]], offset: 2)")
  }

  @Test("A word after all others sees every one")
  func after() {
    let call = "hideFuture([[1, 2], [3, 4]], offset: "
    expectRows(hideFuture([[1, 2], [3, 4]], offset: 0), [[1, hidden], [3, 4]], "\(call)0)")
    for offset in [1, 2, 7] {
      expectRows(
        hideFuture([[1, 2], [3, 4]], offset: offset), [[1, 2], [3, 4]], "\(call)\(offset))")
    }
  }

  @Test("Random tables keep a first part of each row")
  func drawn() {
    var draws = Draws()
    for _ in 0..<30 {
      let scores = draws.rows(draws.integer(1...5), draws.integer(1...6))
      let offset = draws.integer(0...6)
      let expected = scores.indices.map { i in
        let seen = scores[i].prefix(offset + i + 1)
        return Array(seen) + Array(repeating: hidden, count: scores[i].count - seen.count)
      }
      guard
        expectRows(
          hideFuture(scores, offset: offset), expected,
          "hideFuture(\(scores), offset: \(offset))", tolerance: .exact)
      else { return }
    }
  }

  @Test("More words that ask than are asked")
  func tall() {
    expectRows(
      hideFuture([[1, 2], [3, 4], [5, 6]]), [[1, hidden], [3, 4], [5, 6]],
      "hideFuture([[1, 2], [3, 4], [5, 6]])")
  }
}
