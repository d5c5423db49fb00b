// A matrix laid out in strips multiplies as the plain product does, to the bit.
import Curriculum
import Matmul
import Testing

@testable import Tensors

@Suite("Panels") struct PanelsTests {
  @Test("every width gives the plain product's bits, set and added")
  func products() {
    var source = RandomSource(seed: 2)
    for (m, n, k) in [(1, 1, 1), (3, 31, 5), (7, 32, 9), (16, 33, 70), (13, 100, 300), (5, 64, 0)] {
      let a = Tensor.normal([m, k], using: &source)
      let b = Tensor.normal([k, n], using: &source)
      let panels = Panels(b)
      #expect(panels.depth == k && panels.columns == n)
      var c = Tensor.zeros([m, n])
      func multiply(_ panels: Panels, accumulate: Bool) {
        a.withPointer { a in
          c.withMutablePointer {
            panels.multiply(m, a, k, into: $0, n, accumulate: accumulate)
          }
        }
      }
      multiply(panels, accumulate: false)
      #expect(c == a.times(b), "\([m, n, k])")
      var expected = c
      a.withPointer { a in
        b.withPointer { b in
          expected.withMutablePointer {
            Gemm.multiply(
              m: m, n: n, k: k, a: a, aStride: k, b: b, bStride: n, into: $0, cStride: n,
              accumulate: true)
          }
        }
      }
      multiply(panels, accumulate: true)
      #expect(c == expected, "\([m, n, k])")
    }
  }

  @Test("some columns alone")
  func columns() {
    var source = RandomSource(seed: 3)
    let (a, b) = (
      Tensor.normal([4, 6], using: &source), Tensor.normal([6, 90], using: &source)
    )
    var c = Tensor.zeros([4, 50])
    a.withPointer { a in
      c.withMutablePointer {
        Panels(b, columns: 20..<70).multiply(4, a, 6, into: $0, 50, accumulate: false)
      }
    }
    #expect(c == a.times(b.columns(20..<70)))
  }
}
