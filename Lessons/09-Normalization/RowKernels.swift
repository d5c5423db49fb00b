// The loops of layer norm and RMS norm: each row `[C]` of a tensor `[…, C]` by itself, and the sums
// over all rows that their parameters need. Threads take rows, and for the sums columns. Chapter
// 09.
import Curriculum
import Tensors
import VectorMath

/// Rows of `columns` numbers, normalized by their mean square distance from their mean (layer norm)
/// or from 0 (RMS norm).
struct RowKernels {
  let shape: [Int]
  let isCentred: Bool

  init(_ shape: [Int], width: Int, isCentred: Bool) {
    require(
      shape.last == width,
      "a norm over rows of \(width) numbers meets the shape \(shape), which is not […, \(width)]")
    self.shape = shape
    self.isCentred = isCentred
  }

  private var columns: Int { shape[shape.count - 1] }
  private var rows: Int { shape.dropLast().reduce(1, *) }

  /// μ and r = 1 / √(σ² + ε) of each row, `[rows]` each; μ is 0 where rows are not centred.
  func statistics(_ x: Tensor, epsilon: Float) -> (mean: SplitMean, inverse: Tensor) {
    let (columns, isCentred) = (self.columns, self.isCentred)
    var (mean, rest) = (Tensor.zeros([rows]), Tensor.zeros([rows]))
    let inverse = Tensor([rows]) { inverse in
      mean.withMutablePointer { mean in
        rest.withMutablePointer { rest in
          x.withPointer { x in
            nonisolated(unsafe) let (x, mean, rest, inverse) = (x, mean, rest, inverse)
            Parallel.forEachRange(rows, cost: 3 * columns) { range in
              for i in range {
                (mean[i], rest[i], inverse[i]) = RowStatistics.statistics(
                  columns, x + i * columns, isCentred: isCentred, epsilon: epsilon)
              }
            }
          }
        }
      }
    }
    return (SplitMean(mean, rest: rest), inverse)
  }

  /// y_ij = (x_ij - μ_i) r_i γ_j + β_j.
  func rescaled(
    _ x: Tensor, _ mean: SplitMean, _ inverse: Tensor, _ gamma: Tensor, _ beta: Tensor
  ) -> Tensor {
    let columns = self.columns
    let (means, rests, inverse) = (mean.value.elements, mean.rest.elements, inverse.elements)
    return Tensor(shape) { y in
      x.withPointer { x in
        gamma.withPointer { gamma in
          beta.withPointer { beta in
            nonisolated(unsafe) let (x, y, gamma, beta) = (x, y, gamma, beta)
            Parallel.forEachRange(rows, cost: 2 * columns) { range in
              for i in range {
                let (x, y) = (x + i * columns, y + i * columns)
                let (centre, r) = (Lanes(repeating: means[i]), Lanes(repeating: inverse[i]))
                // What the rest of the mean takes away from every x̂
                let shift = Lanes(repeating: -rests[i] * inverse[i])
                for j in stride(from: 0, to: columns, by: 16) {
                  let rest = columns &- j
                  let normal = shift.addingProduct(Loops.load(x + j, upTo: rest) - centre, r)
                  let beta = Loops.load(beta + j, upTo: rest)
                  let lanes = beta.addingProduct(normal, Loops.load(gamma + j, upTo: rest))
                  Loops.store(lanes, upTo: rest, y + j)
                }
              }
            }
          }
        }
      }
    }
  }

  /// With g = γ dy: dx_i = r_i (g_i - mean(g_i) - x̂_i mean(g_i x̂_i)); without the first mean
  /// where rows are not centred.
  func inputGradient(
    _ x: Tensor, _ dY: Tensor, _ mean: SplitMean, _ inverse: Tensor, _ gamma: Tensor
  ) -> Tensor {
    let (columns, n, isCentred) = (self.columns, Float(self.columns), self.isCentred)
    let (means, rests, inverse) = (mean.value.elements, mean.rest.elements, inverse.elements)
    dY.requireSameShape(x)
    return Tensor(shape) { dX in
      x.withPointer { x in
        dY.withPointer { dY in
          gamma.withPointer { gamma in
            nonisolated(unsafe) let (x, dY, dX, gamma) = (x, dY, dX, gamma)
            Parallel.forEachRange(rows, cost: 4 * columns) { range in
              for i in range {
                let (x, dY, dX) = (x + i * columns, dY + i * columns, dX + i * columns)
                let (r, rest) = (inverse[i], rests[i])
                let centre = Lanes(repeating: means[i])
                // g = γ dy, kept where dx will be
                Loops.map(columns, dY, gamma, into: dX) { $0 * $1 }
                let sum = isCentred ? Loops.sum(columns, dX) : 0
                // mean(g x̂), and with it what the rest c of the mean takes away: x̂ = (x - μ - c)
                // r
                let whole = Loops.sum(columns, dX, x) { $0 * ($1 - centre) } - rest * sum
                let second = whole * r / n * r
                let first = Lanes(repeating: sum / n - rest * second)
                let (factor, scale) = (Lanes(repeating: second), Lanes(repeating: r))
                Loops.map(columns, dX, x, into: dX) {
                  ($0 - first - ($1 - centre) * factor) * scale
                }
              }
            }
          }
        }
      }
    }
  }

