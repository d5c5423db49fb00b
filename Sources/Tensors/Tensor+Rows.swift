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

  /// Adds row i of `rows` `[n, C]` to row `indices[i]` of this tensor `[V, C]`, one after the
  /// other: a row that comes twice is added twice. A row that comes more than 64 times, as a
  /// frequent word does, is summed in Double, because a running sum in Float would drift.
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
    let frequent = FrequentRows(indices, height: height)
    withMutablePointer { y in
      rows.withPointer { x in
        if let frequent { return frequent.add(x, at: indices, width: width, to: y) }
        for (i, index) in indices.enumerated() {
          let target = y + index * width
          Loops.map(width, target, x + i * width, into: target) { $0 + $1 }
        }
      }
    }
  }

  /// Adds `row` `[C]` to every row of this tensor `[…, C]`: what `+=` does, with less ado for the
  /// biases of small layers.
  mutating func addToEachRow(_ row: Tensor) {
    let (rows, columns) = (self.rows, self.columns)
    guard columns == row.count, columns > 0, columns <= Lanes.scalarCount else {
      self += row
      return
    }
    // Sixteen rows side by side fill whole vectors, whatever their width.
    let block = Lanes.scalarCount
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block * columns) { memory in
      guard let repeated = memory.baseAddress else { return }
      row.withPointer { row in
        for i in 0..<block { (repeated + i * columns).initialize(from: row, count: columns) }
      }
      withMutablePointer { x in
        nonisolated(unsafe) let (x, repeated) = (x, repeated)
        Parallel.forEachRange((rows + block - 1) / block, cost: block * columns) { blocks in
          for i in blocks {
            let start = x + i * block * columns
            Loops.map(Swift.min(block, rows - i * block) * columns, start, repeated, into: start) {
              $0 + $1
            }
          }
        }
      }
    }
  }

  /// Adds every row of `x` `[…, C]` to this tensor `[C]`: the gradient of a bias.
  mutating func addSumOfRows(_ x: Tensor) {
    let (rows, columns) = (x.rows, x.columns)
    guard shape == [columns], columns > 1, columns <= Lanes.scalarCount else {
      self += x.reshaped([rows, columns]).sum(axis: 0)
      return
    }
    x.withPointer { x in
      withMutablePointer { sums in
        Loops.addRows(rows, columns, x, stride: columns, into: sums)
      }
    }
  }
}
