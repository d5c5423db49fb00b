// The variance along one axis, right also for numbers whose mean is large beside their deviation,
// such as years or prices. A mean near 10,000 is rounded to thousandths when it becomes a Float,
// and distances from it are wrong by as much. So the distances are summed too: that sum says how
// far the rounded mean lies from the true one.
import Curriculum
import VectorMath

extension Tensor {
  /// The mean squared distance from the mean along one axis, divided by n (not n - 1); never
  /// negative.
  ///
  /// With d = x - c and c the rounded mean it is (Σ d² - (Σ d)² / n) / n, the corrected two-pass
  /// formula (Chan, Golub & LeVeque 1983, eq. 1.7).
  ///
  ///     Tensor([[1, 10], [3, 10]]).variance(axis: 0)  // [1, 0]
  public func variance(axis: Int, keepsAxis: Bool = false) -> Tensor {
    let cut = AxisCut(shape, axis, keepsAxis)
    let (outer, length, inner) = (cut.outer, cut.length, cut.inner)
    let mean = self.mean(axis: axis)
    return Tensor(cut.shape) { y in
      withPointer { x in
        mean.withPointer { mean in
          nonisolated(unsafe) let (x, mean, y) = (x, mean, y)
          if inner == 1 {
            Parallel.forEachRange(outer, cost: length) { range in
              for i in range {
                let (sum, squares) = Loops.distances(length, x + i * length, from: mean[i])
                y[i] = Tensor.variance(length, Double(sum), Double(squares))
              }
            }
            return
          }
          for i in 0..<outer {
            Tensor.forEachStretch(inner, cost: 2 * length) { first, width in
              let place = i * inner + first
              Tensor.columnVariances(
                length, width, x + (i * length * inner + first), stride: inner, mean + place,
                into: y + place)
            }
          }
        }
      }
    }
  }

  /// The variances of the columns of a matrix `[rows, columns]` with these rounded means.
  private static func columnVariances(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, stride: Int,
    _ mean: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * columns) { memory in
      guard let sums = memory.baseAddress else { return }
      let squares = sums + columns
      sums.initialize(repeating: 0, count: 2 * columns)
      Loops.distances(rows, columns, x, stride: stride, from: mean, sums, squares)
      for j in 0..<columns { y[j] = variance(rows, sums[j], squares[j]) }
    }
  }

  /// The variance of n numbers from Σ d and Σ d².
  private static func variance(_ count: Int, _ sum: Double, _ squares: Double) -> Float {
    let n = Double(count)
    let variance = (squares - sum * sum / n) / n
    // Not max(0, …), which would turn NaN into 0.
    return variance < 0 ? 0 : Float(variance)
  }
}
