// Batch norm in evaluation is a line a channel, and a line after a linear layer is a linear layer.
// Chapter 09.
import Curriculum
import Tensors

extension Linear {
  // book:begin folded
  /// This layer and the batch norm behind it in evaluation as one layer: with a = γ / √(σ̄² + ε),
  /// W' = W a by column and b' = (b - μ̄) a + β. W `[inputs, C]`, b' `[C]`.
  public func folded(with norm: BatchNorm) -> Linear {
    let channels = norm.channels
    require(
      weight.shape[1] == channels,
      "a weight of the shape \(weight.shape) does not lead to \(channels) channels")
    // a = γ / √(σ̄² + ε), one for each column of W
    let scale = norm.evaluationScale
    let shifted = (bias ?? .zeros([channels])) - norm.runningMean
    // W' = W a;  b' = (b - μ̄) a + β
    return Linear(
      weight: weight * scale, bias: shifted * scale + (norm.beta ?? .zeros([channels])))
  }
  // book:end folded
}
