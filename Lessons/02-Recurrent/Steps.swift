// Memory of a sequence: where the rows of a step lie, and the products over all steps at once that
// the three layers share. Chapter 02, “code”.
import Curriculum
import Matmul
import Tensors

/// The lengths of one run: T steps, B sequences, H hidden numbers.
struct Steps {
  let (time, batch, hidden): (Int, Int, Int)

  init(_ x: Tensor, hidden: Int) {
    (time, batch, self.hidden) = (x.shape[0], x.shape[1], hidden)
  }

  /// Numbers of one step's hidden states.
  var stride: Int { batch * hidden }
  /// The shape of all hidden states, `[T, B, H]`.
  var shape: [Int] { [time, batch, hidden] }

  /// Shares the sequences of the batch out among threads, each for all steps: no sequence waits for
  /// another, so threads meet once and not at every step.
  func forEachPart(gates: Int, _ body: (_ rows: Range<Int>) -> Void) {
    Parallel.forEachRange(batch, cost: time * gates * hidden * (hidden / 8 + 4), body)
  }

  /// X W written where each row has room for more: X `[T, B, I]`, W `[I, n]`, rows of `width`.
  func multiply(
    _ x: Tensor, _ weight: Tensor, into rows: UnsafeMutablePointer<Float>, width: Int
  ) {
    x.withPointer { x in
      weight.withPointer { w in
        Gemm.multiply(
          m: time * batch, n: weight.columns, k: weight.rows, a: x, aStride: weight.rows, b: w,
          bStride: weight.columns, into: rows, cStride: width, threads: Workers.threads)
      }
    }
  }

  // book:begin weights
  /// dU = Σ_t h_{t-1}ᵀ dZ_t as one product over the rows of all steps: `[H, n]`.
  ///
  /// The state before a step is the output of the step before, so the outputs are read one step
  /// late; the first step has the start's own product.
  func hiddenGradient(start: Tensor, output: Tensor, dZ: Tensor, columns: Range<Int>) -> Tensor {
    let (n, width) = (columns.count, dZ.columns)
    return Tensor([hidden, n]) { dU in
      dZ.withPointer { dZ in
        func add(_ states: UnsafePointer<Float>, from step: Int, steps: Int) {
          Gemm.multiply(
            m: hidden, n: n, k: steps * batch, a: states, aStride: hidden, aTransposed: true,
            b: dZ + step * batch * width + columns.lowerBound, bStride: width,
            into: dU, cStride: n, accumulate: step > 0, threads: Workers.threads)
        }
        start.withPointer { add($0, from: 0, steps: 1) }
        if time > 1 { output.withPointer { add($0, from: 1, steps: time - 1) } }
      }
    }
  }
  // book:end weights

  /// dW = Σ_t x_tᵀ dz_t `[I, n]`, from the first `n` columns of dZ `[T, B, …]`.
  func inputWeightGradient(_ x: Tensor, dZ: Tensor, columns n: Int) -> Tensor {
    let (inputs, width) = (x.columns, dZ.columns)
    return Tensor([inputs, n]) { dW in
      x.withPointer { x in
        dZ.withPointer { dZ in
          Gemm.multiply(
            m: inputs, n: n, k: time * batch, a: x, aStride: inputs, aTransposed: true, b: dZ,
            bStride: width, into: dW, cStride: n, threads: Workers.threads)
        }
      }
    }
  }

  /// dX = dZ Wᵀ `[T, B, I]`, from the first `n` columns of dZ `[T, B, …]` and W `[I, n]`.
  func inputGradient(dZ: Tensor, columns n: Int, weight: Tensor) -> Tensor {
    let (inputs, width) = (weight.rows, dZ.columns)
    return Tensor([time, batch, inputs]) { dX in
      dZ.withPointer { dZ in
        weight.withPointer { w in
          Gemm.multiply(
            m: time * batch, n: inputs, k: n, a: dZ, aStride: width, b: w, bStride: n,
            bTransposed: true, into: dX, cStride: inputs, threads: Workers.threads)
        }
      }
    }
  }

  /// The last step's states, `[B, H]`, of those of all steps.
  func last(of output: Tensor) -> Tensor {
    output.rows(time - 1..<time).reshaped([batch, hidden])
  }
}
