// Noise: what a loss believes the errors look like, and data whose noise is known. Chapter 07.
import Curriculum
import Tensors
import VectorMath

/// A belief about errors e = y - t.
public enum Noise: String, CaseIterable, Sendable {
  /// p(e) = exp(-e² / 2σ²) / √(2πσ²): what squared errors believe.
  case gaussian
  /// p(e) = exp(-|e| / b) / 2b: what absolute errors believe.
  case laplace

  /// The mean of -log p(e) over `errors` `[n]`, in nats, with the scale σ or b that makes it
  /// smallest: the maximum-likelihood estimate (Murphy 2012, 4.1.3, for the Gaussian).
  public func surprise(at errors: [Float]) -> Float {
    let (zeros, e) = (Tensor.zeros([errors.count]), Tensor(errors))
    switch self {
    case .gaussian:
      // With σ² = Σ e² / n, the mean of e² / 2σ² is 1/2
      let variance = Loss.squaredError(e, zeros).loss
      return 0.5 * VectorMath.log(2 * Float.pi * variance) + 0.5
    case .laplace:
      // With b = Σ |e| / n, the mean of |e| / b is 1
      let scale = Loss.absoluteError(e, zeros).loss
      return VectorMath.log(2 * scale) + 1
    }
  }
}

extension RandomSource {
  /// A sample of the Laplace distribution with the scale b: the difference of two waiting times.
  mutating func laplace(scale b: Float) -> Float {
    b * Float(PortableMath.log(1 - unit()) - PortableMath.log(1 - unit())) * -1
  }

  /// Gaussian with deviation 1, but for a share of errors that are ten times as large.
  mutating func contaminated(share: Double) -> Float {
    unit() < share ? normal(mean: 0, deviation: 10) : normal()
  }
}
