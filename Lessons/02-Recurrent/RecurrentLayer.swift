// What the three recurrent layers share: a sequence goes in, a state for every step comes out, and
// the last state with it. Chapter 02. Left out: sequences of different lengths in one batch.
import Curriculum
import Tensors

/// A layer that reads a sequence step by step, with the same weights at every step.
///
/// As a `Layer` it starts from a state of zeros: X `[T, B, I]` -> the states of all steps
/// `[T, B, H]`; so `Sequential { LSTM(…); Linear(…) }` and stacks of them work. `run` starts from
/// any state and also gives the last one, which is how a text is read on or written.
///
/// Time is the first axis: the B rows of one step lie side by side, as each step needs them.
public protocol RecurrentLayer: TensorLayer {
  /// What goes from step to step: `[B, H]`, or two of these.
  associatedtype State: Parameters

  /// I: numbers that a step reads.
  var inputs: Int { get }
  /// H: numbers of the hidden state.
  var hidden: Int { get }

  /// A state of zeros for B sequences.
  func start(batch: Int) -> State

  /// Reads X `[T, B, I]` from the state `start` on.
  ///
  /// - Returns: The hidden states of all steps `[T, B, H]`, the last state, and the pullback. The
  ///   pullback takes the gradients with respect to all hidden states `[T, B, H]` and to the last
  ///   state, adds those of the weights to `gradient`, and returns those of X and of `start`.
  func run(_ x: Tensor, from start: State, _ pass: inout Pass) -> Run
}

extension RecurrentLayer {
  /// What `run` returns.
  public typealias Run = (
    output: Tensor, last: State,
    pullback: (_ dOutput: Tensor, _ dLast: State, _ gradient: inout Self) -> (
      dX: () -> Tensor, dStart: State
    )
  )

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    requireSequence(x)
    let (output, last, pullback) = run(x, from: start(batch: x.shape[1]), &pass)
    let noGradient = last.zeroed()
    return (output, { dOutput, gradient in pullback(dOutput, noGradient, &gradient).dX })
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    requireSequence(x)
    return read(x, from: start(batch: x.shape[1]), &pass).output
  }

  /// Reads X `[T, B, I]` from the state `start` on, as `run` does and with the same bits, but keeps
  /// nothing for a backward pass: the states inside the gates live for a stretch of steps only.
  ///
  /// - Returns: The hidden states of all steps `[T, B, H]`, and the last state.
  public func read(
    _ x: Tensor, from start: State, _ pass: inout Pass
  ) -> (output: Tensor, last: State) {
    requireSequence(x)
    let stretch = 64
    var (outputs, state) = ([Tensor](), start)
    for t in Swift.stride(from: 0, to: x.shape[0], by: stretch) {
      let part = run(x.rows(t..<min(t + stretch, x.shape[0])), from: state, &pass)
      outputs.append(part.output)
      state = part.last
    }
    return (outputs.count == 1 ? outputs[0] : .concatenated(outputs), state)
  }

  func requireSequence(_ x: Tensor) {
    require(
      x.rank == 3 && x.columns == inputs && x.shape[0] > 0 && x.shape[1] > 0,
      "a sequence of the shape \(x.shape) is not [T, B, \(inputs)]")
  }

  func requireState(_ state: Tensor, batch: Int) {
    require(
      state.shape == [batch, hidden],
      "a state of the shape \(state.shape) is not [\(batch), \(hidden)]")
  }
}

/// How the weights of a recurrent layer are drawn: uniform in ±1/√H, as in PyTorch.
enum RecurrentWeights {
  static func draw(_ shape: [Int], hidden: Int, using source: inout RandomSource) -> Tensor {
    require(hidden > 0, "a recurrent layer needs at least one hidden number, not \(hidden)")
    let bound = 1 / Float(hidden).squareRoot()
    return .uniform(shape, -bound, bound, using: &source)
  }
}
