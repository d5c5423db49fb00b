// Tests of exercise 08.1.

import ExerciseSupport
import Testing
import Tokenization
import TokenizationExercises

@Suite("08.1 Pair counts", .exercise("08"))
struct PairCountsTests {
  @Test("One word matches the result worked out by hand")
  func one() {
    expect([[5, 6, 5, 6]], [1], [Pair(5, 6): 2, Pair(6, 5): 1])
    expect([[1, 2, 3]], [1], [Pair(1, 2): 1, Pair(2, 3): 1])
  }

  @Test("A word counts as often as it comes")
  func counts() {
    expect([[5, 6, 5, 6], [6, 5]], [1, 3], [Pair(5, 6): 2, Pair(6, 5): 4])
    expect([[1, 2], [2, 1]], [7, 2], [Pair(1, 2): 7, Pair(2, 1): 2])
    expect([[1, 2], [1, 2]], [3, 4], [Pair(1, 2): 7])
  }

  @Test("Pairs overlap")
  func overlap() {
    expect([[7, 7, 7]], [1], [Pair(7, 7): 2])
    expect([[7, 7, 7, 7, 8]], [2], [Pair(7, 7): 6, Pair(7, 8): 2])
  }

  @Test("No pair reaches into the next word, and short words have none")
  func borders() {
    expect([[1], [2], []], [4, 5, 6], [:])
    expect([[1, 2], [3, 4]], [1, 1], [Pair(1, 2): 1, Pair(3, 4): 1])
    expect([], [], [:])
  }

  @Test("Random words agree with a search for each pair")
  func drawn() {
    var draws = Draws()
    for _ in 0..<30 {
      let alphabet = draws.integers(draws.integer(1...4), 0...999)
      let words = draws.integers(draws.integer(1...6), 0...7).map { length in
        (0..<length).map { _ in draws.choice(alphabet) }
      }
      let counts = draws.integers(words.count, 1...9)
      var expected: [Pair: Int] = [:]
      for left in Set(alphabet) {
        for right in Set(alphabet) {
          let times = zip(words, counts).map { word, count in
            count
              * word.indices.filter { $0 > 0 && word[$0 - 1] == left && word[$0] == right }.count
          }
          let sum = times.reduce(0, +)
          if sum > 0 { expected[Pair(left, right)] = sum }
        }
      }
      guard expect(words, counts, expected) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ words: [[Int]], _ counts: [Int], _ expected: [Pair: Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    func list(_ sums: [Pair: Int]) -> String {
      "\(sums.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })"
    }
    return expectEqual(
      list(pairCounts(words, counts)), list(expected), "pairCounts(\(words), \(counts))",
      sourceLocation: sourceLocation)
  }
}
