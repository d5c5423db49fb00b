// The simplest recurrent layer: the state is mixed with the input and squeezed by tanh.
// J. Elman, Finding Structure in Time, 1990; PyTorch's nn.RNN. Chapter 02.
import Curriculum
import Tensors

/// h_t = tanh(x_t W + h_{t-1} U + b): X `[T, B, I]` -> all h `[T, B, H]`.
public struct Elman: RecurrentLayer {
  public typealias State = Tensor

  /// W `[I, H]`.
  public var inputWeight: Tensor
  /// U `[H, H]`.
  public var hiddenWeight: Tensor
  /// b `[H]`. PyTorch has two, which only ever come as their sum.
  public var bias: Tensor

  /// Weights drawn uniformly from ±1/√H, as PyTorch draws them; a bias of zeros.
  public init(_ inputs: Int, _ hidden: Int, using source: inout RandomSource) {
    inputWeight = RecurrentWeights.draw([inputs, hidden], hidden: hidden, using: &source)
    hiddenWeight = RecurrentWeights.draw([hidden, hidden], hidden: hidden, using: &source)
    bias = .zeros([hidden])
  }

  /// The weights W `[I, H]`, U `[H, H]` and b `[H]`.
  public init(_ inputWeight: Tensor, _ hiddenWeight: Tensor, _ bias: Tensor) {
    let n = bias.count
    require(
      inputWeight.rank == 2 && inputWeight.columns == n && hiddenWeight.shape == [n, n],
      "\(inputWeight.shape), \(hiddenWeight.shape) and \(bias.shape) make no Elman layer")
    (self.inputWeight, self.hiddenWeight, self.bias) = (inputWeight, hiddenWeight, bias)
  }

  public var inputs: Int { inputWeight.shape[0] }
  public var hidden: Int { bias.count }

  public func start(batch: Int) -> Tensor { .zeros([batch, hidden]) }

  public func run(_ x: Tensor, from start: Tensor, _ pass: inout Pass) -> Run {
    requireSequence(x)
    let steps = Steps(x, hidden: hidden)
    requireState(start, batch: steps.batch)
    let output = forward(x, start, steps)
    return (
      output, steps.last(of: output),
      { [self] dOutput, dLast, gradient in
        let (dZ, dStart) = backward(dOutput, dLast, output, steps)
        // dW = Σ_t x_tᵀ dz_t, dU = Σ_t h_{t-1}ᵀ dz_t, db = Σ_t dz_t
        gradient.inputWeight += x.flatTransposedTimes(dZ)
        gradient.hiddenWeight += steps.hiddenGradient(
          start: start, output: output, dZ: dZ, columns: 0..<hidden)
        gradient.bias += dZ.reshaped([-1, hidden]).sum(axis: 0)
        // dx_t = dz_t Wᵀ
        return ({ dZ.timesTransposed(inputWeight) }, dStart)
      }
    )
  }

  // book:begin elman
  /// All states `[T, B, H]`; first the inputs' part of all steps, then step by step.
  private func forward(_ x: Tensor, _ start: Tensor, _ steps: Steps) -> Tensor {
    let u = Panels(hiddenWeight)
    return Tensor(steps.shape) { h in
      // z_t = x_t W, for all t at once
      steps.multiply(x, inputWeight, into: h, width: hidden)
      start.withPointer { h0 in
        bias.withPointer { b in
          steps.forEachPart(gates: 1) { rows in
            for t in 0..<steps.time {
              let now = h + t * steps.stride + rows.lowerBound * hidden
              let before = t == 0 ? h0 + rows.lowerBound * hidden : Source(now - steps.stride)
              // z_t = x_t W + h_{t-1} U
              u.multiply(rows.count, before, hidden, into: now, hidden, accumulate: true)
              // h_t = tanh(z_t + b)
              GateLoops.elman(rows.count, hidden, now, bias: b)
            }
          }
        }
      }
    }
  }
  // book:end elman

  // book:begin elmanBackward
  /// dz of all steps `[T, B, H]`, and the gradient by the start `[B, H]`: from the last step to the
  /// first.
  private func backward(
    _ dOutput: Tensor, _ dLast: Tensor, _ output: Tensor, _ steps: Steps
  ) -> (dZ: Tensor, dStart: Tensor) {
    output.requireSameShape(dOutput)
    var dState = dLast
    let ut = Panels(hiddenWeight.transposed())
    let dZ = Tensor(steps.shape) { dZ in
      Memories.with(output, dOutput, &dState) { h, dOutput, dState in
        steps.forEachPart(gates: 1) { rows in
          let dh = dState + rows.lowerBound * hidden
          for t in (0..<steps.time).reversed() {
            let at = t * steps.stride + rows.lowerBound * hidden
            // dz_t = (dh_t + what comes from later) (1 - h_t²)
            GateLoops.elmanBackward(rows.count * hidden, h + at, dOutput + at, dh, into: dZ + at)
            // to the step before: dh_{t-1} = dz_t Uᵀ
            ut.multiply(rows.count, dZ + at, hidden, into: dh, hidden, accumulate: false)
          }
        }
      }
    }
    return (dZ, dState)
  }
  // book:end elmanBackward

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    inputWeight.visit(name.dot("inputWeight"), body)
    hiddenWeight.visit(name.dot("hiddenWeight"), body)
    bias.visit(name.dot("bias"), body)
  }
}
