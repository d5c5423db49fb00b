// Tests of exercise 08.3.

import ExerciseSupport
import Foundation
import Testing
import Tokenization
import TokenizationExercises

@Suite("08.3 Encode", .exercise("08"))
struct EncodeTests {
  @Test("One merge after the other, as on paper")
  func paper() {
    expect([1, 2, 3], [Pair(1, 2), Pair(10, 3)], [11])
    expect([3, 1, 2], [Pair(1, 2), Pair(10, 3)], [3, 10])
    expect([1, 2, 3, 1, 2], [Pair(1, 2)], [10, 3, 10])
    expect([1, 2, 3], [Pair(2, 3), Pair(1, 20)], first: 20, [21])
    // s u n s e t: "un", "sun", "et", "set"
    expect(
      [19, 21, 14, 19, 5, 20], [Pair(21, 14), Pair(19, 10), Pair(5, 20), Pair(19, 12)], [11, 13])
  }

  @Test("The earliest merge goes first, wherever it stands")
  func order() {
    expect([1, 2, 3], [Pair(2, 3), Pair(1, 2)], [1, 10])
    expect([1, 2, 3], [Pair(1, 2), Pair(2, 3)], [10, 3])
    expect([1, 2, 1, 2, 3], [Pair(2, 3), Pair(1, 2)], [11, 1, 10])
  }

  @Test("A merge that another one makes possible comes back to its turn")
  func again() {
    // Merge 1 makes 11; only then merge 0 fits.
    expect([1, 2, 3], [Pair(11, 3), Pair(1, 2)], [10])
    expect([1, 2, 3, 4], [Pair(11, 3), Pair(1, 2), Pair(3, 4)], [10, 4])
    // Merge 1 replaces both of its pairs before merge 0 gets its turn.
    expect([1, 2, 1, 2], [Pair(11, 1), Pair(1, 2)], [11, 11])
  }

  @Test("Runs are merged from left to right")
  func runs() {
    expect([1, 1, 1], [Pair(1, 1)], [10, 1])
    expect([1, 1, 1, 1, 1], [Pair(1, 1), Pair(10, 10)], [11, 1])
  }

  @Test("Words that no merge fits, one token, and none")
  func nothing() {
    expect([3, 2, 1], [Pair(1, 2)], [3, 2, 1])
    expect([1, 2], [], [1, 2])
    expect([1], [Pair(1, 1)], [1])
    expect([], [Pair(1, 1)], [])
  }

  @Test("Random words and merges agree with the replacement of letters in a string")
  func drawn() {
    var draws = Draws()
    for _ in 0..<60 {
      let alphabet = draws.integers(draws.integer(1...3), 0...299)
      let first = draws.integer(300...999)
      let count = draws.integer(1...7)
      let made = Array(first..<first + count)
      var merges: [Pair] = []
      for k in 0..<count {
        // Mostly of what is there already, now and then of a later merge.
        let parts = alphabet + (draws.integer(0...4) == 0 ? made : Array(made.prefix(k)))
        let pair = Pair(draws.choice(parts), draws.choice(parts))
        if !merges.contains(pair) { merges.append(pair) }
      }
      let word = (0..<draws.integer(0...9)).map { _ in draws.choice(alphabet) }
      var expected = word
      while let earliest = merges.indices.first(where: { k in
        letters(expected).contains(letters([merges[k].left, merges[k].right]))
      }) {
        expected = replaced(expected, merges[earliest], first + earliest)
      }
      guard expect(word, merges, first: first, expected) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ word: [Int], _ merges: [Pair], first: Int = 10, _ expected: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      "\(encoded(word, merges, first))", "\(expected)", "encoded(\(word), \(merges), \(first))",
      sourceLocation: sourceLocation)
  }
}
