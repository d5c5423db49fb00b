// Tests of exercise 08.3.

import ExerciseSupport
import Testing
import Tokenization
import TokenizationExercises

@Suite("08.3 Encode", .exercise("08"))
struct EncodeTests {
  @Test("One merge after the other, as on paper")
  func paper() {
    expect([1, 2, 3], [Pair(1, 2), Pair(10, 3)], [11])
    expect([3, 1, 2], [Pair(1, 2), Pair(10, 3)], [3, 10])
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

  private func expect(
    _ word: [Int], _ merges: [Pair], _ expected: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      "\(encoded(word, merges, 10))", "\(expected)", "encoded(\(word), \(merges), 10)",
      sourceLocation: sourceLocation)
  }
}
