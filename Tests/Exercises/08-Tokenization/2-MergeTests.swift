// Tests of exercise 08.2.

import ExerciseSupport
import Testing
import Tokenization
import TokenizationExercises

@Suite("08.2 Merge", .exercise("08"))
struct MergeTests {
  @Test("Every place is replaced")
  func everywhere() {
    expect([1, 2, 3, 1, 2], Pair(1, 2), 9, [9, 3, 9])
    expect([3, 1, 2], Pair(1, 2), 9, [3, 9])
    expect([1, 2], Pair(1, 2), 9, [9])
  }

  @Test("From left to right, and nothing is used twice")
  func runs() {
    expect([1, 1, 1], Pair(1, 1), 9, [9, 1])
    expect([1, 1, 1, 1], Pair(1, 1), 9, [9, 9])
    expect([2, 1, 1, 1, 2], Pair(1, 1), 9, [2, 9, 1, 2])
  }

  @Test("A token that was put in is not merged again")
  func once() {
    expect([1, 2, 2], Pair(1, 2), 1, [1, 2])
    expect([1, 1, 1, 1], Pair(1, 1), 1, [1, 1])
  }

  @Test("What is no pair stays")
  func others() {
    expect([2, 1, 2, 2], Pair(1, 2), 9, [2, 9, 2])
    expect([1, 3, 2], Pair(1, 2), 9, [1, 3, 2])
    expect([2, 1], Pair(1, 2), 9, [2, 1])
  }

  @Test("The end of the word, one token, and none")
  func ends() {
    expect([4, 1], Pair(1, 2), 9, [4, 1])
    expect([1], Pair(1, 1), 9, [1])
    expect([], Pair(1, 1), 9, [])
  }

  @Test("Random words agree with the replacement of letters in a string")
  func drawn() {
    var draws = Draws()
    for _ in 0..<40 {
      let alphabet = draws.integers(draws.integer(1...3), 0...999)
      let word = (0..<draws.integer(0...9)).map { _ in draws.choice(alphabet) }
      let pair = Pair(draws.choice(alphabet), draws.choice(alphabet))
      let token = draws.flag() ? draws.choice(alphabet) : draws.integer(1000...1999)
      guard expect(word, pair, token, replaced(word, pair, token)) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ word: [Int], _ pair: Pair, _ token: Int, _ expected: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      "\(merged(word, pair, token))", "\(expected)", "merged(\(word), Pair\(pair), \(token))",
      sourceLocation: sourceLocation)
  }
}
