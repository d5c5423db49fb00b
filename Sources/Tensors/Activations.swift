// Activation functions as layers: forward and backward side by side, each backward line under its
// formula. Chapter 03 compares them.
import VectorMath

/// A layer without parameters that treats each number by itself: y_i = f(x_i), any shape.
public protocol Activation: TensorLayer {}

extension Activation {
  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {}
}

/// σ(x) = 1 / (1 + exp(-x)).
public struct Sigmoid: Activation {
  public init() {}

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let y = x.sigmoid()
    // dx = dy y (1 - y)
    return (
      y,
      { dOutput, _ in
        {
          y.mapped(with: dOutput) { Loops.map($0, $1, $2, into: $3) { y, dy in dy * y * (1 - y) } }
        }
      }
    )
  }
}

/// The hyperbolic tangent.
public struct Tanh: Activation {
  public init() {}

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let y = x.tanh()
    // dx = dy (1 - y²)
    return (
      y,
      { dOutput, _ in
        {
          y.mapped(with: dOutput) { Loops.map($0, $1, $2, into: $3) { y, dy in dy * (1 - y * y) } }
        }
      }
    )
  }
}

/// max(x, 0) (Nair & Hinton 2010). Its slope at 0 is taken as 0, and at NaN as 1, as in PyTorch:
/// the output is NaN there too, and the gradient goes on to what made it.
public struct ReLU: Activation {
  public init() {}

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let y = x.relu()
    // dx = 0 where x <= 0, else dy; y <= 0 says the same
    return (
      y,
      { dOutput, _ in
        {
          y.mapped(with: dOutput) {
            Loops.map($0, $1, $2, into: $3) { y, dy in
              dy.replacing(with: 0, where: y .<= 0)
            }
          }
        }
      }
    )
  }
}

/// x Φ(x), with Φ of the normal distribution (Hendrycks & Gimpel 2016).
public struct GELU: Activation {
  public init() {}

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    // dx = dy (Φ(x) + x φ(x))
    (
      x.gelu(),
      { dOutput, _ in
        {
          x.mapped(with: dOutput, cost: 4) {
            Loops.map($0, $1, $2, into: $3) { x, dy in dy * VectorMath.geluDerivative(x) }
          }
        }
      }
    )
  }
}
