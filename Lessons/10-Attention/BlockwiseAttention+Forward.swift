// The forward pass of attention in blocks. Chapter 10, going deeper.
import Matmul
import Tensors
import VectorMath

/// What the forward pass keeps for the backward pass, two numbers for each query: with them a weight
/// is exp(s q·k_j - m) / ℓ again, to the bit.
///
/// As one number, m + log ℓ, they would be off by what rounding does to m: for scores near 3,000 the
/// weights would be wrong in their fourth digit.
struct Softmaxes {
  /// m `[B H, T]`: the largest score of each query; -∞ where it sees no key.
  var largest: Tensor
  /// 1/ℓ `[B H, T]`, with ℓ = Σ_j exp(s q·k_j - m); 0 where the query sees no key.
  var inverseSums: Tensor
}

extension HeadShapes {
  /// O, and what the backward pass needs beside it: Kᵀ of every head `[B, H, D, S]`, and the largest
  /// score and the sum of every query.
  func forward(
    _ q: Tensor, _ k: Tensor, _ v: Tensor
  ) -> (output: Tensor, turned: Tensor, softmaxes: Softmaxes) {
    let turned = turned(k)
    var (largest, inverseSums) = (Tensor.zeros([count, queries]), Tensor.zeros([count, queries]))
    let output = largest.withMutablePointer { largest in
      inverseSums.withMutablePointer { inverseSums in
        Tensor(q.shape) { output in forward(q, turned, v, output, largest, inverseSums) }
      }
    }
    return (output, turned, Softmaxes(largest: largest, inverseSums: inverseSums))
  }

  private func forward(
    _ q: Tensor, _ turned: Tensor, _ v: Tensor, _ output: UnsafeMutablePointer<Float>,
    _ largest: UnsafeMutablePointer<Float>, _ inverseSums: UnsafeMutablePointer<Float>
  ) {
    let perHead = (queries + BlockwiseAttention.queryBlock - 1) / BlockwiseAttention.queryBlock
    q.withPointer { q in
      turned.withPointer { turned in
        v.withPointer { v in
          nonisolated(unsafe) let (q, turned, v) = (q, turned, v)
          nonisolated(unsafe) let (output, largest) = (output, largest)
          nonisolated(unsafe) let inverseSums = inverseSums
          // Each block of queries stands for itself, so threads share nothing.
          let cost = BlockwiseAttention.queryBlock * keys * (width / 4 + 4)
          Parallel.forEachRange(count * perHead, cost: cost) { range in
            Block.with { block in
              for index in range {
                let head = index / perHead
                let first = index % perHead * BlockwiseAttention.queryBlock
                let row = head * queries + first
                forward(
                  head, first, q + row * width, turned + head * width * keys,
                  v + head * width * keys, output + row * width, largest + row,
                  inverseSums + row, block)
              }
            }
          }
        }
      }
    }
  }

  /// One block of queries against all keys that they see.
  private func forward(
    _ head: Int, _ first: Int, _ q: UnsafePointer<Float>, _ turned: UnsafePointer<Float>,
    _ v: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
    _ largest: UnsafeMutablePointer<Float>, _ inverseSums: UnsafeMutablePointer<Float>,
    _ block: Block
  ) {
    let rows = min(BlockwiseAttention.queryBlock, queries - first)
    largest.update(repeating: -.infinity, count: rows)
    var sums = [Float](repeating: 0, count: rows)
    output.update(repeating: 0, count: rows * width)
    let end = visible(head, first + rows - 1)
    var j = 0
    while j < end {
      let columns = min(BlockwiseAttention.keyBlock, end - j)
      // Q Kᵀ
      Gemm.multiply(
        m: rows, n: columns, k: width, a: q, aStride: width, b: turned + j, bStride: keys,
        into: block.scores, cStride: columns)
      for i in 0..<rows {
        let seen = max(0, min(columns, visible(head, first + i) - j))
        weigh(
          block.scores + i * columns, columns, seen, output + i * width, &largest[i], &sums[i])
      }
      // O += P V
      Gemm.multiply(
        m: rows, n: width, k: columns, a: block.scores, aStride: columns, b: v + j * width,
        bStride: width, into: output, cStride: width, accumulate: true)
      j += columns
    }
    for i in 0..<rows {
      // O_i / ℓ; zeros where the query sees no key
      let factor = sums[i] == 0 ? 0 : 1 / sums[i]
      Loops.map(width, output + i * width, into: output + i * width) { $0 * factor }
      inverseSums[i] = factor
    }
  }

  /// One row of scores becomes weights, relative to the largest score so far; where that grew, what
  /// was summed before shrinks.
  private func weigh(
    _ row: UnsafeMutablePointer<Float>, _ count: Int, _ seen: Int,
    _ output: UnsafeMutablePointer<Float>, _ largest: inout Float, _ sum: inout Float
  ) {
    if seen > 0 {
      let scale = attention.scale
      // book:begin online
      // m' = max(m, a_j), and both sums so far times exp(m - m').
      let top = Swift.max(largest, Loops.max(seen, row) * scale)
      if top > largest {
        let shrink = VectorMath.exp(largest - top)
        Loops.map(width, output, into: output) { $0 * shrink }
        sum *= shrink
        largest = top
      }
      // p_j = exp(a_j - m')
      sum += Loops.mapAndSum(seen, row, into: row) { VectorMath.exp($0 * scale - top) }
      // book:end online
    }
    (row + seen).update(repeating: 0, count: count - seen)
  }
}
