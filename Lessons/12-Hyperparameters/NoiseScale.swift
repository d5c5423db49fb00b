// How noisy gradients are: the batch size at which their noise and their signal are equally large. McCandlish,
// Kaplan, Amodei & the OpenAI Dota Team, An Empirical Model of Large-Batch Training, 2018 (arXiv
// 1812.06162), section 2.2 and appendix A.1. Chapter 12.
// Left out: the noise scale that also weighs by curvature, tr(H Σ) / GᵀHG, which needs second derivatives.
import Curriculum
import Optimizers
import Tensors

/// The simple noise scale, B = tr Σ / |G|², with its two parts: G is the gradient of all data, Σ the covariance
/// of the gradients of single examples.
public struct NoiseScale: Equatable, Sendable {
  /// |G|², without the noise; an estimate, which by chance may be negative.
  public let squaredGradient: Double
  /// tr Σ: the summed variances of a single example's gradient.
  public let variance: Double

  /// B, in examples; not finite where the estimate of |G|² is not positive.
  public var batch: Double { squaredGradient > 0 ? variance / squaredGradient : .infinity }

  public init(squaredGradient: Double, variance: Double) {
    (self.squaredGradient, self.variance) = (squaredGradient, variance)
  }

  // book:begin noise-scale
  /// From the mean squared norms of gradients of small and of large batches, because
  /// E|G_B|² = |G|² + tr Σ / B (McCandlish et al. 2018, eq. A.1).
  public init(
    small b: Int, squaredNorm small: Double, large B: Int, squaredNorm large: Double
  ) {
    require(b > 0 && B > b, "noise is read off two batch sizes, not \(b) and \(B)")
    // |G|² = (B |G_B|² - b |G_b|²) / (B - b)
    squaredGradient = (Double(B) * large - Double(b) * small) / Double(B - b)
    // tr Σ = (|G_b|² - |G_B|²) / (1/b - 1/B)
    variance = (small - large) / (1 / Double(b) - 1 / Double(B))
  }
  // book:end noise-scale

  /// The mean of |G_B|² that is to be expected with batches of B examples.
  public func squaredNorm(batch: Double) -> Double { squaredGradient + variance / batch }
}

/// Mean squared norms of one model's gradients, for batches of several sizes.
public struct GradientNorms: Sendable {
  /// Each batch size is twice the one before it.
  public let batches: [Int]
  /// The mean of |G_B|² for each of `batches`.
  public let squaredNorms: [Double]

  /// Computes the gradients of `count` small batches, joins them two by two into larger ones, whose gradient is the
  /// mean of the two, and so on until one is left.
  ///
  /// - Parameters:
  ///   - smallest: Examples of a small batch.
  ///   - count: Small batches; a power of two.
  ///   - batch: A small batch, by its number; no example should come twice.
  public init<Model: Layer>(
    of model: Model, smallest: Int, count: Int, batch: (_ number: Int) -> Batch<Model>
  ) {
    require(count > 0 && count & (count - 1) == 0, "\(count) batches cannot be halved down to one")
    var gradients = (0..<count).map { number -> Model in
      let batch = batch(number)
      var pass = Pass.evaluation
      return model.lossAndGradient(at: batch.input, &pass, loss: batch.loss).gradient
    }
    var (batches, norms) = ([Int](), [Double]())
    while true {
      batches.append(smallest * count / gradients.count)
      norms.append(
        gradients.reduce(0) { $0 + Double($1.norm) * Double($1.norm) } / Double(gradients.count))
      if gradients.count == 1 { break }
      gradients = stride(from: 0, to: gradients.count, by: 2).map { i in
        var joined = gradients[i]
        joined.add(1, times: gradients[i + 1])
        joined.scale(by: 0.5)
        return joined
      }
    }
    (self.batches, squaredNorms) = (batches, norms)
  }

  private init(_ batches: [Int], _ squaredNorms: [Double]) {
    (self.batches, self.squaredNorms) = (batches, squaredNorms)
  }

  /// The means over several measurements with the same batch sizes.
  public static func mean(_ several: [GradientNorms]) -> GradientNorms {
    let batches = several.first?.batches ?? []
    require(
      !several.isEmpty && several.allSatisfy { $0.batches == batches },
      "gradient norms of different batch sizes have no mean")
    return GradientNorms(
      batches,
      batches.indices.map { i in
        several.reduce(0) { $0 + $1.squaredNorms[i] } / Double(several.count)
      })
  }

  /// The noise scale from the smallest and the largest batch.
  public var noiseScale: NoiseScale {
    let last = batches.count - 1
    return NoiseScale(
      small: batches[0], squaredNorm: squaredNorms[0], large: batches[last],
      squaredNorm: squaredNorms[last])
  }
}
