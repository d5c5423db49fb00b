// The product that this course computes with: packed, in registers, on several threads, and the
// same to the bit however it is cut. Chapter 04; Tensors calls it. The name is that of BLAS:
// general matrix multiplication.
import Curriculum

/// C = A B, or C += A B.
public enum Gemm {
  /// Multiplies A `[m, k]` by B `[k, n]` into C `[m, n]`.
  ///
  /// Each element of C is fma(a(i, k-1), b(k-1, j), … fma(a(i, 0), b(0, j), c)), in this order and
  /// with c = 0 or what C holds: the same bits for any number of threads and on any processor.
  ///
  /// - Parameters:
  ///   - m: Rows of A and C.
  ///   - n: Columns of B and C.
  ///   - k: Columns of A and rows of B; 0 gives zeros, or with `accumulate` leaves C as it is.
  ///   - a: Row i starts at `a + i * aStride`; where A is transposed in memory, `[k, m]`, column i.
  ///   - b: Row p starts at `b + p * bStride`; where B is transposed in memory, `[n, k]`, column p.
  ///   - c: Row i starts at `c + i * cStride`; it must not overlap A or B.
  ///   - accumulate: True adds the product to what C holds.
  ///   - threads: How many parts of C to compute at the same time; small products take one.
  public static func multiply(
    m: Int, n: Int, k: Int, a: UnsafePointer<Float>, aStride: Int, aTransposed: Bool = false,
    b: UnsafePointer<Float>, bStride: Int, bTransposed: Bool = false,
    into c: UnsafeMutablePointer<Float>, cStride: Int, accumulate: Bool = false, threads: Int = 1
  ) {
    require(
      m >= 0 && n >= 0 && k >= 0 && threads > 0,
      "Gemm.multiply: [\(m), \(k)] by [\(k), \(n)] with \(threads) threads makes no sense")
    require(
      (aTransposed ? aStride >= m || k < 2 : aStride >= k || m < 2)
        && (bTransposed ? bStride >= k || n < 2 : bStride >= n || k < 2)
        && (cStride >= n || m < 2),
      """
      Gemm.multiply: strides \(aStride), \(bStride) and \(cStride) are too short for \
      [\(m), \(k)] by [\(k), \(n)]
      """)
    if m == 0 || n == 0 { return }
    let product = Product(
      m: m, n: n, k: k, a: a, aRow: aTransposed ? 1 : aStride, aDepth: aTransposed ? aStride : 1,
      b: b, bDepth: bTransposed ? 1 : bStride, bColumn: bTransposed ? bStride : 1,
      c: c, cRow: cStride, startsAtZero: !accumulate)
    product.run(threads: product.usefulThreads(atMost: threads))
  }

  /// The most memory, in bytes, that one thread packs into for A `[m, k]` times B `[k, n]`. Where B
  /// has fewer columns than a lane has numbers, it is not packed but padded (`runPadded`), which
  /// may take more: about one lane for each row of B.
  public static func packingBytes(m: Int, n: Int, k: Int) -> Int {
    Product.packedCount(m: m, n: n, k: k) * MemoryLayout<Float>.stride
  }
}

extension Product {
  /// Handing a part over costs up to a microsecond, as much as some 100,000 multiplications and
  /// additions.
  func usefulThreads(atMost threads: Int) -> Int {
    min(threads, max(1, m * n * k / 400_000))
  }

  /// Cuts C along its longer side and computes the parts at the same time. No sum is cut, so the
  /// result does not depend on the number of threads.
  func run(threads: Int) {
    if threads == 1 { return run() }
    // book:begin threads
    let whole = self
    let byRows = m >= n
    Workers.perform(threads) { thread in
      let length = byRows ? whole.m : whole.n
      let lanes = byRows ? 1 : RegisterShape.lanes
      let start = length * thread / threads / lanes * lanes
      let end = thread + 1 == threads ? length : length * (thread + 1) / threads / lanes * lanes
      let part =
        byRows
        ? whole.part(rows: start..<end, columns: 0..<whole.n)
        : whole.part(rows: 0..<whole.m, columns: start..<end)
      part.run()
    }
    // book:end threads
  }

  /// On this thread, with packing where it pays.
  func run() {
    if paysToPad { return runPadded() }
    if k == 0 || (bColumn == 1 && !paysToPack) { return runDirect() }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: packedCount * MemoryLayout<Float>.stride, alignment: 64)
    defer { memory.deallocate() }
    runPacked(memory.bindMemory(to: Float.self, capacity: packedCount))
  }

  /// Packing copies B once and gains where its rows would be read many times from far away.
  var paysToPack: Bool { Product.paysToPack(m: m, n: n, k: k) }

  static func paysToPack(m: Int, n: Int, k: Int) -> Bool {
    m > RegisterShape.rows && k * n > 16 * 1024
  }
}
