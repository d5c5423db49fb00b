// The backward pass of attention in blocks: the weights are computed anew from the scores, which
// costs less than keeping them. Chapter 10, going deeper. Method: Dao et al. 2022, appendix B.
import Curriculum
import Matmul
import Tensors
import VectorMath

extension HeadShapes {
  /// From dO `[B, H, T, D]` to dQ, dK and dV.
  ///
  /// - Parameters:
  ///   - turned: Kᵀ of every head, `[B, H, D, S]`.
  ///   - output: O `[B, H, T, D]`.
  ///   - softmaxes: What the forward pass kept of each query.
  func backward(
    _ q: Tensor, _ k: Tensor, _ v: Tensor, _ turned: Tensor, _ output: Tensor,
    _ softmaxes: Softmaxes, _ dOutput: Tensor
  ) -> (dQ: Tensor, dK: Tensor, dV: Tensor) {
    require(
      dOutput.shape == output.shape,
      "a gradient of the shape \(dOutput.shape) does not fit an output of \(output.shape)")
    let turnedValues = self.turned(v)
    // δ_i = dO_i · O_i, which is Σ_j P_ij dP_ij. Where one weight is 1, δ is that key's dP to the bit, so
    // that dP - δ is 0 and not a rounding that large scores multiply.
    let dots = dOutput.mapped(rowsWith: output)
    var (dQ, dK, dV) = (Tensor.zeros(q.shape), Tensor.zeros(k.shape), Tensor.zeros(v.shape))
    let given = [
      q, k, turned, turnedValues, dOutput, softmaxes.largest, softmaxes.inverseSums, dots,
    ]
    given.withPointers { given in
      dQ.withMutablePointer { dQ in
        dK.withMutablePointer { dK in
          dV.withMutablePointer { dV in
            nonisolated(unsafe) let (given, dQ, dK, dV) = (given, dQ, dK, dV)
            Parallel.forEachRange(count, cost: queries * keys * (width / 2 + 4)) { range in
              Block.with { block in
                for head in range {
                  let (rows, columns) = (head * queries, head * keys)
                  HeadGradient(
                    heads: self, head: head, q: given[0] + rows * width,
                    k: given[1] + columns * width, turned: given[2] + columns * width,
                    turnedValues: given[3] + columns * width, dOutput: given[4] + rows * width,
                    largest: given[5] + rows, inverseSums: given[6] + rows,
                    dots: given[7] + rows, dQ: dQ + rows * width, dK: dK + columns * width,
                    dV: dV + columns * width
                  ).run(block)
                }
              }
            }
          }
        }
      }
    }
    return (dQ, dK, dV)
  }
}

/// The gradients of one head, and what they are computed from.
private struct HeadGradient {
  let heads: HeadShapes
  let head: Int
  let q: UnsafePointer<Float>
  let k: UnsafePointer<Float>
  let turned: UnsafePointer<Float>
  let turnedValues: UnsafePointer<Float>
  let dOutput: UnsafePointer<Float>
  let largest: UnsafePointer<Float>
  let inverseSums: UnsafePointer<Float>
  let dots: UnsafePointer<Float>
  let dQ: UnsafeMutablePointer<Float>
  let dK: UnsafeMutablePointer<Float>
  let dV: UnsafeMutablePointer<Float>

  /// Block of keys after block of keys, each against the queries that see one of them.
  func run(_ block: Block) {
    let end = heads.queries == 0 ? 0 : heads.visible(head, heads.queries - 1)
    var j = 0
    while j < end {
      let columns = min(BlockwiseAttention.keyBlock, end - j)
      var i = heads.firstQuery(seeing: j)
      while i < heads.queries {
        let rows = min(BlockwiseAttention.queryBlock, heads.queries - i)
        add(i, rows, j, columns, block)
        i += rows
      }
      j += columns
    }
  }

  /// What the queries from i on and the keys from j on give to each other's gradients.
  private func add(_ i: Int, _ rows: Int, _ j: Int, _ columns: Int, _ block: Block) {
    let (width, keys) = (heads.width, heads.keys)
    // Q Kᵀ, and dP = dO Vᵀ
    Gemm.multiply(
      m: rows, n: columns, k: width, a: q + i * width, aStride: width, b: turned + j,
      bStride: keys, into: block.scores, cStride: columns)
    Gemm.multiply(
      m: rows, n: columns, k: width, a: dOutput + i * width, aStride: width,
      b: turnedValues + j, bStride: keys, into: block.dScores, cStride: columns)
    for r in 0..<rows {
      let seen = max(0, min(columns, heads.visible(head, i + r) - j))
      let (p, dS) = (block.scores + r * columns, block.dScores + r * columns)
      let (largest, factor) = (largest[i + r], inverseSums[i + r])
      let (scale, dot) = (heads.attention.scale, dots[i + r])
      // P = exp(s Q Kᵀ - m) / ℓ, d(Q Kᵀ) = s P ⊙ (dP - δ)
      Loops.map(seen, p, into: p) { VectorMath.exp($0 * scale - largest) * factor }
      Loops.map(seen, p, dS, into: dS) { $0 * ($1 - dot) * scale }
      (p + seen).update(repeating: 0, count: columns - seen)
      (dS + seen).update(repeating: 0, count: columns - seen)
    }
    // dV += Pᵀ dO
    Gemm.multiply(
      m: columns, n: width, k: rows, a: block.scores, aStride: columns, aTransposed: true,
      b: dOutput + i * width, bStride: width, into: dV + j * width, cStride: width,
      accumulate: true)
    // dQ += d(Q Kᵀ) K
    Gemm.multiply(
      m: rows, n: width, k: columns, a: block.dScores, aStride: columns, b: k + j * width,
      bStride: width, into: dQ + i * width, cStride: width, accumulate: true)
    // dK += d(Q Kᵀ)ᵀ Q
    Gemm.multiply(
      m: columns, n: width, k: rows, a: block.dScores, aStride: columns, aTransposed: true,
      b: q + i * width, bStride: width, into: dK + j * width, cStride: width, accumulate: true)
  }
}

extension Tensor {
  /// The dot products of the rows of this tensor and another, in the order of a product of matrices:
  /// `[…, C]` -> `[…]`.
  fileprivate func mapped(rowsWith other: Tensor) -> Tensor {
    Tensor(Array(shape.dropLast())) { y in
      withPointer { a in
        other.withPointer { b in
          nonisolated(unsafe) let (a, b, y) = (a, b, y)
          let columns = self.columns
          Parallel.forEachRange(rows, cost: 2 * columns) { range in
            for row in range {
              y[row] = Loops.dotInOrder(columns, a + row * columns, b + row * columns)
            }
          }
        }
      }
    }
  }
}

extension [Tensor] {
  /// Calls `body` with where the numbers of each lie.
  fileprivate func withPointers(_ body: ([UnsafePointer<Float>]) -> Void) {
    func open(_ rest: ArraySlice<Tensor>, _ found: [UnsafePointer<Float>]) {
      guard let first = rest.first else { return body(found) }
      first.withPointer { open(rest.dropFirst(), found + [$0]) }
    }
    open(self[...], [])
  }
}
