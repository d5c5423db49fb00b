// The register block in its most readable form: four rows and one vector of columns. Chapter 04.
// Left out: larger blocks, which hide more waiting, and packing; RegisterBlock and Packing have them.

extension Ladder {
  /// Sixteen neighboring numbers.
  private typealias Vector = SIMD16<Float>

  /// Block after block of four rows and sixteen columns of C. Where these do not divide its size, the
  /// last blocks overlap those before them and compute the same numbers again.
  public static func smallBlock(_ a: Matrix, _ b: Matrix) -> Matrix {
    if a.rows < 4 || b.columns < Vector.scalarCount { return rows(a, b) }
    return withRows(a, b) { m, n, k, a, b, c in
      for jStart in stride(from: 0, to: n, by: Vector.scalarCount) {
        let j = min(jStart, n - Vector.scalarCount)
        for iStart in stride(from: 0, to: m, by: 4) {
          let i = min(iStart, m - 4)
          block(a + i * k, k, b + j, n, c + (i * n + j))
        }
      }
    }
  }

  /// One block, from four rows of A, `k` numbers apart, and the columns of B from `b` on.
  @inline(__always)
  private static func block(
    _ a: UnsafePointer<Float>, _ k: Int, _ b: UnsafePointer<Float>, _ n: Int,
    _ c: UnsafeMutablePointer<Float>
  ) {
    // book:begin small-block
    var (c0, c1, c2, c3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
    for p in 0..<k {
      let bRow = vector(at: b + p * n)
      c0.addProduct(a[p], bRow)
      c1.addProduct(a[k + p], bRow)
      c2.addProduct(a[2 * k + p], bRow)
      c3.addProduct(a[3 * k + p], bRow)
    }
    store(c0, at: c)
    store(c1, at: c + n)
    store(c2, at: c + 2 * n)
    store(c3, at: c + 3 * n)
    // book:end small-block
  }

  /// Sixteen neighbors from `address` on, which needs no alignment.
  @inline(__always)
  private static func vector(at address: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
  }

  @inline(__always)
  private static func store(_ vector: Vector, at address: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(address).storeBytes(of: vector, as: Vector.self)
  }
}
