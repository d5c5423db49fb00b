// The product of two matrices as later lessons write it. Chapter 04.
// The three forms are what a layer needs: forward, and the gradients of its two factors.
import Curriculum

extension Matrix {
  /// A B: `[m, k]` times `[k, n]` -> `[m, n]`. The result does not depend on `threads`.
  ///
  ///     Matrix([[1, 2, 3], [4, 5, 6]]).times(Matrix([[7, 8], [9, 10], [11, 12]]))
  ///     // [[58, 64], [139, 154]]
  public func times(_ b: Matrix, threads: Int = Machine.coreCount) -> Matrix {
    require(
      columns == b.rows,
      "cannot multiply \(shape) by \(b.shape): \(columns) columns meet \(b.rows) rows")
    return Matrix.product(
      m: rows, n: b.columns, k: columns, self, b, aTransposed: false, bTransposed: false, threads)
  }

  /// A Bᵀ: `[m, k]` times the transpose of `[n, k]` -> `[m, n]`, with no copy of Bᵀ to keep.
  public func timesTransposed(_ b: Matrix, threads: Int = Machine.coreCount) -> Matrix {
    require(
      columns == b.columns,
      """
      cannot multiply \(shape) by the transpose of \(b.shape): \(columns) columns meet \
      \(b.columns) columns
      """)
    return Matrix.product(
      m: rows, n: b.rows, k: columns, self, b, aTransposed: false, bTransposed: true, threads)
  }

  /// Aᵀ B: the transpose of `[k, m]` times `[k, n]` -> `[m, n]`, with no copy of Aᵀ to keep.
  public func transposedTimes(_ b: Matrix, threads: Int = Machine.coreCount) -> Matrix {
    require(
      rows == b.rows,
      "cannot multiply the transpose of \(shape) by \(b.shape): \(rows) rows meet \(b.rows) rows")
    return Matrix.product(
      m: columns, n: b.columns, k: rows, self, b, aTransposed: true, bTransposed: false, threads)
  }

  private static func product(
    m: Int, n: Int, k: Int, _ a: Matrix, _ b: Matrix, aTransposed: Bool, bTransposed: Bool,
    _ threads: Int
  ) -> Matrix {
    let elements = [Float](unsafeUninitializedCapacity: m * n) { c, count in
      a.storage.withUnsafeBufferPointer { aBuffer in
        b.storage.withUnsafeBufferPointer { bBuffer in
          guard let c = c.baseAddress, let a = aBuffer.baseAddress, let b = bBuffer.baseAddress
          else { return c.initialize(repeating: 0) }
          Gemm.multiply(
            m: m, n: n, k: k, a: a, aStride: aTransposed ? m : k, aTransposed: aTransposed,
            b: b, bStride: bTransposed ? k : n, bTransposed: bTransposed, into: c, cStride: n,
            threads: threads)
        }
      }
      count = m * n
    }
    return Matrix(rows: m, columns: n, elements: elements)
  }
}
