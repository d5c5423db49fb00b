// The multilayer perceptron: any number of hidden layers of any width, chosen when the program runs.
// Where the layers are known beforehand, `Sequential` of Tensors does the same. Chapter 03.
// Left out: normalization between layers (chapter 09), connections that skip layers (chapters 10 and 13).
import Curriculum
import Tensors

/// A hidden layer: A = f(X W + b), X `[…, inputs]`, A `[…, outputs]`.
public struct HiddenLayer: TensorLayer {
  /// W `[inputs, outputs]` and b `[outputs]`.
  public var linear: Linear
  /// f.
  public var activation: ActivationFunction

  public init(_ linear: Linear, _ activation: ActivationFunction) {
    self.linear = linear
    self.activation = activation
  }

  // book:begin hiddenLayer
  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    // Z = X W + b, A = f(Z)
    let (z, toInput) = linear.forward(x, &pass)
    let (a, toSum) = activation.forward(z, &pass)
    return (
      a,
      { dA, gradient in
        // δ = dA f'(Z), and from it dW, db and dX
        let delta = toSum(dA, &gradient.activation)()
        return toInput(delta, &gradient.linear)
      }
    )
  }
  // book:end hiddenLayer

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    activation.output(linear.output(x, &pass), &pass)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { linear.visit(name, body) }
}

/// Hidden layers one after the other and a linear layer at the end: `[…, inputs]` -> `[…, outputs]`.
///
///     var source = RandomSource(seed: 7)
///     var network = MultilayerPerceptron([2, 16, 16, 3], using: &source)
///     network.parameterCount    // (2 + 1) 16 + (16 + 1) 16 + (16 + 1) 3 = 371
///
/// Its tensors are named as in PyTorch's `nn.Sequential(nn.Linear(…), nn.Tanh(), …)`, where every
/// activation takes a place too: `0.weight`, `0.bias`, `2.weight`, …
public struct MultilayerPerceptron: TensorLayer {
  public var hidden: [HiddenLayer]
  public var output: Linear

  public init(hidden: [HiddenLayer], output: Linear) {
    self.hidden = hidden
    self.output = output
  }

  /// - Parameters:
  ///   - sizes: How many numbers go in, how many each hidden layer has, and how many come out: two
  ///     lengths or more, all above 0. Two make a single layer.
  ///   - activation: The bend of every hidden layer.
  ///   - initializer: How weights are drawn; nil for what suits the activation. Biases start at 0.
  ///   - scale: What all weights are multiplied by at the start.
  ///   - source: The weights are drawn layer by layer, the first layer's first.
  public init(
    _ sizes: [Int], activation: ActivationFunction = .tanh, initializer: Initializer? = nil,
    scale: Float = 1, using source: inout RandomSource
  ) {
    require(
      sizes.count >= 2 && sizes.allSatisfy { $0 > 0 },
      "\(sizes) are no sizes of layers: there must be two or more, each above 0")
    var layers: [Linear] = []
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      var layer = Linear(
        inputs, outputs, initializer: initializer ?? activation.initializer, using: &source)
      if scale != 1 { layer.weight *= scale }
      layers.append(layer)
    }
    hidden = layers.dropLast().map { HiddenLayer($0, activation) }
    output = layers[layers.count - 1]
  }

  /// The lengths that `init` was given: `[2, 16, 16, 3]`.
  public var sizes: [Int] {
    hidden.map { $0.linear.weight.shape[0] } + output.weight.shape
  }

  // book:begin perceptron
  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    var (a, pullbacks) = (x, [HiddenLayer.Pullback]())
    pullbacks.reserveCapacity(hidden.count)
    for layer in hidden {
      let (next, pullback) = layer.forward(a, &pass)
      a = next
      pullbacks.append(pullback)
    }
    let (z, outputPullback) = output.forward(a, &pass)
    return (
      z,
      { dZ, gradient in
        var dA = outputPullback(dZ, &gradient.output)
        for l in pullbacks.indices.reversed() { dA = pullbacks[l](dA(), &gradient.hidden[l]) }
        return dA
      }
    )
  }
  // book:end perceptron

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    var a = x
    for layer in hidden { a = layer.output(a, &pass) }
    return output.output(a, &pass)
  }

  /// What every hidden layer makes of x, the first layer's first: `[…, inputs]` -> `[…, width]` each.
  public func activations(_ x: Tensor) -> [Tensor] {
    var pass = Pass.evaluation
    var (a, found) = (x, [Tensor]())
    for layer in hidden {
      a = layer.output(a, &pass)
      found.append(a)
    }
    return found
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    for l in hidden.indices { hidden[l].visit(name.dot("\(2 * l)"), body) }
    output.visit(name.dot("\(2 * hidden.count)"), body)
  }
}
