// Sums, means, largest numbers and their places: of all numbers, or along one axis.
// A sum has one order, whatever the threads: each thread takes whole results.
import Curriculum
import VectorMath

extension Tensor {
  /// The sum of all numbers: pieces of 16,384 are summed first, then their sums, both in the order
  /// of `Loops.sum`.
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
      column: { Loops.map($0, $1, $2, into: $1) { $0 + $1 } },
      fewColumns: { Loops.foldRows($0, $1, $2, into: $3) { $0 + $1 } }, start: 0)
  }

  /// The mean along one axis: `[B, C]` along axis 0 -> `[C]`.
  public func mean(axis: Int, keepsAxis: Bool = false) -> Tensor {
    let cut = AxisCut(shape, axis, keepsAxis)
    return sum(axis: axis, keepsAxis: keepsAxis) / Float(cut.length)
  }

  /// The mean squared distance from the mean along one axis, divided by n (not n - 1).
  public func variance(axis: Int, keepsAxis: Bool = false) -> Tensor {
    let centred = self - mean(axis: axis, keepsAxis: true)
    return (centred * centred).mean(axis: axis, keepsAxis: keepsAxis)
  }

  /// The largest number along one axis.
  public func max(axis: Int, keepsAxis: Bool = false) -> Tensor {
    reduced(
      AxisCut(shape, axis, keepsAxis), row: { Loops.max($0, $1) },
      column: { Loops.map($0, $1, $2, into: $1) { Loops.larger($0, $1) } },
      fewColumns: { Loops.foldRows($0, $1, $2, into: $3) { Loops.larger($0, $1) } },
      start: -.infinity)
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

  /// A sum over all numbers: `loop` sums pieces of 16,384, then their sums are summed.
  private func total(_ loop: (_ count: Int, _ x: UnsafePointer<Float>) -> Float) -> Float {
    if count <= Parallel.piece { return withPointer { loop(count, $0) } }
    return pieces(loop).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Loops.sum(buffer.count, $0) } ?? 0
    }
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
  ///   - column: Joins a row of numbers to the results so far, in place.
  ///   - fewColumns: The same for all rows of a matrix of up to sixteen columns; its results stay in
  ///     a register.
  ///   - start: Where the results begin.
  private func reduced(
    _ cut: AxisCut, row: (_ count: Int, _ x: UnsafePointer<Float>) -> Float,
    column: (_ count: Int, _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>) -> Void,
    fewColumns: (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
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
        if inner <= Lanes.scalarCount {
          for i in 0..<outer { fewColumns(length, inner, x + i * length * inner, y + i * inner) }
          return
        }
        for i in 0..<outer {
          Tensor.forEachStretch(inner, cost: length) { first, width in
            for j in 0..<length {
              column(width, y + (i * inner + first), x + ((i * length + j) * inner + first))
            }
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
