// Products of tensors, all by the kernel of lesson 04. The three forms are what a layer needs:
// forward, and the gradients of its two factors.
import Curriculum
import Matmul

extension Tensor {
  /// A B: `[…, m, k]` times `[k, n]` -> `[…, m, n]`, or stacks of matrices, `[…, m, k]` times
  /// `[…, k, n]` -> `[…, m, n]`, with equal axes before the last two.
  ///
  ///     Tensor([[1, 2], [3, 4]]).times(Tensor([[5, 6], [7, 8]]))  // [[19, 22], [43, 50]]
  public func times(_ b: Tensor) -> Tensor {
    require(
      rank >= 1 && b.rank >= 2 && columns == b.shape[b.rank - 2]
        && (b.rank == 2 || shape.dropLast(2) == b.shape.dropLast(2)),
      "cannot multiply \(shape) by \(b.shape)")
    let n = b.columns
    if b.rank == 2 {
      return product(
        shape.dropLast() + [n], stack: 1, m: rows, n: n, k: columns, b, false, false)
    }
    return product(
      shape.dropLast() + [n], stack: stack, m: shape[rank - 2], n: n, k: columns, b, false, false)
  }

  /// A Bᵀ: `[…, m, k]` times the transpose of `[n, k]` -> `[…, m, n]`, or of stacks of matrices.
  ///
  ///     Tensor([[1, 2]]).timesTransposed(Tensor([[3, 4], [5, 6]]))  // [[11, 17]]
  public func timesTransposed(_ b: Tensor) -> Tensor {
    require(
      rank >= 1 && b.rank >= 2 && columns == b.columns
        && (b.rank == 2 || shape.dropLast(2) == b.shape.dropLast(2)),
      "cannot multiply \(shape) by the transpose of \(b.shape)")
    let n = b.shape[b.rank - 2]
    if b.rank == 2 {
      return product(
        shape.dropLast() + [n], stack: 1, m: rows, n: n, k: columns, b, false, true)
    }
    return product(
      shape.dropLast() + [n], stack: stack, m: shape[rank - 2], n: n, k: columns, b, false, true)
  }

  /// Aᵀ B: the transpose of `[k, m]` times `[k, n]` -> `[m, n]`, or of stacks of matrices.
  public func transposedTimes(_ b: Tensor) -> Tensor {
    require(
      rank >= 2 && rank == b.rank && shape.dropLast() == b.shape.dropLast(),
      "cannot multiply the transpose of \(shape) by \(b.shape)")
    return product(
      shape.dropLast(2) + [columns, b.columns], stack: stack, m: columns, n: b.columns,
      k: shape[rank - 2], b, true, false)
  }

  /// The gradient of a weight from a batch: the rows of all leading axes together, X `[…, m]` and
  /// dY `[…, n]` -> Xᵀ dY `[m, n]`.
  public func flatTransposedTimes(_ b: Tensor) -> Tensor {
    require(
      rank >= 1 && shape.dropLast() == b.shape.dropLast(),
      "cannot multiply the transpose of the rows of \(shape) by those of \(b.shape)")
    return product(
      [columns, b.columns], stack: 1, m: columns, n: b.columns, k: rows, b, true, false)
  }

  /// self += Xᵀ dY for this tensor `[m, n]`, X `[…, m]` and dY `[…, n]`: `flatTransposedTimes` whose
  /// sums begin at what is there.
  mutating func addFlatTransposed(_ x: Tensor, times dY: Tensor) {
    let (m, n, k) = (x.columns, dY.columns, x.rows)
    require(
      shape == [m, n] && x.shape.dropLast() == dY.shape.dropLast(),
      "the product of \(x.shape) transposed and \(dY.shape) cannot be added to \(shape)")
    withMutablePointer { c in
      x.withPointer { a in
        dY.withPointer { b in
          Gemm.multiply(
            m: m, n: n, k: k, a: a, aStride: m, aTransposed: true, b: b, bStride: n, into: c,
            cStride: n, accumulate: true, threads: Workers.threads)
        }
      }
    }
  }

  /// How many matrices of the last two axes there are.
  private var stack: Int { shape.dropLast(2).reduce(1, *) }

  private func product(
    _ shape: [Int], stack: Int, m: Int, n: Int, k: Int, _ b: Tensor, _ aTransposed: Bool,
    _ bTransposed: Bool
  ) -> Tensor {
    Tensor(shape) { c in
      withPointer { a in
        b.withPointer { b in
          nonisolated(unsafe) let (a, b, c) = (a, b, c)
          func multiply(_ i: Int, threads: Int) {
            Gemm.multiply(
              m: m, n: n, k: k, a: a + i * m * k, aStride: aTransposed ? m : k,
              aTransposed: aTransposed, b: b + i * k * n, bStride: bTransposed ? k : n,
              bTransposed: bTransposed, into: c + i * m * n, cStride: n, threads: threads)
          }
          if stack == 1 { return multiply(0, threads: Workers.threads) }
          // Many matrices: each thread takes some of them whole.
          Parallel.forEachRange(stack, cost: m * n * (k / 8 + 1)) { range in
            for i in range { multiply(i, threads: 1) }
          }
        }
      }
    }
  }
}
