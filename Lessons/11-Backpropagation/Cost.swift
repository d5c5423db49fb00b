// What a network is judged by, and with it how its last layer turns weighted sums into outputs: the
// three pairs of Nielsen 2015, chapters 1 and 3. Chapter 11.
// The costs themselves are the losses of lesson 07.
import Losses
import Tensors

/// The cost C of a network, as a function of its last weighted sums z `[B, 10]` and the wanted outputs
/// y `[B, 10]`, which are 1 for the right digit and 0 for the others.
public enum Cost: String, CaseIterable, Sendable {
  /// C = ½ Σ_j (a_j - y_j)², with a = σ(z) (Nielsen 2015, eq. 6).
  case quadratic
  /// C = -Σ_j (y_j log a_j + (1 - y_j) log (1 - a_j)), with a = σ(z) (Nielsen 2015, eq. 63).
  case crossEntropy = "cross-entropy"
  /// C = -log a_y of the right digit, with a = softmax(z) (Nielsen 2015, eq. 78 and 80): what PyTorch
  /// calls cross-entropy.
  case softmax

  /// The outputs a `[B, 10]` from z `[B, 10]`.
  public func outputs(_ z: Tensor) -> Tensor { self == .softmax ? z.softmax() : z.sigmoid() }

  /// The cost of each image, `[B]`, from z and y `[B, 10]`.
  public func values(_ z: Tensor, _ y: Tensor) -> Tensor {
    switch self {
    case .quadratic: Loss.Each.squaredError(z.sigmoid(), y).losses.sum(axis: 1) / 2
    case .crossEntropy: Loss.Each.binaryCrossEntropy(z, y).losses.sum(axis: 1)
    case .softmax: Loss.Each.crossEntropy(z, targets: y).losses
    }
  }
}
