// A matrix laid out once for many products with few rows each, such as the steps of a recurrent
// network. `Tensor.times` lays its second factor out anew in every call. Left out: stacks.
import Matmul

/// B `[k, n]` as strips of 32 columns, one strip after the other, each `[k, 32]`; the last may be
/// narrower. With k up to about 256 a strip fits into a first cache of 32 KiB. Its rows lie side by
/// side.
package struct Panels: Sendable {
  /// Two lanes of AVX-512: one register block of lesson 04.
  private static let width = 32

  /// k.
  package let depth: Int
  /// n.
  package let columns: Int
  private let strips: Tensor

  /// Lays out some columns of `matrix` `[k, m]`, or all.
  package init(_ matrix: Tensor, columns range: Range<Int>? = nil) {
    let range = range ?? 0..<matrix.columns
    let (k, n, m) = (matrix.rows, range.count, matrix.columns)
    (depth, columns) = (k, n)
    strips = Tensor([k, n]) { strips in
      matrix.withPointer { x in
        for j in stride(from: 0, to: n, by: Panels.width) {
          let width = min(Panels.width, n - j)
          for p in 0..<k {
            (strips + j * k + p * width).update(
              from: x + p * m + range.lowerBound + j, count: width)
          }
        }
      }
    }
  }

  /// C = A B or C += A B for `rows` rows, on this thread.
  ///
  /// - Parameters:
  ///   - a: `[rows, k]`, row i from `a + i * aStride` on.
  ///   - c: `[rows, n]`, row i from `c + i * cStride` on.
  package func multiply(
    _ rows: Int, _ a: UnsafePointer<Float>, _ aStride: Int,
    into c: UnsafeMutablePointer<Float>, _ cStride: Int, accumulate: Bool
  ) {
    strips.withPointer { strips in
      for j in stride(from: 0, to: columns, by: Panels.width) {
        let width = min(Panels.width, columns - j)
        Gemm.multiply(
          m: rows, n: width, k: depth, a: a, aStride: aStride, b: strips + j * depth,
          bStride: width, into: c + j, cStride: cStride, accumulate: accumulate)
      }
    }
  }
}
