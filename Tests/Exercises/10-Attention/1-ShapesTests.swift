// Tests of exercise 10.1.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.1 Shapes", .exercise("10"))
struct ShapesTests {
  @discardableResult
  private func expect(
    _ x: [Int], _ memory: [Int], _ heads: Int, _ expected: [[Int]]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      attentionShapes(x: x, memory: memory, heads: heads).map { "\($0)" } ?? "nil",
      expected.map { "\($0)" } ?? "nil",
      "attentionShapes(x: \(x), memory: \(memory), heads: \(heads))",
      sourceLocation: sourceLocation)
  }

  @Test("Words that ask each other")
  func selfAttention() {
    expect(
      [2, 5, 12], [2, 5, 12], 3,
      [[2, 3, 5, 4], [2, 3, 5, 4], [2, 3, 5, 4], [2, 3, 5, 5], [2, 5, 12]])
    expect(
      [1, 1, 1], [1, 1, 1], 1,
      [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1]])
  }

  @Test("Words that ask those of another text")
  func crossAttention() {
    expect(
      [2, 5, 12], [2, 7, 12], 3,
      [[2, 3, 5, 4], [2, 3, 7, 4], [2, 3, 7, 4], [2, 3, 5, 7], [2, 5, 12]])
    expect(
      [4, 9, 8], [4, 2, 8], 8,
      [[4, 8, 9, 1], [4, 8, 2, 1], [4, 8, 2, 1], [4, 8, 9, 2], [4, 9, 8]])
  }

  @Test("Inputs that do not fit give nil")
  func misfits() {
    expect([2, 5, 12], [2, 7, 12], 5, nil)
    expect([2, 5, 12], [3, 5, 12], 3, nil)
    expect([2, 5, 12], [2, 5, 6], 3, nil)
    expect([2, 5, 12], [2, 5, 12], 24, nil)
    expect([2, 5, 6], [2, 5, 12], 3, nil)
    expect([4, 5, 12], [2, 5, 12], 3, nil)
  }

  @Test("The scores of a long text in bytes")
  func bytes() {
    expectEqual(
      bytesOfScores([1, 4096, 32], heads: 1), 67_108_864, "bytesOfScores([1, 4096, 32], heads: 1)")
    expectEqual(bytesOfScores([3, 10, 8], heads: 2), 2400, "bytesOfScores([3, 10, 8], heads: 2)")
    expectEqual(bytesOfScores([1, 20, 8], heads: 1), 1600, "bytesOfScores([1, 20, 8], heads: 1)")
  }

  @Test("Random lengths agree with their letters, and no other fit")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (b, t, s) = (draws.integer(1...9), draws.integer(1...9), draws.integer(1...9))
      let (h, d) = (draws.integer(1...9), draws.integer(1...9))
      let (x, memory) = ([b, t, h * d], [b, s, h * d])
      let k = [b, h, s, d]
      guard expect(x, memory, h, [[b, h, t, d], k, k, [b, h, t, s], x]) else { return }
      // Another number of sequences, twice the channels, and one channel too many for two heads.
      guard expect(x, [b + draws.integer(1...9), s, h * d], h, nil),
        expect(x, [b, s, 2 * h * d], h, nil), expect([b, t, 2 * h * d], memory, h, nil),
        expect([b, t, 2 * d + 1], [b, s, 2 * d + 1], 2, nil)
      else { return }
    }
  }

  @Test("Random lengths: four bytes for each pair of words in each head")
  func drawnBytes() {
    var draws = Draws()
    for _ in 0..<20 {
      let x = draws.integers(3, 1...9)
      let heads = draws.integer(1...9)
      var bytes = 0
      for _ in 0..<x[0] * heads {
        for asker in 1...x[1] {
          // Those asked before the asker, the asker, and those after: T in all.
          bytes += 4 * (asker - 1) + 4 + 4 * (x[1] - asker)
        }
      }
      expectEqual(bytesOfScores(x, heads: heads), bytes, "bytesOfScores(\(x), heads: \(heads))")
    }
  }
}
