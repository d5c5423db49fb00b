// Softmax and its kin, along the last axis. Each row is shifted by its largest number first, which
// changes nothing on paper and keeps exp from overflowing in Float32. Chapter 07.
import Curriculum
import VectorMath

extension Tensor {
  /// softmax(x)_j = exp(x_j) / Σ_i exp(x_i), for each row: `[…, C]` -> `[…, C]`; empty rows stay
  /// empty.
  ///
  /// A class with -infinity has probability 0. A row with infinity or NaN, or of -infinity alone,
  /// has no softmax: all of its probabilities are NaN, as in PyTorch.
  ///
  ///     Tensor([[5, 5], [0, -.infinity]]).softmax()  // [[0.5, 0.5], [1, 0]]
  public func softmax() -> Tensor {
    mappedRows(cost: 6) { columns, x, y in
      let largest = Lanes(repeating: Loops.max(columns, x))
      let sum = Loops.mapAndSum(columns, x, into: y) { VectorMath.exp($0 - largest) }
      let scale = Lanes(repeating: 1 / sum)
      Loops.map(columns, y, into: y) { $0 * scale }
    }
  }

  /// The gradient of softmax: with p = softmax(x), dx_j = p_j (dp_j - Σ_i p_i dp_i).
  /// `self` is p `[…, C]`, `dOutput` is dp `[…, C]`.
  public func softmaxPullback(_ dOutput: Tensor) -> Tensor {
    mappedRows(with: dOutput, cost: 3) { columns, p, dp, dx in
      // dx = p (dp - Σ p dp)
      let mean = Lanes(repeating: Loops.dot(columns, p, dp))
      Loops.map(columns, p, dp, into: dx) { $0 * ($1 - mean) }
    }
  }

  /// log softmax(x)_j = x_j - log Σ_i exp(x_i), for each row: `[…, C]` -> `[…, C]`.
  ///
  /// It is NaN where `softmax` is, in a row with infinity too, although the limit for the other
  /// numbers would be -infinity: PyTorch decides the same.
  public func logSoftmax() -> Tensor {
    mappedRows(cost: 6) { columns, x, y in
      let (largest, logOfSum) = Tensor.logSumExp(columns, x)
      // In two steps: the logarithm may be too small to change the largest number.
      let first = Lanes(repeating: largest)
      let second = Lanes(repeating: largest == .infinity ? .nan : logOfSum)
      Loops.map(columns, x, into: y) { ($0 - first) - second }
    }
  }

  /// log Σ_j exp(x_j) of each row: `[…, C]` -> `[…]`. It is -infinity for an empty row and for one
  /// of -infinity alone, and infinity for one with infinity.
  public func logSumExp() -> Tensor {
    eachRow(cost: 5) { columns, x in
      let (largest, logOfSum) = Tensor.logSumExp(columns, x)
      return largest + logOfSum
    }
  }

  /// log Σ exp(x_j) of one row in two parts, the largest x and the rest.
  private static func logSumExp(
    _ columns: Int, _ x: UnsafePointer<Float>
  ) -> (largest: Float, logOfSum: Float) {
    let largest = Loops.max(columns, x)
    // A row of -infinity only, or one with infinity or NaN: exp(x - largest) would be NaN.
    if !largest.isFinite { return (largest, 0) }
    let shift = Lanes(repeating: largest)
    return (largest, VectorMath.log(Loops.sum(columns, x) { VectorMath.exp($0 - shift) }))
  }
}
