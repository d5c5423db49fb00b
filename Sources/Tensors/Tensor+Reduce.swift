// Sums, means, largest numbers and their places: of all numbers, or along one axis.
// A sum has one order, whatever the threads: each thread takes whole results.
import Curriculum
import VectorMath

extension Tensor {
  /// The sum of all numbers: pieces of 16,384 are summed in the order of `Loops.sum`, and their
  /// sums are joined in Double.
  public func sum() -> Float { total { Loops.sum($0, $1) } }

  /// The sum of all squares.
  public func sumOfSquares() -> Float { total { Loops.dot($0, $1, $1) } }

  /// The mean of all numbers; NaN of none.
  public func mean() -> Float { sum() / Float(count) }

  /// The largest number; -infinity of none, NaN where one is NaN.
  public func max() -> Float {
    pieces { Loops.max($0, $1) }.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Loops.max(buffer.count, $0) } ?? -.infinity
    }
  }

  /// The smallest number; infinity of none, NaN where one is NaN.
  public func min() -> Float { -(-self).max() }

  /// The sum along one axis, which goes away: `[B, C]` along axis 0 -> `[C]`.
  /// Axes may be counted from the end: -1 is the last.
  ///
  ///     Tensor([[1, 2, 3], [4, 5, 6]]).sum(axis: 0)  // [5, 7, 9]
  public func sum(axis: Int, keepsAxis: Bool = false) -> Tensor {
    reduced(
      AxisCut(shape, axis, keepsAxis), row: { Loops.sum($0, $1) },
      columns: { Loops.addRows($0, $1, $2, stride: $3, into: $4) }, start: 0)
  }

  /// The mean along one axis: `[B, C]` along axis 0 -> `[C]`.
  public func mean(axis: Int, keepsAxis: Bool = false) -> Tensor {
    let cut = AxisCut(shape, axis, keepsAxis)
    return sum(axis: axis, keepsAxis: keepsAxis) / Float(cut.length)
  }

  /// The largest number along one axis.
  public func max(axis: Int, keepsAxis: Bool = false) -> Tensor {
    reduced(
      AxisCut(shape, axis, keepsAxis), row: { Loops.max($0, $1) },
      columns: { rows, columns, x, stride, y in
        if columns <= Lanes.scalarCount {
          // The results stay in a register.
          return Loops.foldRows(rows, columns, x, into: y) { Loops.larger($0, $1) }
        }
        for row in 0..<rows {
          Loops.map(columns, y, x + row * stride, into: y) { Loops.larger($0, $1) }
        }
      }, start: -.infinity)
  }

  /// The place of the largest number of each row, the first of equals: `[…, C]` -> one for each
  /// row. In a row with NaN it is the place of the first NaN.
  ///
  ///     Tensor([[1, 7, 7], [3, 0, 2]]).argmax()  // [1, 0]
  public func argmax() -> [Int] {
    require(columns > 0, "the rows of \(shape) have no largest number")
    let columns = self.columns
    return withPointer { x in
      (0..<rows).map { row in
        let x = x + row * columns
        let largest = Loops.max(columns, x)
        for j in 0..<columns where x[j] == largest || x[j].isNaN { return j }
        return 0
      }
    }
  }

  // MARK: - Loops

  /// A sum over all numbers: `loop` sums pieces of 16,384, and their sums are joined in Double.
  private func total(_ loop: (_ count: Int, _ x: UnsafePointer<Float>) -> Float) -> Float {
    if count <= Parallel.piece { return withPointer { loop(count, $0) } }
    return Float(pieces(loop).reduce(0.0) { $0 + Double($1) })
  }

  /// What `loop` makes of each piece of 16,384 numbers.
  private func pieces(_ loop: (_ count: Int, _ x: UnsafePointer<Float>) -> Float) -> [Float] {
    let pieces = (count + Parallel.piece - 1) / Parallel.piece
    return Tensor([pieces]) { results in
      withPointer { x in
        nonisolated(unsafe) let (x, results) = (x, results)
        Parallel.forEachRange(pieces, cost: Parallel.piece) { range in
          for i in range {
            let start = i * Parallel.piece
            results[i] = loop(Swift.min(Parallel.piece, count - start), x + start)
          }
        }
      }
    }.elements
  }

  /// - Parameters:
  ///   - row: What becomes of numbers side by side, where the axis is the last.
  ///   - columns: Joins rows of numbers to the results so far, y, column by column; `stride` is the
  ///     distance from one row to the next.
  ///   - start: Where the results begin.
  private func reduced(
    _ cut: AxisCut, row: (_ count: Int, _ x: UnsafePointer<Float>) -> Float,
    columns: (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ stride: Int,
      _ y: UnsafeMutablePointer<Float>
    ) -> Void, start: Float
  ) -> Tensor {
    let (outer, length, inner) = (cut.outer, cut.length, cut.inner)
    return Tensor(cut.shape) { y in
      withPointer { x in
        nonisolated(unsafe) let (x, y) = (x, y)
        if inner == 1 {
          Parallel.forEachRange(outer, cost: length) { range in
            for i in range { y[i] = row(length, x + i * length) }
          }
          return
        }
        y.initialize(repeating: start, count: outer * inner)
        for i in 0..<outer {
          Tensor.forEachStretch(inner, cost: length) { first, width in
            columns(length, width, x + (i * length * inner + first), inner, y + (i * inner + first))
          }
        }
      }
    }
  }
}

/// A shape seen from one axis: what lies before it, its length, and what lies after it.
struct AxisCut {
  let outer: Int
  let length: Int
  let inner: Int
  /// The shape without the axis, or with its length 1.
  let shape: [Int]

  init(_ shape: [Int], _ axis: Int, _ keepsAxis: Bool) {
    let index = axis < 0 ? axis + shape.count : axis
    require(index >= 0 && index < shape.count, "the shape \(shape) has no axis \(axis)")
    outer = shape[..<index].reduce(1, *)
    length = shape[index]
    inner = shape[(index + 1)...].reduce(1, *)
    self.shape = Array(shape[..<index]) + (keepsAxis ? [1] : []) + shape[(index + 1)...]
  }
}
