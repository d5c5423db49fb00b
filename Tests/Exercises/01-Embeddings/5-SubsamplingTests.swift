// Tests of exercise 01.5.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.5 Subsampling", .exercise("01"))
struct SubsamplingTests {
  @Test("A frequent word is kept with the probability √(t / f)")
  func frequent() {
    expect(96, 100, 0.06, 0.25)
    expect(1000, 100_000, 0.0001, 0.1)
    expect(3, 4, 0.5, 0.81649658)
    expect(7, 1000, 0.001, 0.37796447)
  }

  @Test("A rare word is always kept")
  func rare() {
    expect(4, 100, 0.06, 1)
    expect(1, 1_000_000, 0.001, 1)
    expect(5, 100, 0.05, 1)
    expect(3, 3, 2, 1)
  }

  @Test("A token stays where its chance is below its word's probability")
  func tokens() {
    expect([0, 1, 0], [0.25, 1], [0.1, 0.9, 0.5], [0, 1])
    expect([2, 0, 1, 2, 2], [0.5, 0.5, 0.1], [0.05, 0.6, 0.4, 0.2, 0.09], [2, 1, 2])
    expect([1, 1], [0, 1], [0.999, 0], [1, 1])
  }

  @Test("A probability of 0 keeps nothing, and an empty text stays empty")
  func edges() {
    expect([0, 0, 1], [0, 1], [0, 0.5, 0], [1])
    expect([], [0.5], [], [])
  }

  @Test("Random words: the probability squared, times the share, is the threshold")
  func drawnProbabilities() {
    var draws = Draws()
    for _ in 0..<20 {
      let total = draws.integer(1...1000)
      let count = draws.integer(1...total)
      let t = Double(draws.integer(1...64)) / 64
      let call = "keepProbability(\(count), \(total), \(t))"
      let found = keepProbability(count, total, t)
      let isRare = t * Double(total) >= Double(count)
      let near = Tolerance(absolute: 1e-6, relative: 1e-6)
      guard
        isRare
          ? expectEqual(found, 1, call, tolerance: near)
          : expectEqual(
            found * found * Double(count), t * Double(total), "\(call)² times the count",
            tolerance: near) && expectEqual(found > 0, true, "\(call) > 0")
      else { return }
    }
  }

  @Test("Random tokens stay or go, each by its own chance and its own word")
  func drawnTokens() {
    var draws = Draws()
    for _ in 0..<20 {
      let (words, count) = (draws.integer(1...4), draws.integer(0...9))
      let tokens = draws.integers(count, 0...words - 1)
      let keep = draws.numbers(words, 0, 1).map { Double($0) }
      // Multiples of 1/16, so chances often equal a probability.
      let chances = draws.numbers(count, 0, 0.9375).map { Double($0) }
      var expected = tokens
      for i in tokens.indices.reversed() where keep[tokens[i]] <= chances[i] {
        expected.remove(at: i)
      }
      guard expect(tokens, keep, chances, expected) else { return }
    }
  }

  private func expect(
    _ count: Int, _ total: Int, _ t: Double, _ expected: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      keepProbability(count, total, t), expected, "keepProbability(\(count), \(total), \(t))",
      tolerance: Tolerance(absolute: 1e-6, relative: 1e-6), sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expect(
    _ tokens: [Int], _ keep: [Double], _ chances: [Double], _ expected: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      "\(subsampled(tokens, keep: keep, chances: chances))", "\(expected)",
      "subsampled(\(tokens), keep: \(keep), chances: \(chances))", sourceLocation: sourceLocation)
  }
}
