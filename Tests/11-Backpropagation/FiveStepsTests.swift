// The five steps against NumPy and PyTorch, against the layers of Tensors and their pullbacks, and against
// finite differences.
import Curriculum
import ExerciseSupport
import Losses
import Matmul
import Tensors
import Testing

@testable import Backpropagation

@Suite("The five steps") struct FiveStepsTests {
  /// A few images with labels, as many pixels as asked for in one row.
  static func images(_ x: Tensor, _ labels: [Int]) -> DigitImages {
    DigitImages(pixels: x, labels: labels, rows: 1, columns: x.columns)
  }

  @Test("outputs, costs and every gradient agree with NumPy and PyTorch")
  func golden() throws {
    for golden in GoldenCase.all("backpropagation", named: "network") {
      let neuron = try #require(Neuron(rawValue: golden.word("neuron")))
      let cost = try #require(Cost(rawValue: golden.word("cost")))
      let count = golden.integers("sizes").count - 1
      let network = Network(
        layers: (0..<count).map {
          Linear(weight: golden.tensor("weight\($0)"), bias: golden.tensor("bias\($0)"))
        }, neuron: neuron, cost: cost)
      let images = FiveStepsTests.images(golden.tensor("x"), golden.integers("labels"))
      let batch = Array(0..<images.count)
      expectEqual(
        network.outputs(images.pixels), golden.tensor("output"), "\(golden)", tolerance: .golden)
      let value = network.evaluate(images).cost * Double(images.count)
      #expect(abs(value - golden.number("value")) < 1e-4, "the cost, \(golden)")
      let gradient = network.backpropagate(images, batch)
      for l in 0..<count {
        expectEqual(
          gradient.layers[l].weight, golden.tensor("dWeight\(l)"), "dW of layer \(l), \(golden)")
        expectEqual(
          gradient.layers[l].biases, golden.tensor("dBias\(l)"), "db of layer \(l), \(golden)")
      }
    }
  }

  @Test("the gradient is that of Sequential and its pullbacks")
  func sequential() {
    var source = RandomSource(seed: 4)
    let images = StrokeDigits.images(12, seed: 4)
    let network = Network([784, 30, 10], cost: .softmax, using: &source)
    var layers = Sequential {
      Linear(784, 30, using: &source)
      Sigmoid()
      Linear(30, 10, using: &source)
    }
    layers.replaceTensors(with: network.tensors)
    var pass = Pass.training(using: &source)
    let (loss, theirs) = layers.lossAndGradient(at: images.pixels, &pass) {
      Loss.crossEntropy($0, images.labels, reduction: .sum)
    }
    let ours = network.backpropagate(images, Array(0..<12))
    for ((name, own), their) in zip(ours.namedTensors, theirs.tensors) {
      expectEqual(own, their, name, tolerance: .rounding)
    }
    #expect(abs(network.evaluate(images).cost * 12 - Double(loss)) < 1e-3)
  }

  @Test("the gradient is the slope of the cost", arguments: Cost.allCases, Neuron.allCases)
  func differences(_ cost: Cost, _ neuron: Neuron) {
    // A ReLU has a corner at 0, which a difference must not reach across: no weighted sum is near it.
    var seed = 9
    var (network, images) = FiveStepsTests.small(seed: seed, cost, neuron)
    while FiveSteps.feedforward(network, images.pixels).z.contains(where: { z in
      z.elements.contains { abs($0) < 0.02 }
    }) {
      seed += 1
      (network, images) = FiveStepsTests.small(seed: seed, cost, neuron)
    }
    let check = GradientCheck.ofLoss(network.namedTensors) { tensors in
      var moved = network
      moved.replaceTensors(with: tensors)
      return (
        moved.evaluate(images).cost * 5, { moved.backpropagate(images, [0, 1, 2, 3, 4]).tensors }
      )
    }
    #expect(check.largestError < 3e-3, "\(check)")
  }

  /// A network of three layers, and five images of 12 pixels.
  private static func small(
    seed: Int, _ cost: Cost, _ neuron: Neuron
  ) -> (network: Network, images: DigitImages) {
    var source = RandomSource(seed: seed)
    let images = FiveStepsTests.images(.uniform([5, 12], 0, 1, using: &source), [0, 3, 9, 9, 5])
    return (Network([12, 7, 6, 10], neuron: neuron, cost: cost, using: &source), images)
  }

  @Test("the gradient of a mini-batch is the sum of its images' gradients")
  func sum() {
    var source = RandomSource(seed: 2)
    let images = StrokeDigits.images(3, seed: 1)
    let network = Network([784, 8, 10], using: &source)
    var sum = network.zeroed()
    for i in 0..<3 { sum.add(1, times: network.backpropagate(images, [i])) }
    for (whole, parts) in zip(network.backpropagate(images, [0, 1, 2]).tensors, sum.tensors) {
      expectEqual(whole, parts, "the sum of three gradients")
    }
  }

  @Test("a step moves every number by rate / B times its gradient")
  func update() {
    var source = RandomSource(seed: 2)
    let images = StrokeDigits.images(4, seed: 1)
    let network = Network([784, 8, 10], using: &source)
    var moved = network
    moved.updateMiniBatch(images, [0, 1, 2, 3], rate: 2)
    let gradient = network.backpropagate(images, [0, 1, 2, 3])
    for ((before, after), slope) in zip(zip(network.tensors, moved.tensors), gradient.tensors) {
      expectEqual(after, before - 0.5 * slope, "w - 2/4 Σ ∂C/∂w")
    }
  }

  @Test("the gradient with respect to the pixels is the slope of the cost")
  func pixels() {
    var source = RandomSource(seed: 3)
    let images = FiveStepsTests.images(.uniform([1, 20], 0, 1, using: &source), [4])
    let network = Network([20, 6, 10], using: &source)
    let slopes = network.pixelGradient(images.image(0), label: 4)
    for place in 0..<20 {
      func cost(_ change: Float) -> Double {
        var moved = images
        moved.pixels[0, place] += change
        return network.evaluate(moved).cost
      }
      let measured = (cost(0.01) - cost(-0.01)) / 0.02
      #expect(abs(measured - Double(slopes[place])) < 2e-3, "pixel \(place)")
    }
  }

  @Test("the same bits on one thread and on two")
  func threads() {
    defer { Workers.threads = Machine.coreCount }
    var source = RandomSource(seed: 8)
    let images = StrokeDigits.images(300, seed: 8)
    let network = Network([784, 100, 10], using: &source)
    let gradients = [1, 2].map { threads in
      Workers.threads = threads
      return network.backpropagate(images, Array(0..<300)).tensors
    }
    #expect(gradients[0] == gradients[1])
  }
}
