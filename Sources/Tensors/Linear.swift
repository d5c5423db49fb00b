// A layer of weights: every output is a weighted sum of all inputs and a bias.
import Curriculum

/// Y = X W + b: X `[…, inputs]`, W `[inputs, outputs]`, b `[outputs]`, Y `[…, outputs]`.
///
/// PyTorch keeps Wᵀ instead, `[outputs, inputs]`; here a column of W belongs to one output.
public struct Linear: TensorLayer {
  /// W `[inputs, outputs]`.
  public var weight: Tensor
  /// b `[outputs]`; nil where there is none.
  public var bias: Tensor?

  public init(weight: Tensor, bias: Tensor?) {
    require(
      weight.rank == 2 && (bias == nil || bias?.shape == [weight.shape[1]]),
      "a weight of the shape \(weight.shape) does not go with a bias of \(bias?.shape ?? [])")
    self.weight = weight
    self.bias = bias
  }

  /// Random weights and a bias of zeros.
  public init(
    _ inputs: Int, _ outputs: Int, initializer: Initializer = .xavierUniform, hasBias: Bool = true,
    using source: inout RandomSource
  ) {
    self.init(
      weight: initializer.weight(inputs, outputs, using: &source),
      bias: hasBias ? .zeros([outputs]) : nil)
  }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    (
      output(x, &pass),
      { [weight] dOutput, gradient in
        // dW = Xᵀ dY, over all rows of the batch
        gradient.weight.addFlatTransposed(x, times: dOutput)
        // db_j = Σ_i dY_ij
        gradient.bias?.addSumOfRows(dOutput)
        // dX = dY Wᵀ
        return { dOutput.timesTransposed(weight) }
      }
    )
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    // Y = X W + b
    var output = x.times(weight)
    if let bias { output.addToEachRow(bias) }
    return output
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    weight.visit(name.dot("weight"), body)
    bias.visit(name.dot("bias"), body)
  }
}
