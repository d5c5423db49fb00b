// Tests of exercise 01.5.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.5 Subsampling", .exercise("01"))
struct SubsamplingTests {
  @Test("A frequent word is kept by the root of t / f")
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

  private func expect(
    _ count: Int, _ total: Int, _ t: Double, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      Float(keepProbability(count, total, t)), expected,
      "keepProbability(\(count), \(total), \(t))",
      sourceLocation: sourceLocation)
  }

  private func expect(
    _ tokens: [Int], _ keep: [Double], _ chances: [Double], _ expected: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      "\(subsampled(tokens, keep: keep, chances: chances))", "\(expected)",
      "subsampled(\(tokens), keep: \(keep), chances: \(chances))", sourceLocation: sourceLocation)
  }
}
