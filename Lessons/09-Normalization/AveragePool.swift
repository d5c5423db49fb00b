// The mean of each channel over its picture: what stands at the end of a convolutional network
// (Lin, Chen & Yan 2013). Left out: pools over parts of a picture. Chapter 09.
import Curriculum
import Tensors

/// y_bc = Σ_ij x_bc(i, j) / (H W): `[B, C, H, W]` -> `[B, C]`.
public struct AveragePool: Activation {
  public init() {}

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    require(x.rank == 4, "a pool over pictures meets the shape \(x.shape), not [B, C, H, W]")
    let shape = x.shape
    let size = shape[2] * shape[3]
    let output = x.reshaped([shape[0], shape[1], size]).mean(axis: 2)
    return (
      output,
      { dOutput, _ in
        // dx_bc(i, j) = dy_bc / (H W)
        { Tensor.zeros(shape) + dOutput.reshaped([shape[0], shape[1], 1, 1]) / Float(size) }
      }
    )
  }
}
