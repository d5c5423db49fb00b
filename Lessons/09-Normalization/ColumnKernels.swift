// The loops of batch norm over a matrix `[n, C]`: sums down its columns, and rows rescaled. Sixteen
// columns travel in the lanes of a vector, and rows come in blocks of sixteen, which stay in the
// nearest cache. For sums, threads take columns of their own, so no sum depends on how many threads
// there are; rows are rescaled on threads that take rows.
// Pictures, where a channel lies in planes, are in PlaneKernels. Chapter 09.
import Tensors
import VectorMath

/// A matrix `[rows, columns]` whose columns are channels.
struct ColumnKernels {
  let rows: Int
  let columns: Int

  /// How many rows are summed before the sum joins the others in Float.
  private static let block = 16
  /// How many rows are joined in Float. Beyond these, sums are joined in Double: a longer chain
  /// would drift.
  private static let span = 64 * block

  /// Calls `body` with ranges of columns and blocks of rows, and `join` with the rows since its
  /// last call, after every span of rows and at the end. A thread keeps to its columns.
  private func forEachBlock(
    join: (_ columns: Range<Int>, _ rows: Range<Int>) -> Void,
    _ body: (_ columns: Range<Int>, _ rows: Range<Int>) -> Void
  ) {
    Parallel.forEachRange((columns + 15) / 16, cost: 16 * rows) { groups in
      let mine = 16 * groups.lowerBound..<min(16 * groups.upperBound, columns)
      for start in stride(from: 0, to: rows, by: ColumnKernels.span) {
        let end = min(start + ColumnKernels.span, rows)
        for row in stride(from: start, to: end, by: ColumnKernels.block) {
          body(mine, row..<min(row + ColumnKernels.block, end))
        }
        join(mine, start..<end)
      }
    }
  }

  /// Two lists of zeros in Double, `[C]` each, for what spans of rows add up to.
  private func withSums(
    _ body: (_ first: UnsafeMutablePointer<Double>, _ second: UnsafeMutablePointer<Double>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * columns) { memory in
      guard let first = memory.baseAddress else { return }
      first.initialize(repeating: 0, count: 2 * columns)
      body(first, first + columns)
    }
  }

  /// The mean, what rounding left of it, and the variance of every column, `[C]` each and zeros at
  /// first.
  ///
  /// A sum of squares less the square of the sum would lose all digits where the mean is large
  /// beside the deviation. So each block has a mean of its own, and the blocks are joined (Chan,
  /// Golub & LeVeque 1979, eq. 2.1; Welford 1962 for blocks of one). Means are counted from the
  /// first row: its distances to other rows are small, and exact where the numbers are alike.
  func statistics(
    _ x: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
    _ rest: UnsafeMutablePointer<Float>, _ variance: UnsafeMutablePointer<Float>
  ) {
    if rows <= ColumnKernels.span {
      spanStatistics(x, mean, variance) { _, _ in }
      return split(x, mean, rest, variance)
    }
    withSums { means, squares in
      spanStatistics(x, mean, variance) { mine, span in
        let (before, count) = (Double(span.lowerBound), Double(span.count))
        let share = count / (before + count)
        for j in mine {
          let delta = Double(mean[j]) - means[j]
          means[j] += delta * share
          squares[j] += Double(variance[j]) + delta * delta * (before * share)
          (mean[j], variance[j]) = (0, 0)
        }
      }
      for j in 0..<columns {
        let centre = Double(x[j]) + means[j]
        mean[j] = Float(centre)
        rest[j] = Float(centre - Double(mean[j]))
        // σ² = S / n
        variance[j] = Float(squares[j] / Double(rows))
      }
    }
  }

  /// The mean from the mean distance to the first row, in two parts, and σ² = S / n.
  private func split(
    _ first: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
    _ rest: UnsafeMutablePointer<Float>, _ variance: UnsafeMutablePointer<Float>
  ) {
    let n = Lanes(repeating: Float(rows))
    // What the rounding of μ = x + d leaves: d less how far μ moved from x, and x less how far μ is
    // from d (Knuth 1969, section 4.2.2, theorem B).
    Loops.map(columns, first, mean, into: rest) { x, d in
      let moved = (x + d) - x
      return (d - moved) + (x - ((x + d) - moved))
    }
    Loops.map(columns, first, mean, into: mean) { $0 + $1 }
    Loops.map(columns, variance, into: variance) { $0 / n }
  }

  /// The mean distance from the first row, and S, of each span of rows, which `join` takes over and
  /// sets back to zeros.
  private func spanStatistics(
    _ x: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
    _ variance: UnsafeMutablePointer<Float>,
    join: (_ columns: Range<Int>, _ rows: Range<Int>) -> Void
  ) {
    nonisolated(unsafe) let (x, mean, variance) = (x, mean, variance)
    // book:begin statistics
    forEachBlock(join: join) { mine, block in
      let (before, count) = (Float(block.lowerBound % ColumnKernels.span), Float(block.count))
      let share = Lanes(repeating: count / (before + count))
      let weight = Lanes(repeating: before * (count / (before + count)))
      for j in stride(from: mine.lowerBound, to: mine.upperBound, by: 16) {
        let rest = mine.upperBound - j
        // μ_b = Σ_i d_ij / b, over the rows of this block, with d_ij = x_ij - x_0j
        let first = Loops.load(x + j, upTo: rest)
        var sum = Lanes.zero
        for i in block { sum += Loops.load(x + (i &* columns &+ j), upTo: rest) - first }
        let blockMean = sum / Lanes(repeating: count)
        // S_b = Σ_i (d_ij - μ_b)²
        var squares = Lanes.zero
        for i in block {
          let distance = Loops.load(x + (i &* columns &+ j), upTo: rest) - first - blockMean
          squares = squares.addingProduct(distance, distance)
        }
        // with δ = μ_b - μ and a rows before:  μ ← μ + δ b/(a + b);  S ← S + S_b + δ² ab/(a + b)
        let old = Loops.load(UnsafePointer(mean + j), upTo: rest)
        let delta = blockMean - old
        Loops.store(old.addingProduct(delta, share), upTo: rest, mean + j)
        squares += Loops.load(UnsafePointer(variance + j), upTo: rest)
        Loops.store(squares.addingProduct(delta * delta, weight), upTo: rest, variance + j)
      }
    }
    // book:end statistics
  }

