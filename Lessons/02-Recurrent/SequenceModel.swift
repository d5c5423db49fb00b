// A recurrent layer and what reads its states: the models of lesson 02. Chapter 02.
import Curriculum
import Tensors

/// A recurrent cell whose states a linear layer turns into answers: X `[T, B, I]` -> `[T, B, O]`.
public struct SequenceModel<Cell: RecurrentLayer>: TensorLayer {
  public var cell: Cell
  /// `[H, O]`.
  public var head: Linear
  /// True where only the last step answers: X `[T, B, I]` -> `[B, O]`.
  public var answersAtEnd: Bool

  public init(
    _ cell: Cell, outputs: Int, answersAtEnd: Bool = false, using source: inout RandomSource
  ) {
    self.cell = cell
    head = Linear(cell.hidden, outputs, using: &source)
    self.answersAtEnd = answersAtEnd
  }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let (states, readStates) = cell.forward(x, &pass)
    let (time, rest) = (states.shape[0], Array(states.shape.dropFirst()))
    if !answersAtEnd {
      let (output, read) = head.forward(states, &pass)
      return (output, { readStates(read($0, &$1.head)(), &$1.cell) })
    }
    let (output, read) = head.forward(states.rows(time - 1..<time).reshaped(rest), &pass)
    return (
      output,
      { dOutput, gradient in
        // No answer but the last has a loss: zeros for all steps before it.
        let dLast = read(dOutput, &gradient.head)().reshaped([1] + rest)
        let dStates = Tensor.concatenated([.zeros([time - 1] + rest), dLast])
        return readStates(dStates, &gradient.cell)
      }
    )
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    let states = cell.output(x, &pass)
    if !answersAtEnd { return head.output(states, &pass) }
    let (time, rest) = (states.shape[0], Array(states.shape.dropFirst()))
    return head.output(states.rows(time - 1..<time).reshaped(rest), &pass)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    cell.visit(name.dot("cell"), body)
    head.visit(name.dot("head"), body)
  }
}
