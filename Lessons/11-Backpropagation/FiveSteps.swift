// Backpropagation as five steps, each an equation and a short function (Nielsen 2015, chapter 2, where
// steps 3 to 5 are BP1 to BP4). A row of a tensor is one image of the mini-batch; B counts the images.
// Left out: speed, which FastNetwork has, with the same results to the bit. Chapter 11.
import Tensors

public enum FiveSteps {
  // book:begin input
  /// 1. Input: the pixels of the images of a mini-batch, and the outputs that we want for them.
  public static func input(_ images: DigitImages, _ batch: [Int]) -> (x: Tensor, y: Tensor) {
    // a⁰ = x: a row for each image, [B, 784]
    let x = images.pixels.rows(at: batch)
    // y_j = 1 for the digit j that the image shows, else 0: [B, 10]
    let y = Tensor.oneHot(batch.map { images.labels[$0] }, classes: 10)
    return (x, y)
  }
  // book:end input

  // book:begin feedforward
  /// 2. Feedforward: the weighted sums z¹, z², … of all layers, and their activations a⁰, a¹, …
  public static func feedforward(
    _ network: Network, _ x: Tensor
  ) -> (z: [Tensor], a: [Tensor]) {
    var (z, a) = ([Tensor](), [x])
    for (number, layer) in network.layers.enumerated() {
      // zˡ = aˡ⁻¹ Wˡ + bˡ
      z.append(a[number].times(layer.weight) + layer.biases)
      // aˡ = σ(zˡ), and in the last layer the network's outputs
      let isLast = number == network.layers.count - 1
      a.append(isLast ? network.cost.outputs(z[number]) : network.neuron.activations(z[number]))
    }
    return (z, a)
  }
  // book:end feedforward

  // book:begin output-error
  /// 3. Output error: how the cost of each image changes with the weighted sums of the last layer, from
  /// these sums z, the outputs a and the wanted outputs y, all `[B, 10]`.
  public static func outputError(_ cost: Cost, z: Tensor, a: Tensor, y: Tensor) -> Tensor {
    switch cost {
    case .quadratic:
      // δᴸ = ∂C/∂a ⊙ σ'(zᴸ), with ∂C/∂a = a - y
      (a - y) * Neuron.sigmoid.slopes(z)
    case .crossEntropy, .softmax:
      // δᴸ = a - y: the slope of σ, or of softmax, cancels against that of the logarithm
      a - y
    }
  }
  // book:end output-error

  // book:begin backpropagate
  /// 4. Backpropagate: the error of a layer `[B, n]` from the error of the next one `[B, m]`, the weights
  /// between them `[n, m]` and the layer's own weighted sums `[B, n]`.
  public static func backpropagate(
    _ next: Tensor, weight: Tensor, z: Tensor, _ neuron: Neuron
  ) -> Tensor {
    // δˡ = (δˡ⁺¹ (Wˡ⁺¹)ᵀ) ⊙ σ'(zˡ)
    next.timesTransposed(weight) * neuron.slopes(z)
  }
  // book:end backpropagate

  // book:begin gradient
  /// 5. Gradient: that of a layer's weights and biases, summed over the mini-batch, from the activations
  /// that went into the layer `[B, n]` and its error `[B, m]`.
  public static func gradient(_ a: Tensor, _ error: Tensor) -> Linear {
    // ∂C/∂Wˡ = (aˡ⁻¹)ᵀ δˡ, [n, m];  ∂C/∂bˡ = Σ δˡ over the images, [m]
    Linear(weight: a.transposedTimes(error), bias: error.sum(axis: 0))
  }
  // book:end gradient
}
