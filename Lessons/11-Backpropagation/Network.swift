// The network that reads digits, and how it learns from a mini-batch. Chapter 11.
// Left out: momentum, decay and schedules, which are lesson 06's.
import Curriculum
import Tensors

/// Layers of weights and biases, one after the other: 784 pixels, hidden neurons, 10 outputs.
public struct Network: Parameters {
  /// Layer l has W `[inputs, outputs]` and b `[outputs]`.
  public var layers: [Linear]
  /// What the hidden neurons compute.
  public let neuron: Neuron
  /// What the network is judged by, and how its last layer gives outputs.
  public let cost: Cost

  public init(layers: [Linear], neuron: Neuron, cost: Cost) {
    require(
      !layers.isEmpty && layers.last?.weight.columns == 10
        && zip(layers, layers.dropFirst()).allSatisfy { $0.weight.columns == $1.weight.shape[0] },
      "layers of \(layers.map(\.weight.shape)) do not lead to 10 outputs")
    (self.layers, self.neuron, self.cost) = (layers, neuron, cost)
  }

  /// A network that has learned nothing yet.
  ///
  /// - Parameter sizes: How many numbers each layer has, such as `[784, 30, 10]`.
  public init(
    _ sizes: [Int], neuron: Neuron = .sigmoid, cost: Cost = .crossEntropy,
    initialization: Initialization = .scaled, using source: inout RandomSource
  ) {
    let layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
      initialization.layer(inputs, outputs, using: &source)
    }
    self.init(layers: layers, neuron: neuron, cost: cost)
  }

  /// How many numbers each layer has, from the pixels to the outputs.
  public var sizes: [Int] { [layers[0].weight.shape[0]] + layers.map(\.weight.columns) }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { layers.visit(name.dot("layers"), body) }

  // book:begin network-backpropagate
  /// The gradient of the cost of a mini-batch, summed over its images: the five steps.
  public func backpropagate(_ images: DigitImages, _ batch: [Int]) -> Network {
    var gradient = self
    let (x, y) = FiveSteps.input(images, batch)
    let (z, a) = FiveSteps.feedforward(self, x)
    let last = layers.count - 1
    var error = FiveSteps.outputError(cost, z: z[last], a: a[last + 1], y: y)
    gradient.layers[last] = FiveSteps.gradient(a[last], error)
    for l in (0..<last).reversed() {
      error = FiveSteps.backpropagate(error, weight: layers[l + 1].weight, z: z[l], neuron)
      gradient.layers[l] = FiveSteps.gradient(a[l], error)
    }
    return gradient
  }
  // book:end network-backpropagate

  // book:begin update
  /// One step of stochastic gradient descent: moves every weight and bias against the mean of its
  /// gradients over the mini-batch.
  public mutating func updateMiniBatch(_ images: DigitImages, _ batch: [Int], rate: Float) {
    let gradient = backpropagate(images, batch)
    // w ← w - (η / B) Σ ∂C/∂w
    add(-rate / Float(batch.count), times: gradient)
  }
  // book:end update

  // book:begin inference
  /// The ten outputs for images X `[B, 784]`, as rows `[B, 10]`.
  public func outputs(_ x: Tensor) -> Tensor {
    let (_, a) = FiveSteps.feedforward(self, x)
    return a[layers.count]
  }

  /// The digit that one image of 784 pixels shows, and how sure the network is of each.
  public func read(_ image: [Float]) -> (digit: Int, outputs: [Float]) {
    let outputs = self.outputs(Tensor([image]))
    return (outputs.argmax()[0], outputs.elements)
  }
  // book:end inference
}

extension Linear {
  /// b `[outputs]`; every layer of a `Network` has one.
  var biases: Tensor { bias ?? .zeros([weight.columns]) }
}
