// Rows as tensors, for the tests of lesson 09: a comparison then says the place.

import Tensors

/// The rows `[n][C]` as `[n, C]`; rows of several lengths as one list, which no test expects.
func tensor(_ rows: [[Float]]) -> Tensor {
  let isEven = rows.allSatisfy { $0.count == rows[0].count }
  return isEven && !rows.isEmpty ? Tensor(rows) : Tensor(rows.flatMap { $0 })
}

/// The batch that PyTorch was given, and a gradient of its output.
enum Batch {
  static let x: [[Float]] = [[0.5, -1.25, 3], [2, 0.1, -2], [1.5, 0.75, 0.5], [-0.3, 2.2, 1]]
  static let dY: [[Float]] = [[1, -0.5, 2], [0.25, 1, -1], [-2, 0.5, 0.75], [0.5, 0, 1.5]]
  static let gamma: [Float] = [0.5, 2, -1.5]
  static let beta: [Float] = [1, -0.25, 0.125]

  /// Σ dy y: the loss whose gradient by y is dY.
  static func loss(_ y: [[Float]]) -> Double {
    zip(y, dY).reduce(0) { sum, rows in
      sum + zip(rows.0, rows.1).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
  }

  /// `x` with one number moved.
  static func moved(_ i: Int, _ j: Int, by step: Float) -> [[Float]] {
    var copy = x
    copy[i][j] += step
    return copy
  }
}
