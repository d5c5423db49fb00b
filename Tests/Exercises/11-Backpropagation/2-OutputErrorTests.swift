// Tests of exercise 11.2.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.2 Output error", .exercise("11"))
struct OutputErrorTests {
  @discardableResult
  private func expect(
    _ a: [Float], _ y: [Float], _ expected: [Float], tolerance: Tolerance = .rounding,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      outputError(a, target: y), expected,
      "outputError(\(written(a)), target: \(written(y)))", tolerance: tolerance,
      sourceLocation: sourceLocation)
  }

  @Test("The first example of the statement, worked out by hand")
  func byHand() {
    expect([0.5, 0.9], [1, 0], [-0.125, 0.081])
    expect([0.25], [0.75], [-0.09375])
  }

  @Test("A saturated output has no error, right or wrong")
  func saturated() {
    expect([1], [0], [0])
    expect([0, 1, 1, 0.5], [1, 1, 0, 1], [0, 0, 0, -0.125])
  }

  @Test("An output at its target has no error, and the others keep theirs")
  func onTarget() {
    expect([0.2, 0.6, 0.75], [0.2, 0.6, 0.25], [0, 0, 0.09375])
  }

  @Test("Two outputs agree with PyTorch")
  func golden() {
    expect([0.85397226, 0.43376747], [1, 0], [-0.018210191, 0.10653904])
  }

  @Test("The errors are the slopes of the cost with respect to z")
  func slopes() {
    var draws = Draws()
    for _ in 0..<20 {
      let z = draws.numbers(draws.integer(1...6)).map { Double($0) }
      let y = draws.numbers(z.count, 0, 1)
      let slopes = measuredSlopes(z) { quadraticCost($0, y) }
      guard expect(z.map { Float(exactSigmoid($0)) }, y, slopes) else { return }
    }
  }
}
