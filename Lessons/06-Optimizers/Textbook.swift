// The rules as a textbook writes them, one number after the other. The fast ones are tested against
// them, and the learner's take their place. Left out: every option. Chapter 06.
import Curriculum

enum Textbook {
  static func momentum(
    _ w: [Float], _ g: [Float], _ v: inout [Float], _ rate: Float, _ momentum: Float
  ) -> [Float] {
    // v ← μ v + g;  w ← w - η v
    v = w.indices.map { momentum * v[$0] + g[$0] }
    return w.indices.map { w[$0] - rate * v[$0] }
  }

  static func nesterov(
    _ w: [Float], _ g: [Float], _ v: inout [Float], _ rate: Float, _ momentum: Float
  ) -> [Float] {
    // v ← μ v + g;  w ← w - η (g + μ v)
    v = w.indices.map { momentum * v[$0] + g[$0] }
    return w.indices.map { w[$0] - rate * (g[$0] + momentum * v[$0]) }
  }

  static func adagrad(
    _ w: [Float], _ g: [Float], _ s: inout [Float], _ rate: Float, _ epsilon: Float
  ) -> [Float] {
    // s ← s + g²;  w ← w - η g / (√s + ε)
    s = w.indices.map { s[$0] + g[$0] * g[$0] }
    return w.indices.map { w[$0] - rate * g[$0] / (s[$0].squareRoot() + epsilon) }
  }

  static func corrected(_ mean: [Float], _ beta: Float, _ step: Int) -> [Float] {
    // m / (1 - βᵗ)
    let correction = Float(1 - Power.of(Double(beta), step))
    return mean.map { $0 / correction }
  }

  static func adamW(
    _ w: [Float], _ g: [Float], _ moments: inout Moments, _ rate: Float, _ decay: Float
  ) -> [Float] {
    // w ← (1 - η λ) w - η m̂ / (√v̂ + ε)
    let direction = moments.direction(g)
    return w.indices.map { (1 - rate * decay) * w[$0] - rate * direction[$0] }
  }

  static func trainingStep(
    _ model: [[Float]], _ gradient: [[Float]], _ moments: inout [Moments], _ rate: Float,
    _ decay: Float, _ limit: Float
  ) -> [[Float]] {
    let norm = EuclideanNorm.of(Array(gradient.joined()))
    let factor = norm > limit ? limit / norm : 1
    return model.indices.map { i in
      adamW(model[i], gradient[i].map { $0 * factor }, &moments[i], rate, decay)
    }
  }
}

/// Adam's memory of one tensor of n numbers, and the direction that it makes of a gradient.
///
///     var moments = Moments(2)
///     moments.direction([3, -0.5])    // [1, -1]: the first step knows signs alone
public struct Moments: Sendable, Equatable {
  /// m: the running mean of gradients, β₁ = 0.9.
  public var mean: [Float]
  /// v: the running mean of squared gradients, β₂ = 0.999.
  public var square: [Float]
  /// t: how many gradients came so far.
  public var step = 0

  public init(_ count: Int) {
    mean = [Float](repeating: 0, count: count)
    square = mean
  }

  /// m̂ / (√v̂ + ε) with ε = 1e-8, after the gradient g `[n]` has been taken into m and v
  /// (Kingma & Ba 2014, algorithm 1).
  public mutating func direction(_ g: [Float]) -> [Float] {
    direction(g, corrected: Textbook.corrected)
  }

  /// The same, with another correction of the means.
  mutating func direction(
    _ g: [Float], corrected: (_ mean: [Float], _ beta: Float, _ step: Int) -> [Float]
  ) -> [Float] {
    require(
      g.count == mean.count, "a gradient of \(g.count) numbers meets \(mean.count) means")
    step += 1
    mean = g.indices.map { 0.9 * mean[$0] + 0.1 * g[$0] }
    square = g.indices.map { 0.999 * square[$0] + 0.001 * g[$0] * g[$0] }
    let (m, v) = (corrected(mean, 0.9, step), corrected(square, 0.999, step))
    return g.indices.map { m[$0] / (v[$0].squareRoot() + 1e-8) }
  }
}
