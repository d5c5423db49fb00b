// Tests of exercise 03.6.

import Curriculum
import ExerciseSupport
import Foundation
import HiddenLayers
import HiddenLayersExercises
import Tensors
import Testing

@Suite("03.6 Starting scale", .exercise("03"))
struct StartingScaleTests {
  @Test("For ReLU and GELU, only the inputs count")
  func he() {
    for activation in [ActivationFunction.relu, .gelu] {
      expect(50, 30, activation, 0.2)
      expect(2, 1000, activation, 1)
      expect(8, 1, activation, 0.5)
    }
  }

  @Test("For the others, inputs and outputs count")
  func glorot() {
    for activation in [ActivationFunction.tanh, .sigmoid, .none] {
      expect(50, 30, activation, 0.15811388)
      expect(1, 1, activation, 1)
      expect(2, 6, activation, 0.5)
    }
  }

  @Test("Numbers spread evenly up to the bound have the standard deviation")
  func box() {
    expectEqual(uniformBound(deviation: 0.2), 0.34641016, "uniformBound(deviation: 0.2)")
    expectEqual(uniformBound(deviation: 1), 1.7320508, "uniformBound(deviation: 1)")
    var source = RandomSource(seed: 3)
    let bound = uniformBound(deviation: 0.5)
    let numbers = Tensor.uniform([10_000], -abs(bound), abs(bound), using: &source)
    expectEqual(
      numbers.squared().mean().squareRoot(), 0.5,
      "the deviation of 10,000 numbers drawn up to uniformBound(deviation: 0.5)",
      tolerance: Tolerance(absolute: 0.01, relative: 0))
  }

  @Test("Each layer multiplies the growth by √n · s")
  func growth() {
    growth(3, 4, 1, 8)
    growth(1, 9, 1, 3)
    growth(0, 5, 7, 1)
    growth(20, 64, 0.125, 1)
    growth(10, 64, 0.0625, 0.0009765625)
  }

  @Test("Random layers grow as much as the formula says")
  func measured() {
    var source = RandomSource(seed: 5)
    let (width, deviation): (Int, Float) = (256, 0.1)
    let network = MultilayerPerceptron(
      [width, width, width, width], activation: .none,
      initializer: .normal(deviation: deviation), using: &source)
    let x = Tensor.normal([64, width], using: &source)
    let measured = (network(x).squared().mean() / x.squared().mean()).squareRoot()
    expectEqual(
      signalGrowth(layers: 3, width: width, deviation: deviation), measured,
      "signalGrowth(layers: 3, width: 256, deviation: 0.1), as measured",
      tolerance: Tolerance(absolute: 0, relative: 0.05))
  }

  @Test("Random layers agree with the formulas, squared, in Double")
  func drawn() {
    var draws = Draws()
    let near = Tolerance(absolute: 0, relative: 1e-4)
    for _ in 0..<20 {
      let (inputs, outputs) = (draws.integer(1...300), draws.integer(1...300))
      let activation = draws.choice(ActivationFunction.allCases)
      let seen = [.relu, .gelu].contains(activation) ? inputs : inputs + outputs
      let deviation = draws.number(0.0625, 4)
      let (layers, width) = (draws.integer(0...6), draws.integer(1...100))
      // The variance grows by n s² in each layer.
      let growth = (0..<layers).reduce(1.0) { product, _ in
        product * Double(width) * Double(deviation) * Double(deviation)
      }
      guard
        expect(inputs, outputs, activation, Float((2 / Double(seen)).squareRoot())),
        expectEqual(
          uniformBound(deviation: deviation),
          Float((3 * Double(deviation * deviation)).squareRoot()),
          "uniformBound(deviation: \(written(deviation)))"),
        self.growth(layers, width, deviation, Float(growth.squareRoot()), near)
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ inputs: Int, _ outputs: Int, _ activation: ActivationFunction, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      startingDeviation(inputs, outputs, activation), expected,
      "startingDeviation(\(inputs), \(outputs), .\(activation.rawValue))",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func growth(
    _ layers: Int, _ width: Int, _ deviation: Float, _ expected: Float,
    _ tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      signalGrowth(layers: layers, width: width, deviation: deviation), expected,
      "signalGrowth(layers: \(layers), width: \(width), deviation: \(written(deviation)))",
      tolerance: tolerance, sourceLocation: sourceLocation)
  }
}
