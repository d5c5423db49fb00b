// Long short-term memory: a cell that is added to rather than rewritten, behind gates.
// Hochreiter & Schmidhuber 1997, with the forget gate of Gers, Schmidhuber & Cummins 2000;
// PyTorch's nn.LSTM. Chapter 02. Left out: peepholes, projections.
import Curriculum
import Tensors

/// The two things that an LSTM carries from step to step, each `[B, H]`.
public struct LSTMState: Parameters, Equatable, Sendable {
  /// h, what the rest of the network sees.
  public var hidden: Tensor
  /// c, the memory behind the gates.
  public var cell: Tensor

  public init(hidden: Tensor, cell: Tensor) {
    (self.hidden, self.cell) = (hidden, cell)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    hidden.visit(name.dot("hidden"), body)
    cell.visit(name.dot("cell"), body)
  }
}

/// With z = x_t W + h_{t-1} U + b cut into four: i = σ(z_i), f = σ(z_f), g = tanh(z_g), o = σ(z_o);
/// c_t = f c_{t-1} + i g, and h_t = o tanh(c_t). X `[T, B, I]` -> all h `[T, B, H]`.
public struct LSTM: RecurrentLayer {
  public typealias State = LSTMState

  /// W `[I, 4H]`: the columns of i, f, g, o, in PyTorch's order.
  public var inputWeight: Tensor
  /// U `[H, 4H]`.
  public var hiddenWeight: Tensor
  /// b `[4H]`. PyTorch has two, which only ever come as their sum.
  public var bias: Tensor

  /// Weights drawn uniformly from ±1/√H; a bias of zeros, but for that of the forget gate: with 1
  /// the cell keeps most of what it has from the start (Gers et al. 2000; Jozefowicz et al. 2015).
  public init(
    _ inputs: Int, _ hidden: Int, forgetBias: Float = 1, using source: inout RandomSource
  ) {
    inputWeight = RecurrentWeights.draw([inputs, 4 * hidden], hidden: hidden, using: &source)
    hiddenWeight = RecurrentWeights.draw([hidden, 4 * hidden], hidden: hidden, using: &source)
    bias = Tensor(
      (0..<4).flatMap { [Float](repeating: $0 == 1 ? forgetBias : 0, count: hidden) })
  }

  public var inputs: Int { inputWeight.shape[0] }
  public var hidden: Int { hiddenWeight.shape[0] }

  public func start(batch: Int) -> LSTMState {
    LSTMState(hidden: .zeros([batch, hidden]), cell: .zeros([batch, hidden]))
  }

  public func run(_ x: Tensor, from start: LSTMState, _ pass: inout Pass) -> Run {
    requireSequence(x)
    let steps = Steps(x, hidden: hidden)
    requireState(start.hidden, batch: steps.batch)
    requireState(start.cell, batch: steps.batch)
    let (output, kept) = forward(x, start, steps)
    // c stands behind the four gates.
    let cell = kept.rows(steps.time - 1..<steps.time).columns(4 * hidden..<5 * hidden)
      .reshaped([steps.batch, hidden])
    return (
      output, LSTMState(hidden: steps.last(of: output), cell: cell),
      { [self] dOutput, dLast, gradient in
        let (dZ, dStart) = backward(dOutput, dLast, kept, start, output, steps)
        // dW = Σ_t x_tᵀ dz_t, dU = Σ_t h_{t-1}ᵀ dz_t, db = Σ_t dz_t
        gradient.inputWeight += x.flatTransposedTimes(dZ)
        gradient.hiddenWeight += steps.hiddenGradient(
          start: start.hidden, output: output, dZ: dZ, columns: 0..<4 * hidden)
        gradient.bias += dZ.reshaped([-1, 4 * hidden]).sum(axis: 0)
        // dx_t = dz_t Wᵀ
        return ({ dZ.timesTransposed(inputWeight) }, dStart)
      }
    )
  }

  /// All states `[T, B, H]`, and what the way back needs: i, f, g, o, c, tanh c, `[T, B, 6H]`.
  private func forward(
    _ x: Tensor, _ start: LSTMState, _ steps: Steps
  ) -> (output: Tensor, kept: Tensor) {
    let (u, width) = (Panels(hiddenWeight), 6 * hidden)
    var output = Tensor(steps.shape) { _ in }
    let kept = Tensor([steps.time, steps.batch, width]) { z in
      // z_t = x_t W, for all t at once
      steps.multiply(x, inputWeight, into: z, width: width)
      bias.withPointer { b in
        Memories.with(start.hidden, start.cell, &output) { h0, c0, h in
          steps.forEachPart(gates: 4) { rows in
            for t in 0..<steps.time {
              let at = t * steps.stride + rows.lowerBound * hidden
              let before = t == 0 ? h0 + at : Source(h + at - steps.stride)
              // z_t += h_{t-1} U
              u.multiply(
                rows.count, before, hidden, into: z + 6 * at, width, accumulate: true)
              for row in 0..<rows.count {
                let at = at + row * hidden
                let cell = t == 0 ? c0 + at : Source(z + 6 * (at - steps.stride) + 4 * hidden)
                GateLoops.lstm(hidden, z + 6 * at, bias: b, cell: cell, into: h + at)
              }
            }
          }
        }
      }
    }
    return (output, kept)
  }

  /// dz of all gates and steps `[T, B, 4H]`, and the gradient by the start.
  private func backward(
    _ dOutput: Tensor, _ dLast: LSTMState, _ kept: Tensor, _ start: LSTMState, _ output: Tensor,
    _ steps: Steps
  ) -> (dZ: Tensor, dStart: LSTMState) {
    output.requireSameShape(dOutput)
    var dState = dLast
    let ut = Panels(hiddenWeight.transposed())
    let dZ = Tensor([steps.time, steps.batch, 4 * hidden]) { dZ in
      start.cell.withPointer { c0 in
        Memories.with(kept, dOutput, &dState.hidden) { kept, dOutput, dHidden in
          dState.cell.withMutablePointer { dCell in
            steps.forEachPart(gates: 4) { rows in
              let first = rows.lowerBound * hidden
              for t in (0..<steps.time).reversed() {
                for row in 0..<rows.count {
                  let (at, here) = (t * steps.stride + first + row * hidden, first + row * hidden)
                  let cell = t == 0 ? c0 + at : kept + 6 * (at - steps.stride) + 4 * hidden
                  GateLoops.lstmBackward(
                    hidden, kept + 6 * at, cell: cell, dOutput + at, dHidden + here,
                    dCell + here, into: dZ + 4 * at)
                }
                // to the step before: dh_{t-1} = dz_t Uᵀ
                ut.multiply(
                  rows.count, dZ + 4 * (t * steps.stride + first), 4 * hidden,
                  into: dHidden + first, hidden, accumulate: false)
              }
            }
          }
        }
      }
    }
    return (dZ, dState)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    inputWeight.visit(name.dot("inputWeight"), body)
    hiddenWeight.visit(name.dot("hiddenWeight"), body)
    bias.visit(name.dot("bias"), body)
  }
}
