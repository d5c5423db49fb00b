// How large the weights of a layer are at the start: such that signals neither die out nor explode
// on their way through many layers. Chapter 03 measures what happens otherwise.
import Curriculum

/// Draws the weights of a layer W `[inputs, outputs]`.
public enum Initializer: Sendable {
  /// Uniform in ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010, eq. 16): for tanh and sigmoid.
  case xavierUniform
  /// Normal with deviation √(2 / (inputs + outputs)) (Glorot & Bengio 2010, eq. 12).
  case xavierNormal
  /// Uniform in ±√(6 / inputs) (He et al. 2015, eq. 10): for ReLU.
  case heUniform
  /// Normal with deviation √(2 / inputs) (He et al. 2015, eq. 10).
  case heNormal
  /// Normal with this deviation.
  case normal(deviation: Float)
  case zeros

  public func weight(
    _ inputs: Int, _ outputs: Int, using source: inout RandomSource
  ) -> Tensor {
    let shape = [inputs, outputs]
    func uniform(_ fan: Int) -> Tensor {
      let bound = (6 / Float(max(fan, 1))).squareRoot()
      return .uniform(shape, -bound, bound, using: &source)
    }
    func normal(_ fan: Int) -> Tensor {
      .normal(shape, deviation: (2 / Float(max(fan, 1))).squareRoot(), using: &source)
    }
    switch self {
    case .xavierUniform: return uniform(inputs + outputs)
    case .xavierNormal: return normal(inputs + outputs)
    case .heUniform: return uniform(inputs)
    case .heNormal: return normal(inputs)
    case .normal(let deviation): return .normal(shape, deviation: deviation, using: &source)
    case .zeros: return .zeros(shape)
    }
  }
}
