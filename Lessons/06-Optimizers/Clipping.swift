// Keeps one wild gradient from throwing a model far away. Pascanu, Mikolov & Bengio 2013. Chapter 06.
import Curriculum
import Tensors

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
