// The gradient of a network beside finite differences with many step sizes. Chapter 11, “Check it”.
import Curriculum
import Tensors

/// How far a gradient lies from central differences, for each size of the step.
struct GradientTrial {
  /// h, from large to small.
  let steps: [Double]
  /// ‖g - d‖ / ‖g‖ of the weights that were moved, where g is the gradient and d the differences.
  let errors: [Double]
  /// The same for a gradient that forgot a factor: σ' in the fourth step.
  let errorsWithoutSlope: [Double]

  /// Moves some weights of the first layer, drawn among those whose pixel has ink in some image.
  ///
  /// - Parameters:
  ///   - network: With a hidden layer, or the last list is the same as the one before.
  ///   - weights: How many weights are moved.
  init(
    _ network: Network, _ images: DigitImages, _ batch: [Int], weights: Int,
    using source: inout RandomSource
  ) {
    let gradient = network.backpropagate(images, batch).layers[0].weight.elements
    let forgetful = GradientTrial.withoutSlope(network, images, batch).elements
    let (x, y) = FiveSteps.input(images, batch)
    let inked = x.sum(axis: 0).elements
    let neurons = network.sizes[1]
    var candidates = gradient.indices.filter { inked[$0 / neurons] > 0 }
    source.shuffle(&candidates)
    let places = candidates.prefix(weights)
    steps = (0...20).map { k in
      // 10^(-k/4): exact powers of ten times 1, and the three numbers between.
      [1, 0.5623413251903491, 0.31622776601683794, 0.1778279410038923][k % 4]
        / [1, 10, 100, 1000, 10_000, 100_000][k / 4]
    }
    func cost(_ place: Int, _ change: Double) -> Double {
      var moved = network
      moved.layers[0].weight[place / neurons, place % neurons] += Float(change)
      let (z, _) = FiveSteps.feedforward(moved, x)
      return network.cost.values(z[z.count - 1], y).elements.reduce(0.0) { $0 + Double($1) }
    }
    let differences = steps.map { h in
      places.map { (cost($0, h) - cost($0, -h)) / (2 * h) }
    }
    errors = differences.map { GradientTrial.error(places.map { Double(gradient[$0]) }, $0) }
    errorsWithoutSlope = differences.map {
      GradientTrial.error(places.map { Double(forgetful[$0]) }, $0)
    }
  }

  private static func error(_ g: [Double], _ d: [Double]) -> Double {
    func length(_ numbers: [Double]) -> Double {
      numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return length(zip(g, d).map { $0 - $1 }) / max(length(g), 1e-30)
  }

  /// The gradient of the first layer's weights by a fourth step that leaves σ' out: δˡ = δˡ⁺¹ Wᵀ.
  private static func withoutSlope(
    _ network: Network, _ images: DigitImages, _ batch: [Int]
  ) -> Tensor {
    let (x, y) = FiveSteps.input(images, batch)
    let (z, a) = FiveSteps.feedforward(network, x)
    let last = network.layers.count - 1
    var error = FiveSteps.outputError(network.cost, z: z[last], a: a[last + 1], y: y)
    for l in (0..<last).reversed() { error = error.timesTransposed(network.layers[l + 1].weight) }
    return FiveSteps.gradient(a[0], error).weight
  }
}
