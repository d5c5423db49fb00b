// Holds a gradient against finite differences: the independent witness of every backward pass.
import Curriculum

/// What a gradient check found.
public struct GradientCheck: Sendable {
  /// The largest |analytic - numeric| / max(1, |analytic|, |numeric|).
  public var largestError: Float
  /// Where: the tensor's name and the place in it.
  public var place: String

  /// Compares the gradient of a layer with central differences, (f(w + h) - f(w - h)) / 2h, at up to
  /// `samples` numbers of each tensor and of the input.
  ///
  /// The loss is the sum of the outputs times fixed random numbers, added up in Double, so that
  /// every output counts. With h = 1e-2 Float32 gives about 1e-3 for smooth layers.
  public static func of<L: Layer>(
    _ layer: L, at x: Tensor, step h: Float = 1e-2, samples: Int = 24, seed: Int = 7
  ) -> GradientCheck where L.Input == Tensor, L.Output == Tensor {
    var source = RandomSource(seed: seed)
    let start = Pass(isTraining: true, source: RandomSource(seed: seed))
    var pass = start
    let (output, pullback) = layer.forward(x, &pass)
    let factors = Tensor.uniform(output.shape, -1, 1, using: &source)
    var gradient = layer.zeroed()
    let dX = pullback(factors, &gradient)

    func loss(_ layer: L, _ x: Tensor) -> Double {
      var pass = start
      let y = layer.forward(x, &pass).output
      return zip(y.elements, factors.elements).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    var check = GradientCheck(largestError: 0, place: "nowhere")
    func compare(_ analytic: Float, _ up: Double, _ down: Double, _ place: String) {
      let numeric = Float((up - down) / (2 * Double(h)))
      let error = abs(analytic - numeric) / max(1, abs(analytic), abs(numeric))
      // The negation lets NaN count as an error.
      if !(error <= check.largestError) { check = GradientCheck(largestError: error, place: place) }
    }

    for (index, (name, tensor)) in gradient.namedTensors.enumerated() {
      for i in places(tensor.count, samples, &source) {
        func moved(by distance: Float) -> L {
          var (moved, visited) = (layer, 0)
          moved.visit("") { _, tensor in
            if visited == index { tensor.elements[i] += distance }
            visited += 1
          }
          return moved
        }
        compare(
          tensor.elements[i], loss(moved(by: h), x), loss(moved(by: -h), x), "\(name)[\(i)]")
      }
    }
    for i in places(x.count, samples, &source) {
      var (up, down) = (x, x)
      up.elements[i] += h
      down.elements[i] -= h
      compare(dX.elements[i], loss(layer, up), loss(layer, down), "input[\(i)]")
    }
    return check
  }

  /// All places, or some that are drawn.
  private static func places(
    _ count: Int, _ samples: Int, _ source: inout RandomSource
  ) -> [Int] {
    count <= samples
      ? Array(0..<count) : (0..<samples).map { _ in source.integer(below: count) }
  }
}
