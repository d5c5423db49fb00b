// The statistics of a single row, for layer norm and RMS norm. Chapter 09.
import VectorMath

enum RowStatistics {
  /// Of `count` numbers: the mean as a Float and what rounding left of it, both 0 where rows are
  /// not centred, and 1 / √(σ² + ε) with the mean square distance σ² from the mean, or from 0.
  ///
  /// The numbers may be as large as half the largest Float, or as small as they like.
  @inline(__always)
  static func statistics(
    _ count: Int, _ x: UnsafePointer<Float>, isCentred: Bool, epsilon: Float
  ) -> (mean: Float, rest: Float, inverse: Float) {
    let n = Float(count)
    var (mean, rest, squares): (Float, Float, Float) = (0, 0, 0)
    if isCentred {
      // With the rounded mean c and d = x - c:  μ = c + Σ d / n  and  n σ² = Σ d² - (Σ d)² / n.
      // Without that correction, a row of equal numbers would not always give zeros.
      let rounded = Loops.sum(count, x) / n
      let found = Loops.distances(count, x, from: rounded)
      let correction = found.sum / n
      mean = rounded + correction
      rest = correction - (mean - rounded)
      squares = found.squares - found.sum * correction
      if squares < 0 { squares = 0 }
    } else {
      squares = Loops.dot(count, x, x)
    }
    // Squares beyond the range of Float, or so far below 1 that they lose digits ε would not cover.
    if !squares.isFinite || squares < 0x1p-100 && epsilon < 0x1p-76 {
      return wide(count, x, isCentred: isCentred, epsilon: epsilon)
    }
    return (mean, rest, 1 / (squares / n + epsilon).squareRoot())
  }

  /// The same in Double, number by number.
  @inline(never)
  private static func wide(
    _ count: Int, _ x: UnsafePointer<Float>, isCentred: Bool, epsilon: Float
  ) -> (mean: Float, rest: Float, inverse: Float) {
    let n = Double(count)
    var (sum, squares) = (0.0, 0.0)
    if isCentred {
      for i in 0..<count { sum += Double(x[i]) }
    }
    let centre = sum / n
    for i in 0..<count {
      let distance = Double(x[i]) - centre
      squares += distance * distance
    }
    let mean = Float(centre)
    return (
      mean, Float(centre - Double(mean)), Float(1 / (squares / n + Double(epsilon)).squareRoot())
    )
  }
}
