// The loops of batch norm over pictures `[B, C, …]`: each channel lies in one plane a picture, and
// all of its planes share a mean. A plane stays in a near cache between its mean and its squares;
// threads take channels of their own. Matrices are in ColumnKernels. Chapter 09.
import Tensors
import VectorMath

/// Pictures `[batch, channels, size]`, where the axes behind the second count as one.
struct PlaneKernels {
  let batch: Int
  let channels: Int
  let size: Int

  /// Calls `body` with each channel and where its planes start.
  private func forEachChannel(_ body: (_ channel: Int, _ starts: StrideTo<Int>) -> Void) {
    Parallel.forEachRange(channels, cost: batch * size) { range in
      for c in range {
        body(c, stride(from: c * size, to: batch * channels * size, by: channels * size))
      }
    }
  }

  /// The mean, what rounding left of it, and the variance of every channel, `[C]` each: planes
  /// joined as blocks of rows are in `ColumnKernels`, in Double, since there are few.
  func statistics(
    _ x: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
    _ rest: UnsafeMutablePointer<Float>, _ variance: UnsafeMutablePointer<Float>
  ) {
    nonisolated(unsafe) let (x, mean, rest, variance) = (x, mean, rest, variance)
    let count = Double(size)
    forEachChannel { c, starts in
      var (before, centre, squares) = (0.0, 0.0, 0.0)
      for start in starts {
        // The distances from the rounded mean say how far it lies from the true one.
        let rounded = Loops.sum(size, x + start) / Float(size)
        let found = Loops.distances(size, x + start, from: rounded)
        let sum = Double(found.sum)
        let planeSquares = Double(found.squares) - sum * sum / count
        let delta = Double(rounded) + sum / count - centre
        centre += delta * (count / (before + count))
        squares += planeSquares + delta * delta * (before * (count / (before + count)))
        before += count
      }
      mean[c] = Float(centre)
      rest[c] = Float(centre - Double(mean[c]))
      variance[c] = Float(squares < 0 ? 0 : squares / before)
    }
  }

  /// Σ dy and Σ dy (x - μ) of every channel, both `[C]`.
  func gradientSums(
    _ x: UnsafePointer<Float>, _ dY: UnsafePointer<Float>, _ mean: UnsafePointer<Float>,
    _ sums: UnsafeMutablePointer<Float>, _ products: UnsafeMutablePointer<Float>
  ) {
    nonisolated(unsafe) let (x, dY, mean) = (x, dY, mean)
    nonisolated(unsafe) let (sums, products) = (sums, products)
    forEachChannel { c, starts in
      let centre = Lanes(repeating: mean[c])
      var (sum, product) = (0.0, 0.0)
      for start in starts {
        sum += Double(Loops.sum(size, dY + start))
        product += Double(Loops.sum(size, x + start, dY + start) { ($0 - centre) * $1 })
      }
      sums[c] = Float(sum)
      products[c] = Float(product)
    }
  }

  /// y = (x - μ_c) a_c + β_c.
  func rescale(
    _ x: UnsafePointer<Float>, _ mean: UnsafePointer<Float>, _ scale: UnsafePointer<Float>,
    _ shift: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) {
    nonisolated(unsafe) let (x, mean, scale, shift, y) = (x, mean, scale, shift, y)
    Parallel.forEachRange(batch * channels, cost: size) { range in
      for plane in range {
        let c = plane % channels
        let (centre, factor) = (Lanes(repeating: mean[c]), Lanes(repeating: scale[c]))
        let shift = Lanes(repeating: shift[c])
        Loops.map(size, x + plane * size, into: y + plane * size) {
          shift.addingProduct($0 - centre, factor)
        }
      }
    }
  }

  /// dx = a_c (dy - p_c - (x - μ_c) q_c).
  func inputGradient(
    _ x: UnsafePointer<Float>, _ dY: UnsafePointer<Float>, _ mean: UnsafePointer<Float>,
    _ scale: UnsafePointer<Float>, _ p: UnsafePointer<Float>, _ q: UnsafePointer<Float>,
    _ dX: UnsafeMutablePointer<Float>
  ) {
    nonisolated(unsafe) let (x, dY, mean, scale) = (x, dY, mean, scale)
    nonisolated(unsafe) let (p, q, dX) = (p, q, dX)
    Parallel.forEachRange(batch * channels, cost: 2 * size) { range in
      for plane in range {
        let c = plane % channels
        let (centre, factor) = (Lanes(repeating: mean[c]), Lanes(repeating: scale[c]))
        let (p, q) = (Lanes(repeating: p[c]), Lanes(repeating: q[c]))
        let start = plane * size
        Loops.map(size, x + start, dY + start, into: dX + start) {
          ($1 - p - ($0 - centre) * q) * factor
        }
      }
    }
  }
}
