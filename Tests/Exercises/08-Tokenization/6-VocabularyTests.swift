// Tests of exercise 08.6.

import ExerciseSupport
import Foundation
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
    expect([[9, 2], [8, 10]], [1, 1], 1, [Pair(8, 10)], first: 20)
    expect([[6, 10], [6, 9]], [1, 1], 1, [Pair(6, 9)], first: 20)
    expect([[10, 1], [9, 2]], [1, 1], 1, [Pair(9, 2)], first: 20)
  }

  @Test("Pairs that overlap count, though they are not merged twice")
  func overlap() {
    expect([[7, 7, 7], [1, 2]], [1, 1], 3, [Pair(7, 7), Pair(1, 2), Pair(10, 7)])
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

  @Test("Random words agree with a search for the most frequent pair in strings")
  func drawn() {
    var draws = Draws()
    for _ in 0..<30 {
      let alphabet = Set(draws.integers(draws.integer(1...4), 0...299)).sorted()
      let words = draws.integers(draws.integer(1...5), 0...7).map { length in
        (0..<length).map { _ in draws.choice(alphabet) }
      }
      let counts = draws.integers(words.count, 1...4)
      let (first, count) = (draws.integer(300...999), draws.integer(0...6))
      let expected = searched(words, counts, alphabet, first, count)
      guard expect(words, counts, count, expected, first: first) else { return }
    }
  }

  /// The merges by trying all pairs of tokens in their order, each as two letters in a string.
  private func searched(
    _ words: [[Int]], _ counts: [Int], _ alphabet: [Int], _ first: Int, _ count: Int
  ) -> [Pair] {
    var (words, known, merges) = (words, alphabet, [Pair]())
    while merges.count < count {
      var (best, most) = (Pair(0, 0), 0)
      for left in known {
        for right in known {
          let times = zip(words, counts).map { word, count in
            let text = letters(word)
            return count
              * text.indices.filter { text[$0...].hasPrefix(letters([left, right])) }.count
          }
          let sum = times.reduce(0, +)
          if sum > most { (best, most) = (Pair(left, right), sum) }
        }
      }
      if most == 0 { break }
      words = words.map { replaced($0, best, first + merges.count) }
      known.append(first + merges.count)
      merges.append(best)
    }
    return merges
  }

  @discardableResult
  private func expect(
    _ words: [[Int]], _ counts: [Int], _ count: Int, _ expected: [Pair], first: Int = 10,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      "\(learnedMerges(words, counts, first, count))", "\(expected)",
      "learnedMerges(\(words), \(counts), \(first), \(count))", sourceLocation: sourceLocation)
  }
}
