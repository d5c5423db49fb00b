// A small convolution: one linear layer that looks at every square of a picture in turn.
// Left out: dilation, groups, kernels that are not square, and speed beyond that of the product.
// LeCun et al. 1989. Chapter 09.
import Curriculum
import Tensors

/// y_bo(i, j) = b_o + Σ_c Σ_uv W_oc(u, v) x_bc(s i + u - p, s j + v - p): `[B, C, H, W]` -> `[B, O, H', W']`.
///
/// H' = (H + 2p - k) / s + 1, rounded down, and W' likewise; outside of the picture x is 0.
public struct Conv2d: TensorLayer {
  /// W `[O, C, k, k]`, as in PyTorch.
  public var weight: Tensor
  /// b `[O]`; nil where there is none.
  public var bias: Tensor?
  /// s, how far the kernel moves at a time.
  public let stride: Int
  /// p, the width of the frame of zeros.
  public let padding: Int

  public init(weight: Tensor, bias: Tensor?, stride: Int = 1, padding: Int = 0) {
    require(
      weight.rank == 4 && weight.shape[2] == weight.shape[3] && weight.count > 0
        && (bias == nil || bias?.shape == [weight.shape[0]]),
      "a kernel of the shape \(weight.shape) does not go with a bias of \(bias?.shape ?? [])")
    require(
      stride > 0 && padding >= 0,
      "a convolution moves by 1 or more in a frame of 0 or more, not \(stride) and \(padding)")
    self.weight = weight
    self.bias = bias
    self.stride = stride
    self.padding = padding
  }

  /// Random weights by the number of inputs of a place, and a bias of zeros.
  public init(
    _ channels: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    initializer: Initializer = .heNormal, hasBias: Bool = true, using source: inout RandomSource
  ) {
    require(
      channels > 0 && outputs > 0 && kernel > 0,
      "a convolution from \(channels) to \(outputs) channels with a kernel of \(kernel) is empty")
    let columns = channels * kernel * kernel
    self.init(
      weight: initializer.weight(columns, outputs, using: &source).transposed()
        .reshaped([outputs, channels, kernel, kernel]),
      bias: hasBias ? .zeros([outputs]) : nil, stride: stride, padding: padding)
  }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let (outputs, shape) = (weight.shape[0], weight.shape)
    let patches = Patches(
      x.shape, channels: shape[1], kernel: shape[2], stride: stride, padding: padding)
    let (height, width) = (patches.outputHeight, patches.outputWidth)
    // book:begin convolution
    // X' [B H' W', C k k]: the square under the kernel at each place, as a row
    let rows = patches.gathered(x)
    let matrix = weight.reshaped([outputs, -1])
    // Y' = X' Wᵀ + b, one row for each place
    var y = rows.timesTransposed(matrix)
    if let bias { y += bias }
    let output = y.reshaped([-1, height * width, outputs]).permuted([0, 2, 1])
      .reshaped([x.shape[0], outputs, height, width])
    return (
      output,
      { dOutput, gradient in
        let dY = dOutput.reshaped([-1, outputs, height * width]).permuted([0, 2, 1])
          .reshaped([-1, outputs])
        // dW = dY'ᵀ X'
        gradient.weight += dY.transposedTimes(rows).reshaped(shape)
        // db_o = Σ dY'_io
        gradient.bias? += dY.sum(axis: 0)
        // dX' = dY' W, and every number back to its place
        return { patches.scattered(dY.times(matrix)) }
      }
    )
    // book:end convolution
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    weight.visit(name.dot("weight"), body)
    bias.visit(name.dot("bias"), body)
  }
}
