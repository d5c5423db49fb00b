// The bend of a neuron as a value: which function, chosen when the program runs. Chapter 03.
// The functions themselves and their slopes are in Tensors/Activations.swift.
import Curriculum
import Tensors

/// One of the functions that a neuron may bend its sum with, as a layer without parameters.
public enum ActivationFunction: String, CaseIterable, Sendable, Activation {
  /// f(z) = z: no bend at all.
  case none
  /// σ(z) = 1 / (1 + exp(-z)), from 0 to 1.
  case sigmoid
  /// From -1 to 1, and 0 at 0.
  case tanh
  /// max(z, 0) (Nair & Hinton 2010).
  case relu
  /// z Φ(z) (Hendrycks & Gimpel 2016).
  case gelu

  /// `no activation`, `sigmoid`, `tanh`, `ReLU`, `GELU`.
  public var name: String {
    switch self {
    case .none: "no activation"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "ReLU"
    case .gelu: "GELU"
    }
  }

  /// How weights that lead into this function should be drawn (Glorot & Bengio 2010; He et al. 2015).
  public var initializer: Initializer {
    switch self {
    case .none, .sigmoid, .tanh: .xavierUniform
    case .relu, .gelu: .heUniform
    }
  }

  // book:begin activation
  public func forward(_ z: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    switch self {
    // a = z, so dz = da
    case .none: (z, { dA, _ in { dA } })
    case .sigmoid: lent(Sigmoid(), z, &pass)
    case .tanh: lent(Tanh(), z, &pass)
    case .relu: lent(ReLU(), z, &pass)
    case .gelu: lent(GELU(), z, &pass)
    }
  }
  // book:end activation

  /// The output and the pullback of a layer that has no parameters.
  private func lent<A: Activation>(
    _ activation: A, _ z: Tensor, _ pass: inout Pass
  ) -> (output: Tensor, pullback: Pullback) {
    let (output, pullback) = activation.forward(z, &pass)
    return (
      output,
      { dOutput, _ in
        var none = activation
        return pullback(dOutput, &none)
      }
    )
  }

  /// f(z) and f'(z) of every number, both of the shape of z.
  public func withSlope(_ z: Tensor) -> (output: Tensor, slope: Tensor) {
    var pass = Pass.evaluation
    var unused = self
    let (output, pullback) = forward(z, &pass)
    return (output, pullback(.ones(z.shape), &unused)())
  }
}