  /// Σ_i dy_ij and Σ_i dy_ij (x_ij - μ_j) of every column, both `[C]` and zeros at first.
  func gradientSums(
    _ x: UnsafePointer<Float>, _ dY: UnsafePointer<Float>, _ mean: UnsafePointer<Float>,
    _ sums: UnsafeMutablePointer<Float>, _ products: UnsafeMutablePointer<Float>
  ) {
    if rows <= ColumnKernels.span {
      return spanGradientSums(x, dY, mean, sums, products) { _, _ in }
    }
    withSums { wideSums, wideProducts in
      spanGradientSums(x, dY, mean, sums, products) { mine, _ in
        let j = mine.lowerBound
        Loops.flush(mine.count, sums + j, into: wideSums + j)
        Loops.flush(mine.count, products + j, into: wideProducts + j)
      }
      for j in 0..<columns {
        (sums[j], products[j]) = (Float(wideSums[j]), Float(wideProducts[j]))
      }
    }
  }

  private func spanGradientSums(
    _ x: UnsafePointer<Float>, _ dY: UnsafePointer<Float>, _ mean: UnsafePointer<Float>,
    _ sums: UnsafeMutablePointer<Float>, _ products: UnsafeMutablePointer<Float>,
    join: (_ columns: Range<Int>, _ rows: Range<Int>) -> Void
  ) {
    nonisolated(unsafe) let (x, dY, mean) = (x, dY, mean)
    nonisolated(unsafe) let (sums, products) = (sums, products)
    forEachBlock(join: join) { mine, block in
      for j in stride(from: mine.lowerBound, to: mine.upperBound, by: 16) {
        let rest = mine.upperBound - j
        let centre = Loops.load(mean + j, upTo: rest)
        var (sum, product) = (Lanes.zero, Lanes.zero)
        for i in block {
          let dy = Loops.load(dY + (i &* columns &+ j), upTo: rest)
          let distance = Loops.load(x + (i &* columns &+ j), upTo: rest) - centre
          sum += dy
          product = product.addingProduct(dy, distance)
        }
        sum += Loops.load(UnsafePointer(sums + j), upTo: rest)
        product += Loops.load(UnsafePointer(products + j), upTo: rest)
        Loops.store(sum, upTo: rest, sums + j)
        Loops.store(product, upTo: rest, products + j)
      }
    }
  }

  /// y_ij = (x_ij - μ_j) a_j + β_j.
  func rescale(
    _ x: UnsafePointer<Float>, _ mean: UnsafePointer<Float>, _ scale: UnsafePointer<Float>,
    _ shift: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) {
    nonisolated(unsafe) let (x, mean, scale, shift, y) = (x, mean, scale, shift, y)
    Parallel.forEachRange(rows, cost: columns) { range in
      for i in range {
        let (x, y) = (x + i * columns, y + i * columns)
        for j in stride(from: 0, to: columns, by: 16) {
          let rest = columns &- j
          let distance = Loops.load(x + j, upTo: rest) - Loops.load(mean + j, upTo: rest)
          let shift = Loops.load(shift + j, upTo: rest)
          let lanes = shift.addingProduct(distance, Loops.load(scale + j, upTo: rest))
          Loops.store(lanes, upTo: rest, y + j)
        }
      }
    }
  }

  /// dx_ij = a_j (dy_ij - p_j - (x_ij - μ_j) q_j).
  func inputGradient(
    _ x: UnsafePointer<Float>, _ dY: UnsafePointer<Float>, _ mean: UnsafePointer<Float>,
    _ scale: UnsafePointer<Float>, _ p: UnsafePointer<Float>, _ q: UnsafePointer<Float>,
    _ dX: UnsafeMutablePointer<Float>
  ) {
    nonisolated(unsafe) let (x, dY, mean, scale) = (x, dY, mean, scale)
    nonisolated(unsafe) let (p, q, dX) = (p, q, dX)
    Parallel.forEachRange(rows, cost: 2 * columns) { range in
      for i in range {
        let (x, dY, dX) = (x + i * columns, dY + i * columns, dX + i * columns)
        for j in stride(from: 0, to: columns, by: 16) {
          let rest = columns &- j
          let distance = Loops.load(x + j, upTo: rest) - Loops.load(mean + j, upTo: rest)
          let centred = Loops.load(dY + j, upTo: rest) - Loops.load(p + j, upTo: rest)
          let lanes = centred - distance * Loops.load(q + j, upTo: rest)
          Loops.store(lanes * Loops.load(scale + j, upTo: rest), upTo: rest, dX + j)
        }
      }
    }
  }
}
