// Tests of exercise 01.2.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.2 Cosine", .exercise("01"))
struct CosineTests {
  @Test("Small vectors agree with paper and pencil")
  func byHand() {
    expect([3, 4], [4, 3], 0.96)
    expect([1, 0], [0, -2], 0)
    expect([1, 2], [-2, -4], -1)
    expect([2], [5], 1)
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect([0.5, -1.2, 3, 0.1], [2, 0.7, -0.3, 1.5], -0.069015998)
    expect([0.1, 0.2, 0.3], [0.3, 0.2, 0.1], 0.71428571)
  }

  @Test("Lengths do not matter")
  func lengths() {
    let (a, b): ([Float], [Float]) = ([1, -2, 0.5], [0.25, 1, 3])
    for factor: Float in [0.125, 3, 100] {
      expect(a.map { factor * $0 }, b, -0.034395958)
      expect(a, b.map { factor * $0 }, -0.034395958)
    }
  }

  @Test("A vector of zeros has no direction: 0")
  func zeros() {
    expect([0, 0], [1, 2], 0)
    expect([1, 2], [0, 0], 0)
    expect([0, 0, 0], [0, 0, 0], 0)
  }

  private func expect(
    _ a: [Float], _ b: [Float], _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      cosine(a, b), expected, "cosine(\(written(a)), \(written(b)))", sourceLocation: sourceLocation
    )
  }
}
