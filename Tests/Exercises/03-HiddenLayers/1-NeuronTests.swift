// Tests of exercise 03.1.

import ExerciseSupport
import Foundation
import HiddenLayersExercises
import Testing

@Suite("03.1 Neuron", .exercise("03"))
struct NeuronTests {
  @Test("One input matches the result worked out by hand")
  func one() {
    expect([1], [1], 0, 0.7310586)
    expect([2], [0.5], 0, 0.7310586)
    expect([1], [1], -3.5, 0.07585818)
  }

  @Test("Several inputs are weighed and added")
  func several() {
    expect([1, 2], [3, -1], 0, 0.7310586)
    expect([1, -2, 0.5], [0.3, 0.2, -0.4], 0.1, 0.450166)
    expect([0.5, 1, 0.25, -1], [0.2, 0.25, -0.4, 0], 0.1, 0.5866176)
  }

  @Test("Without inputs that count, the bias alone decides")
  func bias() {
    expect([0, 0], [3, -1], 0, 0.5)
    expect([0, 0], [3, -1], 1, 0.7310586)
    expect([4, 9], [0, 0], -2.5, 0.07585818)
  }

  @Test("Sums of a thousand give 0 and 1, and no NaN")
  func large() {
    expect([1000], [1], 0, 1)
    expect([1000], [-1], 0, 0)
    expect([100, 100], [-5, -5], 0, 0)
    expectEqual(
      neuron([1000], weights: [-1], bias: 0), 0, "neuron([1000], weights: [-1], bias: 0)",
      tolerance: Tolerance(absolute: 1e-30, relative: 0))
  }

  @Test("A neuron and its mirror image, with all signs changed, add up to 1")
  func mirrored() {
    let (x, w): ([Float], [Float]) = ([0.7, -1.1, 0.4], [0.9, 0.3, -2])
    let sum =
      neuron(x, weights: w, bias: 0.6) + neuron(x, weights: w.map { -$0 }, bias: -0.6)
    expectEqual(sum, 1, "neuron(x, w, b) + neuron(x, -w, -b)")
  }

  @Test("Random neurons agree with the formula in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let count = draws.integer(1...8)
      let (x, w, b) = (draws.numbers(count, -2, 2), draws.numbers(count, -2, 2), draws.number())
      let z = x.indices.reduce(Double(b)) { $0 + Double(w[$1]) * Double(x[$1]) }
      guard expect(x, w, b, Float(1 / (1 + Foundation.exp(-z)))) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: [Float], _ w: [Float], _ b: Float, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      neuron(x, weights: w, bias: b), expected,
      "neuron(\(written(x)), weights: \(written(w)), bias: \(written(b)))",
      sourceLocation: sourceLocation)
  }
}
