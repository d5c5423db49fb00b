// Tests of exercise 03.6.

import Curriculum
import ExerciseSupport
import HiddenLayers
import HiddenLayersExercises
import Tensors
import Testing

@Suite("03.6 Starting scale", .exercise("03"))
struct StartingScaleTests {
  @Test("ReLU and GELU go by the inputs alone")
  func he() {
    for activation in [ActivationFunction.relu, .gelu] {
      expect(50, 30, activation, 0.2)
      expect(2, 1000, activation, 1)
      expect(8, 1, activation, 0.5)
    }
  }

  @Test("The others go by inputs and outputs")
  func glorot() {
    for activation in [ActivationFunction.tanh, .sigmoid, .none] {
      expect(50, 30, activation, 0.15811388)
      expect(1, 1, activation, 1)
      expect(2, 6, activation, 0.5)
    }
  }

  @Test("A box of the right width has the deviation")
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

  @Test("Growth is multiplied layer by layer")
  func growth() {
    growth(3, 4, 1, 8)
    growth(1, 9, 1, 3)
    growth(0, 5, 7, 1)
    growth(20, 64, 0.125, 1)
    growth(10, 64, 0.0625, 0.0009765625)
  }

  @Test("Growth is what random layers do")
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

  private func expect(
    _ inputs: Int, _ outputs: Int, _ activation: ActivationFunction, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      startingDeviation(inputs, outputs, activation), expected,
      "startingDeviation(\(inputs), \(outputs), .\(activation.rawValue))",
      sourceLocation: sourceLocation)
  }

  private func growth(
    _ layers: Int, _ width: Int, _ deviation: Float, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      signalGrowth(layers: layers, width: width, deviation: deviation), expected,
      "signalGrowth(layers: \(layers), width: \(width), deviation: \(written(deviation)))",
      sourceLocation: sourceLocation)
  }
}
