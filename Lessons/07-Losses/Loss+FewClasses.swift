// Cross-entropy of fewer classes than a vector has lanes: sixteen rows at a time, one in each lane,
// instead of one row that leaves most lanes empty. Chapter 07 shows the walk over one row, which is
// in Loss+Classes; the bits are the same.
import VectorMath

/// Sixteen rows at a time of logits `[…, C]` with C < 16; no smoothing, weights or ignored labels.
struct FewClasses {
  let classes: Int
  /// What the slopes are multiplied by.
  let scale: Float

  /// The losses and slopes of as many rows of `range` as make whole sixteens; returns the rest.
  ///
  /// - Parameters:
  ///   - z: The logits of all rows.
  ///   - labels: One for each row, all of them from 0 to C - 1.
  func rows(
    _ range: Range<Int>, _ z: UnsafePointer<Float>, _ labels: [Int],
    into losses: UnsafeMutablePointer<Float>, _ slopes: UnsafeMutablePointer<Float>
  ) -> Range<Int> {
    let lanes = Lanes.scalarCount
    var start = range.lowerBound
    // The columns of sixteen rows, and a copy that is summed up: `[C, 16]` each.
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * classes * lanes) { memory in
      guard let columns = memory.baseAddress else { return }
      labels.withUnsafeBufferPointer { labels in
        while start + lanes <= range.upperBound {
          let place = start * classes
          sixteen(
            z + place, UnsafeBufferPointer(rebasing: labels[start..<start + lanes]),
            into: losses + start, slopes + place, columns, columns + classes * lanes)
          start += lanes
        }
      }
    }
    return start..<range.upperBound
  }

  private func sixteen(
    _ z: UnsafePointer<Float>, _ labels: UnsafeBufferPointer<Int>,
    into losses: UnsafeMutablePointer<Float>, _ slopes: UnsafeMutablePointer<Float>,
    _ columns: UnsafeMutablePointer<Float>, _ sums: UnsafeMutablePointer<Float>
  ) {
    let lanes = Lanes.scalarCount
    for row in 0..<lanes {
      for j in 0..<classes { columns[j * lanes + row] = z[row * classes + j] }
    }
    // With m the largest logit: e_j = exp(z_j - m), S = Σ_j e_j
    var m = Lanes(repeating: -.infinity)
    for j in 0..<classes { m = Loops.larger(Loops.load(columns + j * lanes), m) }
    for j in 0..<classes {
      let e = VectorMath.exp(Loops.load(columns + j * lanes) - m)
      Loops.store(e, columns + j * lanes)
      Loops.store(e, sums + j * lanes)
    }
    let sum = total(sums)
    // l = log S - (z_y - m)
    var ofLabel = Lanes.zero
    for row in 0..<lanes { ofLabel[row] = z[row * classes + labels[row]] }
    Loops.store(VectorMath.log(sum) - (ofLabel - m), losses)
    // dl/dz_j = p_j, with p_j = e_j / S; and p_y - 1 for the label
    let factor = Lanes(repeating: scale) / sum
    for j in 0..<classes {
      Loops.store(Loops.load(columns + j * lanes) * factor, columns + j * lanes)
    }
    for row in 0..<lanes {
      for j in 0..<classes { slopes[row * classes + j] = columns[j * lanes + row] }
      slopes[row * classes + labels[row]] -= scale
    }
  }

  /// The sums of the columns in the order of `Loops.total`: halves added to halves, 8, 4, 2, 1.
  @inline(__always)
  private func total(_ sums: UnsafeMutablePointer<Float>) -> Lanes {
    let lanes = Lanes.scalarCount
    var (count, half) = (classes, 8)
    while half > 0 {
      for j in 0..<max(0, count - half) {
        let (low, high) = (sums + j * lanes, sums + (j + half) * lanes)
        Loops.store(Loops.load(low) + Loops.load(high), low)
      }
      count = min(count, half)
      half /= 2
    }
    return Loops.load(sums)
  }
}
