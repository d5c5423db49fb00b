// The loop order of `loopOrder`, over whole rows instead of indices into one long array: nothing is
// left to check in the innermost loop, and the compiler puts several numbers into one register.
// Chapter 04.

extension Ladder {
  /// For every row of C and every p: row i of C += a(i, p) * row p of B.
  // book:begin rows
  public static func rows(_ a: Matrix, _ b: Matrix) -> Matrix {
    withRows(a, b) { m, n, k, a, b, c in
      for i in 0..<m {
        let cRow = c + i * n
        for p in 0..<k {
          let bRow = b + p * n
          let factor = a[i * k + p]
          for j in 0..<n { cRow[j].addProduct(factor, bRow[j]) }
        }
      }
    }
  }
  // book:end rows

  /// The same in tiles: `block` rows of B and `block` columns at a time, so that the tile of B is
  /// still in a cache when the next row of A needs it (256 KiB for a block of 256, in the L2
  /// cache).
  public static func tiles(_ a: Matrix, _ b: Matrix, block: Int) -> Matrix {
    withRows(a, b) { m, n, k, a, b, c in
      // book:begin tiles
      for pStart in stride(from: 0, to: k, by: block) {
        for jStart in stride(from: 0, to: n, by: block) {
          let width = min(block, n - jStart)
          for i in 0..<m {
            let cRow = c + (i * n + jStart)
            for p in pStart..<min(pStart + block, k) {
              let bRow = b + (p * n + jStart)
              let factor = a[i * k + p]
              for j in 0..<width { cRow[j].addProduct(factor, bRow[j]) }
            }
          }
        }
      }
      // book:end tiles
    }
  }

  /// Calls `body` with m, n, k and the memory of A, B and of C, which holds zeros; returns C.
  @inline(__always)
  static func withRows(
    _ a: Matrix, _ b: Matrix,
    _ body: (
      _ m: Int, _ n: Int, _ k: Int, UnsafePointer<Float>, UnsafePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  ) -> Matrix {
    requireFit(a, b)
    let count = a.rows * b.columns
    let elements = [Float](unsafeUninitializedCapacity: count) { c, filled in
      c.initialize(repeating: 0)
      filled = count
      a.elements.withUnsafeBufferPointer { aBuffer in
        b.elements.withUnsafeBufferPointer { bBuffer in
          guard let a0 = aBuffer.baseAddress, let b0 = bBuffer.baseAddress, let c0 = c.baseAddress
          else { return }
          body(a.rows, b.columns, a.columns, a0, b0, c0)
        }
      }
    }
    return Matrix(rows: a.rows, columns: b.columns, elements: elements)
  }
}
