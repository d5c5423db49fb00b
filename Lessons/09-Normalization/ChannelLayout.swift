// Where the channels of a tensor lie, and the four walks of batch norm over them as functions of
// tensors. A matrix goes to ColumnKernels, pictures to PlaneKernels. Chapter 09.
import Curriculum
import Tensors

/// The shape `[B, C, …]` seen from its channels.
struct ChannelLayout {
  private let columns: ColumnKernels?
  private let planes: PlaneKernels
  private let shape: [Int]

  init(_ shape: [Int], channels: Int) {
    require(
      shape.count >= 2 && shape[1] == channels,
      "batch norm of \(channels) channels meets the shape \(shape), which is not [B, \(channels), …]"
    )
    let size = shape.dropFirst(2).reduce(1, *)
    self.shape = shape
    planes = PlaneKernels(batch: shape[0], channels: channels, size: size)
    columns = size == 1 ? ColumnKernels(rows: shape[0], columns: channels) : nil
  }

  /// How many numbers each channel has: B times the lengths behind the second axis.
  var count: Int { planes.batch * planes.size }

  /// The mean and the variance (divided by n) of every channel, both `[C]`.
  func statistics(_ x: Tensor) -> (mean: SplitMean, variance: Tensor) {
    var rest = Tensor.zeros([planes.channels])
    let (mean, variance) = pair { mean, variance in
      rest.withMutablePointer { rest in
        x.withPointer {
          if let columns {
            columns.statistics($0, mean, rest, variance)
          } else {
            planes.statistics($0, mean, rest, variance)
          }
        }
      }
    }
    return (SplitMean(mean, rest: rest), variance)
  }

  // The loops take x - μ with the rounded mean μ alone. The rest c of the mean is the same for a
  // whole channel, so it is made up for outside of them.

  /// Σ dy and Σ dy (x - μ - c) over every channel, both `[C]`.
  func gradientSums(
    _ x: Tensor, _ dY: Tensor, _ mean: SplitMean
  ) -> (sums: Tensor, products: Tensor) {
    dY.requireSameShape(x)
    return pair { sums, products in
      x.withPointer { x in
        dY.withPointer { dY in
          mean.value.withPointer { mean in
            if let columns {
              columns.gradientSums(x, dY, mean, sums, products)
            } else {
              planes.gradientSums(x, dY, mean, sums, products)
            }
          }
        }
      }
      mean.takeRest(times: sums, from: products)
    }
  }

  /// y = (x - μ - c) a + β, with one μ, c, a and β for every channel.
  func rescaled(_ x: Tensor, _ mean: SplitMean, _ scale: Tensor, _ shift: Tensor) -> Tensor {
    let shift = mean.shifted(shift, scale)
    return Tensor(shape) { y in
      x.withPointer { x in
        mean.value.withPointer { mean in
          scale.withPointer { scale in
            shift.withPointer { shift in
              if let columns {
                columns.rescale(x, mean, scale, shift, y)
              } else {
                planes.rescale(x, mean, scale, shift, y)
              }
            }
          }
        }
      }
    }
  }

  /// dx = a (dy - p - (x - μ - c) q), with one μ, c, a, p and q for every channel.
  func inputGradient(
    _ x: Tensor, _ dY: Tensor, _ mean: SplitMean, _ scale: Tensor, _ p: Tensor, _ q: Tensor
  ) -> Tensor {
    let p = mean.shifted(p, q)
    return Tensor(shape) { dX in
      x.withPointer { x in
        dY.withPointer { dY in
          mean.value.withPointer { mean in
            scale.withPointer { scale in
              p.withPointer { p in
                q.withPointer { q in
                  if let columns {
                    columns.inputGradient(x, dY, mean, scale, p, q, dX)
                  } else {
                    planes.inputGradient(x, dY, mean, scale, p, q, dX)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Two lists of zeros, `[C]` each, that `fill` changes.
  private func pair(
    _ fill: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) -> (Tensor, Tensor) {
    var (first, second) = (Tensor.zeros([planes.channels]), Tensor.zeros([planes.channels]))
    first.withMutablePointer { first in second.withMutablePointer { fill(first, $0) } }
    return (first, second)
  }
}
