// The fast product against the rule itself, bit for bit, on shapes around every edge.
import Curriculum
import Testing

@testable import Matmul

/// One product and how it lies in memory.
struct GemmCase: Sendable, CustomStringConvertible {
  var m: Int
  var n: Int
  var k: Int
  var aTransposed = false
  var bTransposed = false
  var gap = 0
  var accumulate = false
  var threads = 1

  var description: String {
    "[\(m), \(k)] x [\(k), \(n)] transposed \(aTransposed) \(bTransposed) gap \(gap)"
      + " accumulate \(accumulate) threads \(threads)"
  }

  /// The numbers of an operand `[rows, columns]` with `gap` more after each row, and its stride.
  private func operand(
    _ rows: Int, _ columns: Int, _ source: inout RandomSource
  ) -> (numbers: [Float], stride: Int) {
    let stride = columns + gap
    return ((0..<rows * stride + 1).map { _ in source.uniform(-1, 1) }, stride)
  }

  /// Where the fast product and the rule differ; nil where they nowhere do.
  func firstDifference() -> String? {
    var source = RandomSource(seed: m * 10_007 + n * 101 + k)
    let a = aTransposed ? operand(k, m, &source) : operand(m, k, &source)
    let b = bTransposed ? operand(n, k, &source) : operand(k, n, &source)
    var c = operand(m, n, &source)
    var expected = c.numbers
    a.numbers.withUnsafeBufferPointer { x in
      b.numbers.withUnsafeBufferPointer { y in
        c.numbers.withUnsafeMutableBufferPointer { z in
          expected.withUnsafeMutableBufferPointer { rule in
            guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress,
              let rule = rule.baseAddress
            else { return }
            Gemm.multiply(
              m: m, n: n, k: k, a: x, aStride: a.stride, aTransposed: aTransposed, b: y,
              bStride: b.stride, bTransposed: bTransposed, into: z, cStride: c.stride,
              accumulate: accumulate, threads: threads)
            Product(
              m: m, n: n, k: k, a: x, aRow: aTransposed ? 1 : a.stride,
              aDepth: aTransposed ? a.stride : 1, b: y, bDepth: bTransposed ? 1 : b.stride,
              bColumn: bTransposed ? b.stride : 1, c: rule, cRow: c.stride,
              startsAtZero: !accumulate
            ).runNaive()
          }
        }
      }
    }
    // Compared with the gaps, where nothing may have been written.
    for i in c.numbers.indices where c.numbers[i].bitPattern != expected[i].bitPattern {
      return "at \(i) of stride \(c.stride): expected \(expected[i]), got \(c.numbers[i])"
    }
    return nil
  }
}

@Suite("The fast product is the rule, bit for bit") struct GemmTests {
  static let edges = [
    0, 1, 2, 3, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 24, 25, 31, 32, 33, 47, 49, 67,
  ]

  @Test("every pair of rows and columns around a tile", arguments: edges)
  func edgeShapes(m: Int) {
    for n in GemmTests.edges {
      let one = GemmCase(m: m, n: n, k: 19)
      #expect(one.firstDifference() == nil, "\(one)")
      let other = GemmCase(m: m, n: n, k: 5, bTransposed: true, accumulate: true)
      #expect(other.firstDifference() == nil, "\(other)")
    }
  }

  @Test("every depth around a block", arguments: [0, 1, 2, 3, 4, 5, 255, 256, 257, 383, 385, 769])
  func depths(k: Int) {
    for (m, n) in [(1, 1), (13, 33), (25, 479), (14, 481), (29, 501)] {
      for accumulate in [false, true] {
        let one = GemmCase(m: m, n: n, k: k, accumulate: accumulate)
        #expect(one.firstDifference() == nil, "\(one)")
        let other = GemmCase(m: m, n: n, k: k, bTransposed: true, accumulate: accumulate)
        #expect(other.firstDifference() == nil, "\(other)")
      }
    }
  }

  @Test("transposed operands, gaps between rows, one to three threads", arguments: [1, 2, 3])
  func layouts(threads: Int) {
    for (m, n, k) in [(37, 53, 41), (130, 140, 101), (61, 260, 300), (260, 61, 300)] {
      for aTransposed in [false, true] {
        for bTransposed in [false, true] {
          let one = GemmCase(
            m: m, n: n, k: k, aTransposed: aTransposed, bTransposed: bTransposed, gap: 3,
            accumulate: aTransposed == bTransposed, threads: threads)
          #expect(one.firstDifference() == nil, "\(one)")
        }
      }
    }
  }

  @Test("more rows than a block of the cache holds")
  func tall() {
    let one = GemmCase(m: 1600, n: 33, k: 40, bTransposed: true)
    #expect(one.firstDifference() == nil, "\(one)")
  }

  @Test("NaN and infinity reach the elements they belong to, and no others")
  func special() {
    var a = Matrix(rows: 20, columns: 40, repeating: 1)
    let b = Matrix(rows: 40, columns: 50, repeating: 1)
    a[3, 39] = .nan
    a[5, 0] = .infinity
    for c in [a.times(b), a.timesTransposed(b.transposed()), a.transposed().transposedTimes(b)] {
      for i in 0..<20 {
        for j in 0..<50 {
          switch i {
          case 3: #expect(c[i, j].isNaN)
          case 5: #expect(c[i, j] == .infinity)
          default: #expect(c[i, j] == 40)
          }
        }
      }
    }
    let zero = Matrix([[0, 0]]).times(Matrix([[.infinity], [1]]))
    #expect(zero[0, 0].isNaN)
  }
}
