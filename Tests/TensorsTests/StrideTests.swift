// Products of matrices that are parts of larger ones, rows 3 or 5 numbers further apart than they are
// long, against PyTorch in Double.
import ExerciseSupport
import Matmul
import Tensors
import Testing

@Suite("Rows that lie apart") struct StrideTests {
  @Test("products agree with PyTorch", arguments: GoldenCase.all("strides", named: "product"))
  func products(golden: GoldenCase) {
    let (a, b, size) = (golden.tensor("a"), golden.tensor("b"), golden.integers("size"))
    let (m, k, n) = (size[0], size[1], size[2])
    // The rows of C lie apart, too, and what is between them stays.
    let gap = a.columns - (golden.flag("aTurned") ? m : k)
    var c = Tensor.full([m, n + gap], 7)
    c.withMutablePointer { c in
      a.withPointer { a in
        b.withPointer { b in
          Gemm.multiply(
            m: m, n: n, k: k, a: a, aStride: (golden.flag("aTurned") ? m : k) + gap,
            aTransposed: golden.flag("aTurned"), b: b,
            bStride: (golden.flag("bTurned") ? k : n) + gap, bTransposed: golden.flag("bTurned"),
            into: c, cStride: n + gap)
        }
      }
    }
    let expected = Tensor.concatenated([golden.tensor("c"), .full([m, gap], 7)], axis: 1)
    expectEqual(c, expected, "\(golden)", tolerance: .golden)
  }
}
