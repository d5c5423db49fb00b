// Functions of each number. Their accuracy is told in the module VectorMath.
import VectorMath

extension Tensor {
  public func exp() -> Tensor {
    mapped(cost: 4) { Loops.map($0, $1, into: $2) { VectorMath.exp($0) } }
  }
  public func log() -> Tensor {
    mapped(cost: 4) { Loops.map($0, $1, into: $2) { VectorMath.log($0) } }
  }
  public func tanh() -> Tensor {
    mapped(cost: 4) { Loops.map($0, $1, into: $2) { VectorMath.tanh($0) } }
  }
  public func erf() -> Tensor {
    mapped(cost: 4) { Loops.map($0, $1, into: $2) { VectorMath.erf($0) } }
  }
  /// σ(x) = 1 / (1 + exp(-x)).
  public func sigmoid() -> Tensor {
    mapped(cost: 4) { Loops.map($0, $1, into: $2) { VectorMath.sigmoid($0) } }
  }
  /// x Φ(x), with Φ of the normal distribution (Hendrycks & Gimpel 2016).
  public func gelu() -> Tensor {
    mapped(cost: 4) { Loops.map($0, $1, into: $2) { VectorMath.gelu($0) } }
  }
  /// max(x, 0); NaN stays NaN.
  public func relu() -> Tensor {
    mapped { Loops.map($0, $1, into: $2) { Loops.larger($0, .zero) } }
  }
  public func squareRoot() -> Tensor {
    mapped(cost: 2) { Loops.map($0, $1, into: $2) { Loops.squareRoot($0) } }
  }
  public func squared() -> Tensor { mapped { Loops.map($0, $1, into: $2) { $0 * $0 } } }
  /// |x|.
  public func magnitude() -> Tensor {
    mapped { Loops.map($0, $1, into: $2) { Loops.magnitude($0) } }
  }
}