  /// dγ_j = Σ_i dy_ij x̂_ij and dβ_j = Σ_i dy_ij, `[C]` each, in blocks of sixteen rows. Blocks are
  /// joined in Float, and every 64 of them in Double.
  func parameterGradients(
    _ x: Tensor, _ dY: Tensor, _ mean: SplitMean, _ inverse: Tensor
  ) -> (gamma: Tensor, beta: Tensor) {
    let (columns, rows) = (self.columns, self.rows)
    dY.requireSameShape(x)
    var (gamma, beta) = (Tensor.zeros([columns]), Tensor.zeros([columns]))
    let span = 64 * 16
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * columns) { memory in
      guard let sums = memory.baseAddress else { return }
      sums.initialize(repeating: 0, count: 2 * columns)
      gamma.withMutablePointer { gamma in
        beta.withMutablePointer { beta in
          nonisolated(unsafe) let (gamma, beta, sums) = (gamma, beta, sums)
          Parallel.forEachRange((columns + 15) / 16, cost: 32 * rows) { groups in
            let mine = 16 * groups.lowerBound..<min(16 * groups.upperBound, columns)
            let (gamma, beta) = (gamma + mine.lowerBound, beta + mine.lowerBound)
            let (gammaSums, betaSums) = (sums + mine.lowerBound, sums + columns + mine.lowerBound)
            for start in stride(from: 0, to: rows, by: span) {
              let end = min(start + span, rows)
              addSpan(start..<end, mine, x, dY, mean, inverse, gamma, beta)
              if rows <= span { return }
              Loops.flush(mine.count, gamma, into: gammaSums)
              Loops.flush(mine.count, beta, into: betaSums)
            }
            for j in 0..<mine.count {
              (gamma[j], beta[j]) = (Float(gammaSums[j]), Float(betaSums[j]))
            }
          }
        }
      }
    }
    return (gamma, beta)
  }

  /// Adds what some rows give to dγ and dβ, which begin at the first of the columns `mine`.
  private func addSpan(
    _ span: Range<Int>, _ mine: Range<Int>, _ x: Tensor, _ dY: Tensor, _ mean: SplitMean,
    _ inverse: Tensor, _ gamma: UnsafeMutablePointer<Float>, _ beta: UnsafeMutablePointer<Float>
  ) {
    let columns = self.columns
    x.withPointer { x in
      dY.withPointer { dY in
        mean.value.withPointer { means in
          mean.rest.withPointer { rests in
            inverse.withPointer { inverse in
              for block in stride(from: span.lowerBound, to: span.upperBound, by: 16) {
                for j in stride(from: mine.lowerBound, to: mine.upperBound, by: 16) {
                  let rest = mine.upperBound &- j
                  var (sum, product) = (Lanes.zero, Lanes.zero)
                  for i in block..<min(block + 16, span.upperBound) {
                    let dy = Loops.load(dY + (i &* columns &+ j), upTo: rest)
                    let distance =
                      Loops.load(x + (i &* columns &+ j), upTo: rest) - Lanes(repeating: means[i])
                    let r = inverse[i]
                    let normal = Lanes(repeating: -rests[i] * r)
                      .addingProduct(distance, Lanes(repeating: r))
                    sum += dy
                    product = product.addingProduct(dy, normal)
                  }
                  let place = j - mine.lowerBound
                  product += Loops.load(UnsafePointer(gamma + place), upTo: rest)
                  sum += Loops.load(UnsafePointer(beta + place), upTo: rest)
                  Loops.store(product, upTo: rest, gamma + place)
                  Loops.store(sum, upTo: rest, beta + place)
                }
              }
            }
          }
        }
      }
    }
  }
}
