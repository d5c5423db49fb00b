// One row of channels as several heads, and back. Chapter 10, section “Heads”.
import Curriculum
import Tensors

extension Tensor {
  /// Cuts every row of C channels into H heads of D = C/H and puts each head's rows together:
  /// `[B, T, C]` -> `[B, H, T, D]`.
  ///
  ///     Tensor([1, 2, 3, 4], shape: [1, 2, 2]).splitHeads(2)  // [[[[1], [3]], [[2], [4]]]]
  public func splitHeads(_ heads: Int) -> Tensor {
    require(
      rank == 3 && heads > 0 && columns % heads == 0,
      "\(shape) cannot be cut into \(heads) heads: [B, T, C] with C a multiple of the heads can")
    return exchangingAxes(outer: shape[0], shape[1], heads, width: columns / heads)
  }

  /// The inverse of `splitHeads`: `[B, H, T, D]` -> `[B, T, H D]`.
  public func joinHeads() -> Tensor {
    require(rank == 4, "the heads of \(shape) cannot be joined: they must be [B, H, T, D]")
    let (batch, heads, time, width) = (shape[0], shape[1], shape[2], shape[3])
    return exchangingAxes(outer: batch, heads, time, width: width)
      .reshaped([batch, time, heads * width])
  }

  /// `[outer, m, n, width]` -> `[outer, n, m, width]`.
  private func exchangingAxes(outer: Int, _ m: Int, _ n: Int, width: Int) -> Tensor {
    Tensor([outer, n, m, width]) { y in
      withPointer { x in
        nonisolated(unsafe) let (x, y) = (x, y)
        Parallel.forEachRange(outer * m, cost: 2 * n * width) { range in
          for index in range {
            let (o, i) = (index / m, index % m)
            for j in 0..<n {
              (y + ((o * n + j) * m + i) * width)
                .update(from: x + ((o * m + i) * n + j) * width, count: width)
            }
          }
        }
      }
    }
  }
}
