// Gradient descent on the mean squared error, in Float32 as networks do it. Chapter 05.
// Left out: batches, momentum and their kin, which are lesson 06.
import Curriculum
import Tensors

/// Walks downhill on L(w) = Σ (x_i w - y_i)² / n; X is `[n, p]`, y `[n]`, w `[p]`.
public struct Descent: Sendable {
  /// L before the first step, then after every step; the last one may be NaN or infinite.
  public private(set) var losses: [Double] = []
  /// w `[p]` of the same steps.
  public private(set) var path: [[Float]] = []
  /// The step after which the loss was no longer finite; nil where all went well.
  public private(set) var divergedAt: Int?

  public var weights: [Float] { path.last ?? [] }
  /// Whether w itself is not finite at the end: the gradient, or the rate times it, was not. Otherwise
  /// a loss that is not finite is only that of weights that are too large.
  public var hasBrokenGradient: Bool { !weights.allSatisfy(\.isFinite) }

  /// L at w.
  public static func loss(_ x: Tensor, _ y: Tensor, _ w: Tensor) -> Double {
    let error = predict(x, w) - y
    return Double((error * error).mean())
  }

  static func predict(_ x: Tensor, _ w: Tensor) -> Tensor {
    require(
      x.rank == 2 && w.shape == [x.columns], "X \(x.shape) does not go with weights \(w.shape)")
    return x.times(w.reshaped([w.count, 1])).reshaped([x.rows])
  }

  /// dL/dw `[p]`.
  public static func gradient(_ x: Tensor, _ y: Tensor, _ w: Tensor) -> Tensor {
    // e = X w - y
    let error = predict(x, w) - y
    // dL/dw = 2/n Xᵀ e
    let sums = x.transposedTimes(error.reshaped([error.count, 1]))
    return sums.reshaped([w.count]) * (2 / Float(max(1, x.rows)))
  }

  /// Takes `steps` steps of `rate` times the gradient, from weights of zero. Tells `each` the step
  /// and the loss, and stops where the loss is no longer finite.
  public init(
    _ x: Tensor, _ y: Tensor, rate: Double, steps: Int,
    gradient: (Tensor, Tensor, Tensor) -> Tensor = Descent.gradient,
    each: (_ step: Int, _ loss: Double) -> Void = { _, _ in }
  ) {
    // book:begin descent
    var w = Tensor.zeros([x.columns])
    for step in 0...steps {
      // w <- w - η ∇L
      if step > 0 { w = w - gradient(x, y, w) * Float(rate) }
      let loss = Descent.loss(x, y, w)
      losses.append(loss)
      path.append(w.elements)
      each(step, loss)
      if !loss.isFinite {
        divergedAt = step
        break
      }
    }
    // book:end descent
  }

  /// The largest rate that does not diverge: 2 over the largest eigenvalue of 2/n XᵀX, found by
  /// multiplying a vector with it again and again (the power method). Infinite where all columns
  /// are 0.
  // book:begin power
  public static func largestRate(_ columns: [[Double]]) -> Double {
    let n = Double(columns.first?.count ?? 1)
    // A power of two, which keeps the squares of large and small columns in the range of Double.
    let unit = EuclideanNorm.unit(of: columns.joined())
    let gram = columns.map { a in
      columns.map { b in 2 / n * zip(a, b).reduce(0) { $0 + $1.0 / unit * ($1.1 / unit) } }
    }
    // Unequal numbers: equal ones are perpendicular to the steepest direction of a mirrored pair.
    var v = columns.indices.map { Double($0 + 1) }
    var eigenvalue = 0.0
    for _ in 0..<1000 {
      let next = gram.map { row in zip(row, v).reduce(0) { $0 + $1.0 * $1.1 } }
      eigenvalue = EuclideanNorm.of(next)
      guard eigenvalue > 0 else { return .infinity }
      v = next.map { $0 / eigenvalue }
    }
    return 2 / eigenvalue / unit / unit
  }
  // book:end power
}
