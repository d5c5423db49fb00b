// What a loss is: one number for how wrong a model's outputs are, and its slope by each of them.
// The losses stand in the files beside this one, forward and gradient side by side. Chapter 07.
import Tensors

/// Every loss of the course. Each gives the loss and, as `dOutput`, its gradient by the model's
/// output, so that it can stand behind any model:
///
///     model.lossAndGradient(at: x, &pass) { Loss.crossEntropy($0, labels) }
///
/// The losses of the single numbers or rows, before any sum, are in `Loss.Each`.
public enum Loss {
  /// How the losses of many outputs become one number. Of no outputs, as in a batch `[0, C]`, the
  /// gradient has their shape as well.
  public enum Reduction: Sendable {
    /// Their sum divided by how many there are; NaN if there are none.
    case mean
    /// Their sum; 0 if there are none.
    case sum
  }

  /// The losses one by one, before any sum (PyTorch's `reduction="none"`); `dOutput` has for each
  /// output the slope of its own loss, which is the gradient of the sum.
  public enum Each {}
}

extension Loss.Reduction {
  /// The losses brought to one number, and the gradient with them.
  func callAsFunction(
    _ each: (losses: Tensor, dOutput: Tensor)
  ) -> (loss: Float, dOutput: Tensor) {
    switch self {
    case .sum:
      // L = Σ l_i, so dL/dy_i = dl_i/dy_i
      return (each.losses.sum(), each.dOutput)
    case .mean:
      // L = Σ l_i / n, so dL/dy_i = dl_i/dy_i / n
      return (each.losses.mean(), each.dOutput / Float(each.losses.count))
    }
  }
}
