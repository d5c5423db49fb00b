// Tests of exercise 08.6.

import ExerciseSupport
import Testing
import Tokenization
import TokenizationExercises

@Suite("08.6 Vocabulary", .exercise("08"))
struct VocabularyTests {
  @Test("The most frequent pair first, counted with its words")
  func frequent() {
    expect([[1, 2, 3], [1, 2]], [2, 1], 5, [Pair(1, 2), Pair(10, 3)])
    expect([[1, 2], [3, 4]], [1, 5], 1, [Pair(3, 4)])
    expect([[4, 1, 2], [3, 1, 2]], [1, 1], 1, [Pair(1, 2)])
  }

  @Test("Of equal counts the smallest pair goes first")
  func ties() {
    expect([[3, 4], [1, 2], [1, 9]], [1, 1, 1], 3, [Pair(1, 2), Pair(1, 9), Pair(3, 4)])
    expect([[2, 1], [1, 3]], [4, 4], 1, [Pair(1, 3)])
  }

  @Test("New tokens are merged like others")
  func nested() {
    expect([[1, 1, 1, 1]], [1], 4, [Pair(1, 1), Pair(10, 10)])
    expect([[1, 2, 1, 2, 3]], [1], 3, [Pair(1, 2), Pair(10, 3), Pair(10, 11)])
  }

  @Test("As many as asked for, and no more than there are")
  func count() {
    expect([[1, 2, 3, 4]], [1], 0, [])
    expect([[1, 2, 3, 4]], [1], 2, [Pair(1, 2), Pair(3, 4)])
    expect([[1, 2, 3, 4]], [1], 9, [Pair(1, 2), Pair(3, 4), Pair(10, 11)])
    expect([[1], []], [3, 4], 2, [])
  }

  @Test("Six words of the chapter agree with Hugging Face tokenizers")
  func golden() {
    // Letters from 1 on, the space 0: sun, _sunny, _sunset, _run, _runny, _set
    let (s, u, n, y, e, t, r, space) = (19, 21, 14, 25, 5, 20, 18, 30)
    let words = [
      [s, u, n], [space, s, u, n, n, y], [space, s, u, n, s, e, t], [space, r, u, n],
      [space, r, u, n, n, y], [space, s, e, t],
    ]
    let merges = learnedMerges(words, [1, 1, 1, 1, 1, 1], 100, 7)
    let expected = [
      Pair(u, n), Pair(s, 100), Pair(e, t), Pair(n, y), Pair(r, 100), Pair(s, 102),
      Pair(space, 101),
    ]
    expectEqual("\(merges)", "\(expected)", "learnedMerges of the chapter's words")
  }

  private func expect(
    _ words: [[Int]], _ counts: [Int], _ count: Int, _ expected: [Pair],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      "\(learnedMerges(words, counts, 10, count))", "\(expected)",
      "learnedMerges(\(words), \(counts), 10, \(count))", sourceLocation: sourceLocation)
  }
}
