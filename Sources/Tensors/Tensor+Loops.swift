// How an operation walks over its numbers: stretch by stretch, on several threads where there are
// many. An operation hands over a whole loop, not what the loop does to sixteen numbers: the
// compiler does not carry a function into a loop of another file, and a call for each sixteen
// numbers costs more than most functions do (measured: DECISIONS.md).
import Curriculum
import VectorMath

extension Tensor {
  /// A tensor of this shape that `loop` writes from this one's numbers.
  ///
  ///     x.mapped { Loops.map($0, $1, into: $2) { $0 * $0 } }
  ///
  /// - Parameters:
  ///   - cost: What one number costs, in numbers read or written; exp counts about four.
  ///   - loop: Gets how many numbers there are, where they lie and where the results go.
  package func mapped(
    cost: Int = 1,
    _ loop: (_ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) -> Void
  ) -> Tensor {
    Tensor(shape) { y in
      withPointer { x in
        nonisolated(unsafe) let (x, y) = (x, y)
        Tensor.forEachStretch(count, cost: cost) { loop($1, x + $0, y + $0) }
      }
    }
  }

  /// The same from this tensor and another of its shape.
  package func mapped(
    with other: Tensor, cost: Int = 1,
    _ loop: (
      _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
      _ z: UnsafeMutablePointer<Float>
    ) -> Void
  ) -> Tensor {
    requireSameShape(other)
    return Tensor(shape) { z in
      withPointer { x in
        other.withPointer { y in
          nonisolated(unsafe) let (x, y, z) = (x, y, z)
          Tensor.forEachStretch(count, cost: cost) { loop($1, x + $0, y + $0, z + $0) }
        }
      }
    }
  }

  /// Lets `loop` change the numbers where they are.
  package mutating func update(
    cost: Int = 1, _ loop: (_ count: Int, _ x: UnsafeMutablePointer<Float>) -> Void
  ) {
    let count = self.count
    withMutablePointer { x in
      nonisolated(unsafe) let x = x
      Tensor.forEachStretch(count, cost: cost) { loop($1, x + $0) }
    }
  }

  /// A tensor of the shape of this one whose rows `loop` writes, `[…, C]`.
  ///
  /// - Parameter loop: Gets C, and where the row of this tensor and that of the result lie.
  package func mappedRows(
    cost: Int,
    _ loop: (_ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) -> Void
  ) -> Tensor {
    requireRows()
    return Tensor(shape) { y in
      withPointer { x in
        nonisolated(unsafe) let (x, y) = (x, y)
        let columns = self.columns
        Parallel.forEachRange(rows, cost: cost * columns) { range in
          for row in range { loop(columns, x + row * columns, y + row * columns) }
        }
      }
    }
  }

  /// The same from this tensor and another of its shape.
  package func mappedRows(
    with other: Tensor, cost: Int,
    _ loop: (
      _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
      _ z: UnsafeMutablePointer<Float>
    ) -> Void
  ) -> Tensor {
    requireRows()
    requireSameShape(other)
    return Tensor(shape) { z in
      withPointer { x in
        other.withPointer { y in
          nonisolated(unsafe) let (x, y, z) = (x, y, z)
          let columns = self.columns
          Parallel.forEachRange(rows, cost: cost * columns) { range in
            for row in range {
              let start = row * columns
              loop(columns, x + start, y + start, z + start)
            }
          }
        }
      }
    }
  }

  /// One number for each row, `[…, C]` -> `[…]`, that `loop` makes of it.
  package func eachRow(
    cost: Int, _ loop: (_ count: Int, _ x: UnsafePointer<Float>) -> Float
  ) -> Tensor {
    requireRows()
    return Tensor(shape.dropLast()) { y in
      withPointer { x in
        nonisolated(unsafe) let (x, y) = (x, y)
        let columns = self.columns
        Parallel.forEachRange(rows, cost: cost * columns) { range in
          for row in range { y[row] = loop(columns, x + row * columns) }
        }
      }
    }
  }

  func requireRows() {
    require(rank > 0, "a single number, of the shape [], has no rows")
  }

  /// Calls `body` with the start and the length of stretches that together are 0..<`count`. Their
  /// starts are multiples of sixteen, so that two threads share at most the cache line between
  /// them.
  static func forEachStretch(
    _ count: Int, cost: Int, _ body: (_ start: Int, _ length: Int) -> Void
  ) {
    if count * cost < 2 * Parallel.piece { return body(0, count) }
    Parallel.forEachRange((count + 15) / 16, cost: 16 * cost) { blocks in
      let start = 16 * blocks.lowerBound
      body(start, Swift.min(16 * blocks.count, count - start))
    }
  }
}
