// Keeps one wild gradient from throwing a model far away. Pascanu, Mikolov & Bengio 2013. Chapter 06.
import Curriculum
import Tensors

/// How a training loop shortens the gradient of a step.
public enum Clipping: Sendable {
  /// To this norm, if it is longer. With an infinite norm the gradient is only measured.
  case norm(Float)
  /// By a function of the gradient's tensors, which returns the norm that they had.
  case custom(@Sendable (_ gradient: inout [Tensor]) -> Float)

  /// - Returns: The norm that the gradient had, and whether all of its numbers are finite.
  func shorten(_ gradient: inout some Parameters) -> (norm: Float, isFinite: Bool) {
    switch self {
    case .norm(let limit):
      let norm = gradient.clip(norm: limit)
      // A finite norm has seen every number. An infinite one may be too large for Float and no more.
      return (norm, norm.isFinite || gradient.isFinite)
    case .custom(let clip):
      var tensors = gradient.tensors
      let norm = clip(&tensors)
      gradient.replaceTensors(with: tensors)
      // Nobody knows what another's norm has seen.
      return (norm, gradient.isFinite)
    }
  }
}

extension Parameters {
  /// Shortens this gradient to the norm `limit` if it is longer, keeping its direction, and returns
  /// the norm that it had. This works for finite numbers of any size.
  ///
  /// A gradient with a number that is infinite or NaN has no direction to keep. It stays as it is, and
  /// the norm that is returned is infinite or NaN; `TrainingLoop` then ends the training. PyTorch's
  /// `clip_grad_norm_` turns [∞, 1] into [NaN, 0] and [NaN, 1] into [NaN, NaN], or throws with
  /// `error_if_nonfinite=True`.
  @discardableResult
  public mutating func clip(norm limit: Float) -> Float {
    require(limit > 0, "no gradient can be shortened to the norm \(limit)")
    let norm = self.norm
    guard norm > limit else { return norm }
    if limit / norm >= .leastNormalMagnitude {
      // g ← g · limit / ‖g‖
      scale(by: limit / norm)
    } else if largestMagnitude.isFinite {
      // The factor would lose digits, or be 0. So bring the numbers to about 1 first.
      scale(by: 1 / EuclideanNorm.unit(of: largestMagnitude))
      scale(by: limit / self.norm)
    }
    return norm
  }
}
