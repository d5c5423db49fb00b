// Tests of exercise 01.2.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.2 Cosine", .exercise("01"))
struct CosineTests {
  @Test("Small vectors match the results worked out by hand")
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

  @Test("Very short vectors have a direction, too")
  func short() {
    let (a, b): ([Float], [Float]) = ([3, 4], [4, 3])
    for factor: Float in [1.0 / 1024, 1.0 / 8192, 1.0 / 131_072] {
      expect(a.map { factor * $0 }, b.map { factor * $0 }, 0.96)
    }
  }

  @Test("One zero among other numbers does not make a vector of zeros")
  func someZeros() {
    expect([0, 2], [3, 4], 0.8)
    expect([3, 4], [2, 0], 0.6)
    expect([0, 1, 0], [0, -5, 0], -1)
  }

  @Test("Random vectors agree with the law of cosines in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let count = draws.integer(1...6)
      let (a, b) = (draws.numbers(count), draws.numbers(count))
      let (squareA, squareB) = (squares(a, minus: nil), squares(b, minus: nil))
      // |a - b|² = |a|² + |b|² - 2 |a| |b| cos
      let twice = squareA + squareB - squares(a, minus: b)
      let lengths = (squareA * squareB).squareRoot()
      guard expect(a, b, lengths == 0 ? 0 : Float(twice / (2 * lengths))) else { return }
    }
  }

  @Test("A vector of zeros has no direction: 0")
  func zeros() {
    expect([0, 0], [1, 2], 0)
    expect([1, 2], [0, 0], 0)
    expect([0, 0, 0], [0, 0, 0], 0)
  }

  /// The squared length of a - b, or of a where b is nil.
  private func squares(_ a: [Float], minus b: [Float]?) -> Double {
    a.indices.reduce(0) { sum, i in
      let difference = Double(a[i]) - Double(b?[i] ?? 0)
      return sum + difference * difference
    }
  }

  @discardableResult
  private func expect(
    _ a: [Float], _ b: [Float], _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      cosine(a, b), expected, "cosine(\(written(a)), \(written(b)))", sourceLocation: sourceLocation
    )
  }
}
