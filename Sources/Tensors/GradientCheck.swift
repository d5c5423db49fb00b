// Compares a gradient with finite differences: the independent witness of every backward pass.
// It takes any function of named tensors, and a layer is one of them.
import Curriculum

/// What a gradient check found.
public struct GradientCheck: Sendable {
  /// The largest |analytic - numeric| / max(1, |analytic|, |numeric|); NaN if one of them is NaN.
  public private(set) var largestError: Float = 0
  /// Where it is: the tensor's name and the place in it.
  public private(set) var place = "nowhere"

  /// A tensor with the name by which the check reports it.
  public typealias Named = (name: String, tensor: Tensor)

  /// Compares the gradients of a loss with central differences, (f(w + h) - f(w - h)) / 2h.
  ///
  /// - Parameters:
  ///   - inputs: The tensors that the loss depends on. Up to `samples` numbers of each are moved.
  ///   - h: How far they are moved. With 1e-2, Float32 gives about 1e-3 for smooth functions.
  ///   - loss: The loss of these tensors, and its gradient with respect to each, in their order.
  ///     The gradients are only asked for once.
  public static func ofLoss(
    _ inputs: [Named], step h: Float = 1e-2, samples: Int = 24, seed: Int = 7,
    _ loss: ([Tensor]) -> (loss: Double, gradients: () -> [Tensor])
  ) -> GradientCheck {
    var source = RandomSource(seed: seed)
    var check = GradientCheck()
    let tensors = inputs.map(\.tensor)
    let gradients = loss(tensors).gradients()
    require(
      gradients.map(\.shape) == tensors.map(\.shape),
      "gradients of the shapes \(gradients.map(\.shape)) for \(tensors.map(\.shape))")
    for (index, (name, tensor)) in inputs.enumerated() {
      for i in places(tensor.count, samples, &source) {
        func moved(by distance: Float) -> Double {
          var moved = tensors
          moved[index].elements[i] += distance
          return loss(moved).loss
        }
        let numeric = Float((moved(by: h) - moved(by: -h)) / (2 * Double(h)))
        check.compare(gradients[index].elements[i], numeric, "\(name)[\(i)]")
      }
    }
    return check
  }

  /// Checks a function from tensors to a tensor by the loss Σ_i c_i y_i, with fixed random c, so that
  /// every output counts.
  ///
  ///     GradientCheck.of([("q", q), ("k", k)]) { inputs in
  ///       (inputs[0].timesTransposed(inputs[1]), { dY in [dY.times(k), dY.transposedTimes(q)] })
  ///     }
  ///
  /// - Parameter function: The output, and the pullback from the output's gradient to those of the
  ///   inputs.
  public static func of(
    _ inputs: [Named], step h: Float = 1e-2, samples: Int = 24, seed: Int = 7,
    _ function: ([Tensor]) -> (output: Tensor, pullback: (_ dOutput: Tensor) -> [Tensor])
  ) -> GradientCheck {
    ofLoss(inputs, step: h, samples: samples, seed: seed) { tensors in
      let (output, pullback) = function(tensors)
      var source = RandomSource(seed: seed)
      let factors = Tensor.uniform(output.shape, -1, 1, using: &source)
      var loss = 0.0
      for (y, c) in zip(output.elements, factors.elements) { loss += Double(y) * Double(c) }
      return (loss, { pullback(factors) })
    }
  }

  /// Checks a layer in training: its parameters, and its input under the name `input`.
  public static func of<L: Layer>(
    _ layer: L, at x: Tensor, step h: Float = 1e-2, samples: Int = 24, seed: Int = 7
  ) -> GradientCheck where L.Input == Tensor, L.Output == Tensor {
    of(layer.namedTensors + [("input", x)], step: h, samples: samples, seed: seed) { tensors in
      var moved = layer
      moved.replaceTensors(with: Array(tensors.dropLast()))
      // Each pass draws the same random numbers.
      var source = RandomSource(seed: seed)
      var pass = Pass.training(using: &source)
      let (output, pullback) = moved.forward(tensors[tensors.count - 1], &pass)
      return (
        output,
        { dOutput in
          var gradient = layer.zeroed()
          let dX = pullback(dOutput, &gradient)()
          return gradient.tensors + [dX]
        }
      )
    }
  }

  private mutating func compare(_ analytic: Float, _ numeric: Float, _ place: String) {
    let error = abs(analytic - numeric) / max(1, abs(analytic), abs(numeric))
    // NaN counts as the largest error, and the first one stays.
    if largestError.isNaN || error <= largestError { return }
    (largestError, self.place) = (error, place)
  }

  /// All places, or some that are drawn.
  private static func places(
    _ count: Int, _ samples: Int, _ source: inout RandomSource
  ) -> [Int] {
    count <= samples
      ? Array(0..<count) : (0..<samples).map { _ in source.integer(below: count) }
  }
}
