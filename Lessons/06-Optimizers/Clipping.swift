// Keeps one wild gradient from throwing a model far away. Pascanu, Mikolov & Bengio 2013. Chapter 06.
import Curriculum
import Tensors

/// How a training loop shortens the gradient of a step.
public enum Clipping: Sendable {
  /// To this norm, if it is longer. With an infinite norm the gradient is only measured.
  case norm(Float)
  /// By a function of the gradient's tensors, which returns the norm that they had.
  case custom(@Sendable (_ gradient: inout [Tensor]) -> Float)

  /// - Returns: The norm that the gradient had.
  func shorten(_ gradient: inout some Parameters) -> Float {
    switch self {
    case .norm(let limit): return gradient.clip(norm: limit)
    case .custom(let clip):
      var tensors = gradient.tensors
      let norm = clip(&tensors)
      gradient.replaceTensors(with: tensors)
      return norm
    }
  }
}

extension Parameters {
  /// Shortens this gradient to the norm `limit` if it is longer, keeping its direction, and returns
  /// the norm that it had.
  @discardableResult
  public mutating func clip(norm limit: Float) -> Float {
    require(limit > 0, "no gradient can be shortened to the norm \(limit)")
    let norm = self.norm
    // g ← g · limit / ‖g‖
    if norm > limit { scale(by: limit / norm) }
    return norm
  }
}
