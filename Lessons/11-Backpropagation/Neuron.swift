// What a hidden neuron makes of its weighted sum, and the slope of that. Chapter 11; chapter 03
// compares more of these functions.
import Tensors
import VectorMath

/// The activation function σ of hidden neurons.
public enum Neuron: String, CaseIterable, Sendable {
  /// σ(z) = 1 / (1 + exp(-z)).
  case sigmoid
  /// max(z, 0) (Nair & Hinton 2010).
  case relu

  /// σ(z), any shape.
  public func activations(_ z: Tensor) -> Tensor {
    switch self {
    case .sigmoid: z.sigmoid()
    case .relu: z.relu()
    }
  }

  /// σ'(z), any shape.
  public func slopes(_ z: Tensor) -> Tensor {
    switch self {
    case .sigmoid:
      // σ' = σ (1 - σ)
      let a = z.sigmoid()
      return a * (1 - a)
    case .relu:
      // 1 where z > 0, else 0
      return z.mapped {
        Loops.map($0, $1, into: $2) { Lanes(repeating: 1).replacing(with: 0, where: $0 .<= 0) }
      }
    }
  }
}
