// Tests of exercise 04.2.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.2 Dot product", .exercise("04"))
struct DotTests {
  @Test("Small examples match the results worked out by hand")
  func byHand() {
    expect([1, 2, 3], [4, 5, 6], 32)
    expect([2, -1], [3, 5], 1)
    expect([3], [-7], -21)
  }

  @Test("Perpendicular vectors give 0, a vector with itself its squared length")
  func perpendicular() {
    expect([3, 4], [-4, 3], 0)
    expect([3, 4], [3, 4], 25)
  }

  @Test("No numbers give 0, a hundred numbers are all counted")
  func anyLength() {
    expect([], [], 0)
    let numbers = (1...100).map { Float($0) }
    expectEqual(
      dot(numbers, numbers), 338_350, "dot([1, 2, … 100], [1, 2, … 100])", tolerance: .exact)
    expectEqual(
      dot(numbers, numbers.reversed()), 171_700, "dot([1, 2, … 100], [100, 99, … 1])",
      tolerance: .exact)
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    expectEqual(
      dot([0.1, -0.25, 1.5, 2.75, -3.2], [1.1, 0.4, -0.6, 0.05, 0.3]), -1.7125,
      "dot([0.1, -0.25, 1.5, 2.75, -3.2], [1.1, 0.4, -0.6, 0.05, 0.3])")
  }

  @Test("A number that is not a number, on either side, reaches the result")
  func notANumber() {
    expect([1, .nan, 3], [1, 1, 1], .nan)
    expect([1, 2, 3], [1, .nan, 1], .nan)
  }

  @Test("Random vectors give the sum of their products")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let n = draws.integer(1...60)
      let (x, y) = (draws.numbers(n), draws.numbers(n))
      let expected = (0..<n).reversed().reduce(0.0) { $0 + Double(x[$1]) * Double(y[$1]) }
      guard expect(x, y, Float(expected)) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: [Float], _ y: [Float], _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      dot(x, y), expected, "dot(\(written(x)), \(written(y)))", tolerance: .exact,
      sourceLocation: sourceLocation)
  }
}
