// Tests of exercise 07.5.

import ExerciseSupport
import LossesExercises
import Testing

@Suite("07.5 Huber", .exercise("07"))
struct HuberTests {
  @Test("Near the target it is half the square")
  func near() {
    expect(1.5, 2, 1.125, 1.5)
    expect(-0.5, 2, 0.125, -0.5)
    expect(0, 1, 0, 0)
  }

  @Test("Far from it, it is a line")
  func far() {
    expect(7, 2, 12, 2)
    expect(-7, 2, 12, -2)
    expect(-3, 0.5, 1.375, -0.5)
    expect(0.75, 0.5, 0.25, 0.5)
    expect(-0.75, 0.5, 0.25, -0.5)
    expect(1e30, 2, 2e30, 2)
    expect(-1e30, 0.25, 2.5e29, -0.25)
  }

  @Test("Parabola and line meet at δ")
  func seam() {
    for delta: Float in [0.5, 1, 4] {
      expect(delta, delta, delta * delta / 2, delta)
      expect(-delta, delta, delta * delta / 2, -delta)
    }
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    let errors: [Float] = [-2.6, -0.8, 0.4, 1.7]
    expectAll(errors, 0.5, [1.175, 0.275, 0.08, 0.725], [-0.5, -0.5, 0.4, 0.5])
    expectAll(errors, 1.5, [2.775, 0.32, 0.08, 1.425], [-1.5, -0.8, 0.4, 1.5])
  }

  @Test("The slope is what finite differences say")
  func finiteDifferences() {
    for error: Float in [-5, -1.25, -0.25, 0.5, 1.5, 8] {
      let numeric = (huber(error + 0.0625, 1).loss - huber(error - 0.0625, 1).loss) / 0.125
      guard
        expectEqual(
          huber(error, 1).slope, numeric, "huber(\(written(error)), 1).slope",
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  @Test("Random errors agree with a square less the square of what lies beyond δ")
  func drawn() {
    var draws = Draws()
    for _ in 0..<30 {
      let (error, delta) = (draws.number(-6, 6), draws.number(0.0625, 4))
      let beyond = max(abs(Double(error)) - Double(delta), 0)
      guard
        expect(
          error, delta, Float((Double(error) * Double(error) - beyond * beyond) / 2),
          max(-delta, min(delta, error)))
      else { return }
    }
  }

  private func expectAll(
    _ errors: [Float], _ delta: Float, _ losses: [Float], _ slopes: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (error, (loss, slope)) in zip(errors, zip(losses, slopes)) {
      expect(error, delta, loss, slope, sourceLocation: sourceLocation)
    }
  }

  @discardableResult
  private func expect(
    _ error: Float, _ delta: Float, _ loss: Float, _ slope: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let (gotLoss, gotSlope) = huber(error, delta)
    return expectEqual(
      [gotLoss, gotSlope], [loss, slope],
      "the loss and slope of huber(\(written(error)), \(written(delta))), as a list,",
      sourceLocation: sourceLocation)
  }
}
