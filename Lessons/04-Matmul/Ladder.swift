// The last three steps of the ladder: what the product of later lessons is made of. Chapter 04.
// Left out: the parts themselves, in RegisterBlock, Packing, Product and Gemm.

extension Ladder {
  /// Register blocks, straight from A and B as they lie in memory.
  public static func simd(_ a: Matrix, _ b: Matrix) -> Matrix {
    product(a, b) { $0.runDirect() }
  }

  /// Register blocks over packed panels, on one thread.
  public static func packed(_ a: Matrix, _ b: Matrix) -> Matrix {
    product(a, b) { product in
      let memory = UnsafeMutablePointer<Float>.allocate(capacity: product.packedCount)
      defer { memory.deallocate() }
      product.runPacked(memory)
    }
  }

  /// The same in so many parts at the same time; the result does not depend on their number.
  public static func threads(_ a: Matrix, _ b: Matrix, threads: Int) -> Matrix {
    product(a, b) { $0.run(threads: threads) }
  }

  /// Hands the product of A and B to `run`, which fills C.
  private static func product(_ a: Matrix, _ b: Matrix, run: (Product) -> Void) -> Matrix {
    requireFit(a, b)
    let (m, n, k) = (a.rows, b.columns, a.columns)
    let elements = [Float](unsafeUninitializedCapacity: m * n) { c, count in
      count = m * n
      a.elements.withUnsafeBufferPointer { aBuffer in
        b.elements.withUnsafeBufferPointer { bBuffer in
          guard k > 0, let c = c.baseAddress, let a = aBuffer.baseAddress,
            let b = bBuffer.baseAddress
          else { return c.initialize(repeating: 0) }
          run(
            Product(
              m: m, n: n, k: k, a: a, aRow: k, aDepth: 1, b: b, bDepth: n, bColumn: 1, c: c,
              cRow: n, startsAtZero: true))
        }
      }
    }
    return Matrix(rows: m, columns: n, elements: elements)
  }
}
