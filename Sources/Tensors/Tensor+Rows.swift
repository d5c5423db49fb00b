// Rows by their numbers: looked up, and added back to where they came from. Chapter 01 calls the
// first an embedding; the second is its gradient.
import Curriculum
import Matmul
import VectorMath

extension Tensor {
  /// The rows with these numbers, in this order: `[V, C]` and n numbers -> `[n, C]`.
  ///
  ///     Tensor([[1, 2], [3, 4]]).rows(at: [1, 1, 0])  // [[3, 4], [3, 4], [1, 2]]
  public func rows(at indices: [Int]) -> Tensor {
    require(rank == 2, "rows are looked up in a matrix, not in the shape \(shape)")
    let (height, width) = (shape[0], shape[1])
    for index in indices {
      require(index >= 0 && index < height, "there is no row \(index) in the shape \(shape)")
    }
    return Tensor([indices.count, width]) { result in
      withPointer { x in
        nonisolated(unsafe) let (x, result) = (x, result)
        Parallel.forEachRange(indices.count, cost: width) { range in
          for i in range {
            (result + i * width).update(from: x + indices[i] * width, count: width)
          }
        }
      }
    }
  }

  /// Adds row i of `rows` `[n, C]` to row `indices[i]` of this tensor `[V, C]`, one after the other:
  /// a row that comes twice is added twice.
  ///
  ///     var sums = Tensor.zeros([2, 2])
  ///     sums.addRows(Tensor([[1, 2], [3, 4]]), at: [1, 1])  // [[0, 0], [4, 6]]
  public mutating func addRows(_ rows: Tensor, at indices: [Int]) {
    require(
      rank == 2 && rows.rank == 2 && rows.shape[0] == indices.count && rows.shape[1] == shape[1],
      "\(rows.shape) cannot be added to \(indices.count) rows of \(shape)")
    let (height, width) = (shape[0], shape[1])
    for index in indices {
      require(index >= 0 && index < height, "there is no row \(index) in the shape \(shape)")
    }
    withMutablePointer { y in
      rows.withPointer { x in
        for (i, index) in indices.enumerated() {
          let target = y + index * width
          Loops.map(width, target, x + i * width, into: target) { $0 + $1 }
        }
      }
    }
  }
}
