// The gated recurrent unit: one state, two gates. Cho et al. 2014, in the form of PyTorch's nn.GRU,
// where the reset gate acts after the product with the state. Chapter 02.
import Curriculum
import Tensors

/// r = σ(x W_r + h U_r + b_r), z = σ(x W_z + h U_z + b_z), n = tanh(x W_n + b_n + r (h U_n + b')),
/// h_t = (1 - z) n + z h_{t-1}. X `[T, B, I]` -> all h `[T, B, H]`.
public struct GRU: RecurrentLayer {
  public typealias State = Tensor

  /// W `[I, 3H]`: the columns of r, z, n, in PyTorch's order.
  public var inputWeight: Tensor
  /// U `[H, 3H]`.
  public var hiddenWeight: Tensor
  /// b `[3H]`.
  public var bias: Tensor
  /// b' `[H]`, which the reset gate closes off together with h U_n. PyTorch has a second bias for
  /// r and z too, where it changes nothing.
  public var stateBias: Tensor

  /// Weights drawn uniformly from ±1/√H, biases of zeros.
  public init(_ inputs: Int, _ hidden: Int, using source: inout RandomSource) {
    inputWeight = RecurrentWeights.draw([inputs, 3 * hidden], hidden: hidden, using: &source)
    hiddenWeight = RecurrentWeights.draw([hidden, 3 * hidden], hidden: hidden, using: &source)
    bias = .zeros([3 * hidden])
    stateBias = .zeros([hidden])
  }

  /// The weights W `[I, 3H]`, U `[H, 3H]`, b `[3H]` and b' `[H]`.
  public init(
    _ inputWeight: Tensor, _ hiddenWeight: Tensor, _ bias: Tensor, stateBias: Tensor
  ) {
    let n = stateBias.count
    require(
      inputWeight.rank == 2 && inputWeight.columns == 3 * n && hiddenWeight.shape == [n, 3 * n]
        && bias.shape == [3 * n],
      "\(inputWeight.shape), \(hiddenWeight.shape) and \(bias.shape) make no GRU of \(n)")
    (self.inputWeight, self.hiddenWeight) = (inputWeight, hiddenWeight)
    (self.bias, self.stateBias) = (bias, stateBias)
  }

  public var inputs: Int { inputWeight.shape[0] }
  public var hidden: Int { stateBias.count }

  public func start(batch: Int) -> Tensor { .zeros([batch, hidden]) }

  public func run(_ x: Tensor, from start: Tensor, _ pass: inout Pass) -> Run {
    requireSequence(x)
    let steps = Steps(x, hidden: hidden)
    requireState(start, batch: steps.batch)
    let (output, kept) = forward(x, start, steps)
    return (
      output, steps.last(of: output),
      { [self] dOutput, dLast, gradient in
        let (dZ, dStart) = backward(dOutput, dLast, kept, start, output, steps)
        let sums = dZ.reshaped([-1, 4 * hidden]).sum(axis: 0)
        // db = Σ_t dz_t of r, z, n; db' = Σ_t of what h U_n + b' gets
        gradient.bias += sums.rows(0..<3 * hidden)
        gradient.stateBias += sums.rows(3 * hidden..<4 * hidden)
        // dW = Σ_t x_tᵀ dz_t by r, z, n
        gradient.inputWeight += steps.inputWeightGradient(x, dZ: dZ, columns: 3 * hidden)
        // dU = Σ_t h_{t-1}ᵀ dz_t by r and z, and by h U_n
        let parts = [0..<2 * hidden, 3 * hidden..<4 * hidden].map {
          steps.hiddenGradient(start: start, output: output, dZ: dZ, columns: $0)
        }
        gradient.hiddenWeight += .concatenated(parts, axis: 1)
        // dx_t = dz_t Wᵀ
        return ({ steps.inputGradient(dZ: dZ, columns: 3 * hidden, weight: inputWeight) }, dStart)
      }
    )
  }

  /// All states `[T, B, H]`, and what the way back needs: r, z, n, h U_n + b', `[T, B, 4H]`.
  private func forward(
    _ x: Tensor, _ start: Tensor, _ steps: Steps
  ) -> (output: Tensor, kept: Tensor) {
    let gates = Panels(hiddenWeight, columns: 0..<2 * hidden)
    let candidate = Panels(hiddenWeight, columns: 2 * hidden..<3 * hidden)
    let width = 4 * hidden
    var output = Tensor(steps.shape) { _ in }
    let kept = Tensor([steps.time, steps.batch, width]) { z in
      // x_t W, for all t at once
      steps.multiply(x, inputWeight, into: z, width: width)
      stateBias.withPointer { b2 in
        Memories.with(start, bias, &output) { h0, b, h in
          steps.forEachPart(gates: 3) { rows in
            for t in 0..<steps.time {
              let at = t * steps.stride + rows.lowerBound * hidden
              let before = t == 0 ? h0 + at : Source(h + at - steps.stride)
              // z_t += h_{t-1} U of r and z; h_{t-1} U_n stays by itself
              gates.multiply(
                rows.count, before, hidden, into: z + 4 * at, width, accumulate: true)
              candidate.multiply(
                rows.count, before, hidden, into: z + 4 * at + 3 * hidden, width,
                accumulate: false)
              for row in 0..<rows.count {
                let at = at + row * hidden
                GateLoops.gru(
                  hidden, z + 4 * at, bias: b, stateBias: b2, state: before + row * hidden,
                  into: h + at)
              }
            }
          }
        }
      }
    }
    return (output, kept)
  }

  /// dz of all steps: of r, z, n and of h U_n, `[T, B, 4H]`; and the gradient by the start.
  private func backward(
    _ dOutput: Tensor, _ dLast: Tensor, _ kept: Tensor, _ start: Tensor, _ output: Tensor,
    _ steps: Steps
  ) -> (dZ: Tensor, dStart: Tensor) {
    output.requireSameShape(dOutput)
    var dState = dLast
    let ut = hiddenWeight.transposed()
    let gates = Panels(ut.rows(0..<2 * hidden))
    let candidate = Panels(ut.rows(2 * hidden..<3 * hidden))
    let width = 4 * hidden
    let dZ = Tensor([steps.time, steps.batch, width]) { dZ in
      output.withPointer { h in
        start.withPointer { h0 in
          Memories.with(kept, dOutput, &dState) { kept, dOutput, dState in
            steps.forEachPart(gates: 3) { rows in
              let dh = dState + rows.lowerBound * hidden
              for t in (0..<steps.time).reversed() {
                let first = t * steps.stride + rows.lowerBound * hidden
                for row in 0..<rows.count {
                  let at = first + row * hidden
                  GateLoops.gruBackward(
                    hidden, kept + 4 * at, state: t == 0 ? h0 + at : h + at - steps.stride,
                    dOutput + at, dh + row * hidden, into: dZ + 4 * at)
                }
                // to the step before: dh_{t-1} = dh_t z + (dz_r, dz_z) U_rzᵀ + dz_n r U_nᵀ
                gates.multiply(
                  rows.count, dZ + 4 * first, width, into: dh, hidden, accumulate: true)
                candidate.multiply(
                  rows.count, dZ + 4 * first + 3 * hidden, width, into: dh, hidden,
                  accumulate: true)
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
    stateBias.visit(name.dot("stateBias"), body)
  }
}
