// Tests of exercise 10.1.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.1 Shapes", .exercise("10"))
struct ShapesTests {
  private func expect(
    _ x: [Int], _ memory: [Int], _ heads: Int, _ expected: [[Int]]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
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
  }

  @Test("The scores of a long text in bytes")
  func bytes() {
    expectEqual(
      bytesOfScores([1, 4096, 32], heads: 1), 67_108_864, "bytesOfScores([1, 4096, 32], heads: 1)")
    expectEqual(bytesOfScores([3, 10, 8], heads: 2), 2400, "bytesOfScores([3, 10, 8], heads: 2)")
    expectEqual(bytesOfScores([1, 20, 8], heads: 1), 1600, "bytesOfScores([1, 20, 8], heads: 1)")
  }
}
