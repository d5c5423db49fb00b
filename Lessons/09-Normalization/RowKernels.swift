// The loops of layer norm and RMS norm: each row `[C]` of a tensor `[…, C]` by itself, and the sums
// over all rows that their parameters need. Threads take rows, and for the sums columns. Chapter 09.
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
  func statistics(_ x: Tensor, epsilon: Float) -> (mean: Tensor, inverse: Tensor) {
    let (columns, n, isCentred) = (self.columns, Float(self.columns), self.isCentred)
    let mean =
      isCentred ? x.eachRow(cost: 1) { Loops.sum($0, $1) / n } : Tensor.zeros(shape.dropLast())
    let inverse = Tensor([rows]) { inverse in
      mean.withPointer { mean in
        x.withPointer { x in
          nonisolated(unsafe) let (x, mean, inverse) = (x, mean, inverse)
          Parallel.forEachRange(rows, cost: 2 * columns) { range in
            for i in range {
              let centre = Lanes(repeating: mean[i])
              let squares = Loops.sum(columns, x + i * columns) {
                let distance = $0 - centre
                return distance * distance
              }
              inverse[i] = 1 / (squares / n + epsilon).squareRoot()
            }
          }
        }
      }
    }
    return (mean.reshaped([rows]), inverse)
  }

  /// y_ij = (x_ij - μ_i) r_i γ_j + β_j.
  func rescaled(
    _ x: Tensor, _ mean: Tensor, _ inverse: Tensor, _ gamma: Tensor, _ beta: Tensor
  ) -> Tensor {
    let columns = self.columns
    return Tensor(shape) { y in
      x.withPointer { x in
        gamma.withPointer { gamma in
          beta.withPointer { beta in
            nonisolated(unsafe) let (x, y, gamma, beta) = (x, y, gamma, beta)
            Parallel.forEachRange(rows, cost: 2 * columns) { range in
              for i in range {
                let (x, y) = (x + i * columns, y + i * columns)
                let centre = Lanes(repeating: mean.elements[i])
                let r = Lanes(repeating: inverse.elements[i])
                for j in stride(from: 0, to: columns, by: 16) {
                  let rest = columns &- j
                  let normal = (Loops.load(x + j, upTo: rest) - centre) * r
                  let shift = Loops.load(beta + j, upTo: rest)
                  let lanes = shift.addingProduct(normal, Loops.load(gamma + j, upTo: rest))
                  Loops.store(lanes, upTo: rest, y + j)
                }
              }
            }
          }
        }
      }
    }
  }

  /// With g = γ dy: dx_i = r_i (g_i - mean(g_i) - x̂_i mean(g_i x̂_i)); without the first mean where
  /// rows are not centred.
  func inputGradient(
    _ x: Tensor, _ dY: Tensor, _ mean: Tensor, _ inverse: Tensor, _ gamma: Tensor
  ) -> Tensor {
    let (columns, n, isCentred) = (self.columns, Float(self.columns), self.isCentred)
    dY.requireSameShape(x)
    return Tensor(shape) { dX in
      x.withPointer { x in
        dY.withPointer { dY in
          gamma.withPointer { gamma in
            nonisolated(unsafe) let (x, dY, dX, gamma) = (x, dY, dX, gamma)
            Parallel.forEachRange(rows, cost: 4 * columns) { range in
              for i in range {
                let (x, dY, dX) = (x + i * columns, dY + i * columns, dX + i * columns)
                let r = inverse.elements[i]
                let (centre, rLanes) = (Lanes(repeating: mean.elements[i]), Lanes(repeating: r))
                // g = γ dy, kept where dx will be
                Loops.map(columns, dY, gamma, into: dX) { $0 * $1 }
                let sum = isCentred ? Loops.sum(columns, dX) / n : 0
                let product = Loops.sum(columns, dX, x) { $0 * ($1 - centre) } * r / n
                let (first, second) = (Lanes(repeating: sum), Lanes(repeating: product * r))
                Loops.map(columns, dX, x, into: dX) {
                  ($0 - first - ($1 - centre) * second) * rLanes
                }
              }
            }
          }
        }
      }
    }
  }

  /// dγ_j = Σ_i dy_ij x̂_ij and dβ_j = Σ_i dy_ij, `[C]` each, in blocks of sixteen rows.
  func parameterGradients(
    _ x: Tensor, _ dY: Tensor, _ mean: Tensor, _ inverse: Tensor
  ) -> (gamma: Tensor, beta: Tensor) {
    let (columns, rows) = (self.columns, self.rows)
    dY.requireSameShape(x)
    var (gamma, beta) = (Tensor.zeros([columns]), Tensor.zeros([columns]))
    gamma.withMutablePointer { gamma in
      beta.withMutablePointer { beta in
        x.withPointer { x in
          dY.withPointer { dY in
            mean.withPointer { mean in
              inverse.withPointer { inverse in
                nonisolated(unsafe) let (x, dY, mean, inverse) = (x, dY, mean, inverse)
                nonisolated(unsafe) let (gamma, beta) = (gamma, beta)
                Parallel.forEachRange((columns + 15) / 16, cost: 32 * rows) { groups in
                  let end = min(16 * groups.upperBound, columns)
                  for block in stride(from: 0, to: rows, by: 16) {
                    for j in stride(from: 16 * groups.lowerBound, to: end, by: 16) {
                      let rest = end &- j
                      var (sum, product) = (Lanes.zero, Lanes.zero)
                      for i in block..<min(block + 16, rows) {
                        let dy = Loops.load(dY + (i &* columns &+ j), upTo: rest)
                        let distance =
                          Loops.load(x + (i &* columns &+ j), upTo: rest)
                          - Lanes(repeating: mean[i])
                        sum += dy
                        product = product.addingProduct(dy * Lanes(repeating: inverse[i]), distance)
                      }
                      product += Loops.load(UnsafePointer(gamma + j), upTo: rest)
                      sum += Loops.load(UnsafePointer(beta + j), upTo: rest)
                      Loops.store(product, upTo: rest, gamma + j)
                      Loops.store(sum, upTo: rest, beta + j)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return (gamma, beta)
  }
}
