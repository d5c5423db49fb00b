// What a convolution looks at: the square under its kernel at each place, laid out as a row, and
// the way back. With it a convolution is a product of matrices (“im2col”: Chellapilla et al. 2006).
// Left out: dilation, kernels that are not square. Chapter 09.
import Curriculum
import Tensors

/// Squares of side `kernel`, every `stride` numbers, of pictures with a frame of `padding` zeros.
struct Patches {
  let batch: Int
  let channels: Int
  let (height, width): (Int, Int)
  let (kernel, stride, padding): (Int, Int, Int)

  init(_ shape: [Int], channels: Int, kernel: Int, stride: Int, padding: Int) {
    require(
      shape.count == 4 && shape[1] == channels,
      "a convolution of \(channels) channels meets the shape \(shape), not [B, \(channels), H, W]")
    (batch, self.channels, height, width) = (shape[0], channels, shape[2], shape[3])
    (self.kernel, self.stride, self.padding) = (kernel, stride, padding)
    require(
      height + 2 * padding >= kernel && width + 2 * padding >= kernel,
      "a kernel of \(kernel) does not fit into the shape \(shape) with a frame of \(padding)")
  }

  /// How many places there are downwards, and across.
  var outputHeight: Int { (height + 2 * padding - kernel) / stride + 1 }
  var outputWidth: Int { (width + 2 * padding - kernel) / stride + 1 }
  /// Numbers of a square in all channels.
  private var columns: Int { channels * kernel * kernel }

  /// Pictures `[B, C, H, W]` -> one row for each place, `[B H' W', C k k]`.
  func gathered(_ x: Tensor) -> Tensor {
    Tensor([batch * outputHeight * outputWidth, columns]) { rows in
      x.withPointer { x in
        nonisolated(unsafe) let (x, rows) = (x, rows)
        forEachLine { line, row, place, count in
          let target = rows + row
          for i in 0..<kernel { target[i] = 0 }
          (target + place).update(from: x + line, count: count)
        }
      }
    }
  }

  /// The gradient of `gathered`: every number goes back to where it came from, and those of
  /// overlapping squares add up.
  func scattered(_ dRows: Tensor) -> Tensor {
    var dX = Tensor.zeros([batch, channels, height, width])
    dX.withMutablePointer { x in
      dRows.withPointer { rows in
        nonisolated(unsafe) let (x, rows) = (x, rows)
        forEachLine { line, row, place, count in
          for i in 0..<count { x[line + i] += rows[row + place + i] }
        }
      }
    }
    return dX
  }

  /// Calls `body` with each line of each square: where it starts in the pictures, where its line of
  /// the rows starts, how many of its numbers lie in the frame before, and how many in the picture.
  /// A thread takes whole pictures.
  private func forEachLine(
    _ body: (_ line: Int, _ row: Int, _ place: Int, _ count: Int) -> Void
  ) {
    let places = outputHeight * outputWidth
    Parallel.forEachRange(batch, cost: 2 * places * columns) { range in
      for b in range {
        for i in 0..<outputHeight {
          for j in 0..<outputWidth {
            var row = ((b * outputHeight + i) * outputWidth + j) * columns
            let left = j * stride - padding
            let (from, to) = (max(left, 0), min(left + kernel, width))
            for c in 0..<channels {
              for y in i * stride - padding..<i * stride - padding + kernel {
                let isInside = y >= 0 && y < height && from < to
                body(
                  isInside ? ((b * channels + c) * height + y) * width + from : 0, row,
                  isInside ? from - left : 0, isInside ? to - from : 0)
                row += kernel
              }
            }
          }
        }
      }
    }
  }
}
