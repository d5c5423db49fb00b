// RMS norm: each row divided by the root of its mean square, and not centred.
// Zhang & Sennrich 2019, eq. 4. Chapter 09.
import Curriculum
import Tensors

/// y = γ x / √(mean(x²) + ε), with the mean over the last axis: `[…, C]` -> `[…, C]`.
public struct RMSNorm: TensorLayer {
  /// γ `[C]`; nil where it stays 1.
  public var gamma: Tensor?
  /// C.
  public let width: Int
  /// ε, which keeps the division from one by zero.
  public let epsilon: Float

  /// γ starts at 1; its name in files is PyTorch's, `weight`.
  ///
  /// - Parameters:
  ///   - width: C, the length of the last axis, at least 1.
  ///   - epsilon: More than 0.
  ///   - isAffine: False leaves γ out.
  public init(_ width: Int, epsilon: Float = 1e-5, isAffine: Bool = true) {
    require(width > 0, "RMS norm needs a row of numbers, not \(width)")
    require(epsilon > 0, "RMS norm divides by zero unless ε is more than 0; it is \(epsilon)")
    gamma = isAffine ? .ones([width]) : nil
    self.width = width
    self.epsilon = epsilon
  }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let rows = RowKernels(x.shape, width: width, isCentred: false)
    // r_i = 1 / √(mean(x_i²) + ε) and x̂_i = x_i r_i, for each row
    let (zero, r) = rows.statistics(x, epsilon: epsilon)
    // y_ij = γ_j x̂_ij
    let weight = gamma ?? .ones([width])
    let output = rows.rescaled(x, zero, r, weight, .zeros([width]))
    return (
      output,
      { dOutput, gradient in
        // dγ_j = Σ_i dy_ij x̂_ij
        gradient.gamma? += rows.parameterGradients(x, dOutput, zero, r).gamma
        // dx_i = r_i (g_i - x̂_i mean(g_i x̂_i)), with g_ij = γ_j dy_ij
        return { rows.inputGradient(x, dOutput, zero, r, weight) }
      }
    )
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    let rows = RowKernels(x.shape, width: width, isCentred: false)
    let (zero, r) = rows.statistics(x, epsilon: epsilon)
    return rows.rescaled(x, zero, r, gamma ?? .ones([width]), .zeros([width]))
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { gamma.visit(name.dot("weight"), body) }
}
