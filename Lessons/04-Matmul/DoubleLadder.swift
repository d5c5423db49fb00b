// Three steps of the ladder in 64 bits, for the question what the width of a number costs.
// Chapter 04, what if `double`. Left out: packing, threads, and every other use of Double.

/// Products of square matrices of Double, row after row in an array.
enum DoubleLadder {
  /// C = A B by the rule, all `[n, n]` but A and C, of which only `m` rows are there.
  static func naive(_ a: [Double], _ b: [Double], m: Int, n: Int) -> [Double] {
    var c = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        var sum = 0.0
        for p in 0..<n { sum.addProduct(a[i * n + p], b[p * n + j]) }
        c[i * n + j] = sum
      }
    }
    return c
  }

  /// The same over whole rows.
  static func rows(_ a: [Double], _ b: [Double], m: Int, n: Int) -> [Double] {
    var c = [Double](repeating: 0, count: m * n)
    c.withUnsafeMutableBufferPointer { c in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
          for i in 0..<m {
            let cRow = c + i * n
            for p in 0..<n {
              let bRow = b + p * n
              let factor = a[i * n + p]
              for j in 0..<n { cRow[j].addProduct(factor, bRow[j]) }
            }
          }
        }
      }
    }
    return c
  }

  /// Register blocks of 6 rows of SIMD8<Double>, as many bits as SIMD16<Float>. The last blocks
  /// overlap those before them, and compute the same numbers again.
  static func simd(_ a: [Double], _ b: [Double], m: Int, n: Int) -> [Double] {
    if m < 6 || n < 16 { return rows(a, b, m: m, n: n) }
    var c = [Double](repeating: 0, count: m * n)
    c.withUnsafeMutableBufferPointer { c in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
          for jStart in stride(from: 0, to: n, by: 16) {
            let j = min(jStart, n - 16)
            for iStart in stride(from: 0, to: m, by: 6) {
              let i = min(iStart, m - 6)
              block(a + i * n, b + j, c + (i * n + j), n)
            }
          }
        }
      }
    }
    return c
  }

  private typealias Lanes = SIMD8<Double>

  /// Six rows and two lanes of C.
  @inline(__always)
  private static func block(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>,
    _ n: Int
  ) {
    var (c0, c1, c2) = (Pair(), Pair(), Pair())
    var (c3, c4, c5) = (Pair(), Pair(), Pair())
    var p = 0
    while p < n {
      let row = UnsafeRawPointer(b + p &* n)
      let left = row.loadUnaligned(as: Lanes.self)
      let right = (row + 64).loadUnaligned(as: Lanes.self)
      c0.add(a[p], left, right)
      c1.add(a[n &+ p], left, right)
      c2.add(a[2 &* n &+ p], left, right)
      c3.add(a[3 &* n &+ p], left, right)
      c4.add(a[4 &* n &+ p], left, right)
      c5.add(a[5 &* n &+ p], left, right)
      p &+= 1
    }
    c0.store(c)
    c1.store(c + n)
    c2.store(c + 2 * n)
    c3.store(c + 3 * n)
    c4.store(c + 4 * n)
    c5.store(c + 5 * n)
  }

  /// One row of the block.
  private struct Pair {
    var left = Lanes.zero
    var right = Lanes.zero

    @inline(__always) mutating func add(_ x: Double, _ left: Lanes, _ right: Lanes) {
      let x = Lanes(repeating: x)
      self.left.addProduct(x, left)
      self.right.addProduct(x, right)
    }

    @inline(__always) func store(_ c: UnsafeMutablePointer<Double>) {
      UnsafeMutableRawPointer(c).storeBytes(of: left, as: Lanes.self)
      UnsafeMutableRawPointer(c + 8).storeBytes(of: right, as: Lanes.self)
    }
  }
}
