// The same network and the same training as Network, with all memory made once and no work for pixels
// without ink: an epoch of 60,000 images takes a fraction of a second. Chapter 11, “Going deeper”.
// What it computes is in MiniBatchKernel; the results have the bits of Network's five steps.
import Curriculum
import Tensors

/// Trains a `Network`.
public struct FastNetwork {
  private let plan: MiniBatchPlan
  /// The weights and biases of all layers, each row as long as whole vectors of sixteen.
  private var weights: [Float]
  /// Where the kernel keeps activations, errors and gradients.
  private var scratch: [Float]
  private var marks: [Int32]

  /// - Parameter batch: The most images of a mini-batch.
  public init(_ network: Network, batch: Int) {
    require(batch > 0, "a mini-batch of \(batch) images teaches nothing")
    plan = MiniBatchPlan(network, batch: batch)
    weights = [Float](repeating: 0, count: plan.weightCount)
    scratch = [Float](repeating: 0, count: plan.scratchCount)
    marks = plan.marks
    self.network = network
  }

  /// The weights and biases as they are now.
  public var network: Network {
    get {
      var network = plan.network
      for (l, layer) in plan.layers.enumerated() {
        network.layers[l] = Linear(
          weight: Tensor((0..<layer.inputs).map { row(layer.weights + $0 * layer.width, layer) }),
          bias: Tensor(row(layer.biases, layer)))
      }
      return network
    }
    set {
      for (layer, new) in zip(plan.layers, newValue.layers) {
        for i in 0..<layer.inputs {
          for j in 0..<layer.outputs {
            weights[layer.weights + i * layer.width + j] =
              new.weight.elements[i * layer.outputs + j]
          }
        }
        for j in 0..<layer.outputs { weights[layer.biases + j] = new.biases.elements[j] }
      }
    }
  }

  private func row(_ start: Int, _ layer: MiniBatchPlan.Layer) -> [Float] {
    Array(weights[start..<start + layer.outputs])
  }

  /// Goes through the images with the numbers `order`, a mini-batch at a time; the last may be smaller.
  public mutating func train(_ images: InkedPixels, _ order: [Int], rate: Float) {
    require(
      images.size == plan.network.sizes[0],
      "images of \(images.size) pixels do not fit a network of \(plan.network.sizes)")
    require(
      order.allSatisfy { $0 >= 0 && $0 < images.count },
      "an order of \(order.count) numbers names images that are not among \(images.count)")
    MiniBatchKernel.withPointers(plan, &weights, &scratch, &marks, images) { kernel in
      order.withUnsafeBufferPointer { order in
        for start in stride(from: 0, to: order.count, by: plan.batch) {
          let end = min(start + plan.batch, order.count)
          kernel.step(UnsafeBufferPointer(rebasing: order[start..<end]), rate: rate)
        }
      }
    }
  }
}
