// Layer norm: each row to mean 0 and variance 1 by its own numbers, whatever else is in the batch.
// Ba, Kiros & Hinton 2016. It has no running averages, and no difference between training and
// evaluation. Chapter 09.
import Curriculum
import Tensors

/// y = γ (x - μ) / √(σ² + ε) + β, with μ and σ² over the last axis: `[…, C]` -> `[…, C]`.
public struct LayerNorm: TensorLayer {
  /// γ `[C]`; nil where it stays 1.
  public var gamma: Tensor?
  /// β `[C]`; nil where it stays 0.
  public var beta: Tensor?
  /// C.
  public let width: Int
  /// ε, which keeps the division from one by zero.
  public let epsilon: Float

  /// γ starts at 1, β at 0; names in files are PyTorch's, `weight` and `bias`.
  ///
  /// - Parameters:
  ///   - width: C, the length of the last axis, at least 1.
  ///   - epsilon: More than 0.
  ///   - isAffine: False leaves γ and β out.
  ///   - hasBias: False leaves β out.
  public init(_ width: Int, epsilon: Float = 1e-5, isAffine: Bool = true, hasBias: Bool = true) {
    require(width > 0, "layer norm needs a row of numbers, not \(width)")
    require(epsilon > 0, "layer norm divides by zero unless ε is more than 0; it is \(epsilon)")
    gamma = isAffine ? .ones([width]) : nil
    beta = isAffine && hasBias ? .zeros([width]) : nil
    self.width = width
    self.epsilon = epsilon
  }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let rows = RowKernels(x.shape, width: width, isCentred: true)
    // book:begin layer-norm
    // r_i = 1 / √(σ²_i + ε) and x̂_i = (x_i - μ_i) r_i, for each row
    let (mean, r) = rows.statistics(x, epsilon: epsilon)
    // y_ij = γ_j x̂_ij + β_j
    let weight = gamma ?? .ones([width])
    let output = rows.rescaled(x, mean, r, weight, beta ?? .zeros([width]))
    // book:end layer-norm
    return (
      output,
      { dOutput, gradient in
        // dγ_j = Σ_i dy_ij x̂_ij;  dβ_j = Σ_i dy_ij
        let (dGamma, dBeta) = rows.parameterGradients(x, dOutput, mean, r)
        gradient.gamma? += dGamma
        gradient.beta? += dBeta
        // dx_i = r_i (g_i - mean(g_i) - x̂_i mean(g_i x̂_i)), with g_ij = γ_j dy_ij
        return { rows.inputGradient(x, dOutput, mean, r, weight) }
      }
    )
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    let rows = RowKernels(x.shape, width: width, isCentred: true)
    let (mean, r) = rows.statistics(x, epsilon: epsilon)
    return rows.rescaled(x, mean, r, gamma ?? .ones([width]), beta ?? .zeros([width]))
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    gamma.visit(name.dot("weight"), body)
    beta.visit(name.dot("bias"), body)
  }
}
