// Where MiniBatchKernel keeps its numbers. Chapter 11, “Going deeper”.

/// The places of everything that a mini-batch needs, in two arrays of numbers. Rows are filled up to
/// whole vectors of sixteen.
struct MiniBatchPlan {
  struct Layer: Sendable {
    let inputs, outputs: Int
    /// `outputs`, filled up to a multiple of sixteen.
    let width: Int
    /// In the array of weights: W `[inputs, width]` and b `[width]`.
    let weights, biases: Int
    /// In the scratch array: activations and errors `[batch, width]`, the gradients `[inputs, width]`
    /// and `[width]`.
    let activations, errors, weightGradient, biasGradient: Int
    /// In the scratch array: Wᵀ `[outputs, inputs]`, its rows filled up to the width of the layer before.
    let transposed: Int
  }

  let network: Network
  let batch: Int
  let layers: [Layer]
  private(set) var weightCount = 0
  private(set) var scratchCount = 0

  init(_ network: Network, batch: Int) {
    (self.network, self.batch) = (network, batch)
    var (weights, scratch) = (0, 0)
    func take(_ count: Int, _ total: inout Int) -> Int {
      defer { total += (count + 15) / 16 * 16 }
      return total
    }
    var layers: [Layer] = []
    for layer in network.layers {
      let (inputs, outputs) = (layer.weight.shape[0], layer.weight.columns)
      let width = (outputs + 15) / 16 * 16
      layers.append(
        Layer(
          inputs: inputs, outputs: outputs, width: width,
          weights: take(inputs * width, &weights), biases: take(width, &weights),
          activations: take(batch * width, &scratch), errors: take(batch * width, &scratch),
          weightGradient: take(inputs * width, &scratch), biasGradient: take(width, &scratch),
          transposed: take(outputs * (layers.last?.width ?? 0), &scratch)))
    }
    (self.layers, weightCount, scratchCount) = (layers, weights, scratch)
  }

  /// What the kernel keeps in whole numbers: 0, 1, 2, … as the places of activations that are all used;
  /// a mark for each pixel; and room for the pixels that are marked.
  var marks: [Int32] {
    let pixels = layers[0].inputs
    return (0..<Int32(longest)) + [Int32](repeating: 0, count: 2 * pixels + 1)
  }

  /// The most inputs of a layer after the first.
  var longest: Int { layers.dropFirst().map(\.inputs).max() ?? 0 }
}
