// The learner's own steps as a layer: a loop over time forward, and one backward, without any of the
// tricks of the fast layers. `lesson 02 --run --mine` trains it beside them.
import Curriculum
import Tensors

/// An Elman layer whose step and its gradient are given as functions.
struct LearnerElman: RecurrentLayer {
  typealias State = Tensor

  var weights: Elman
  let pieces: RecurrentLesson.Pieces

  var inputs: Int { weights.inputs }
  var hidden: Int { weights.hidden }

  func start(batch: Int) -> Tensor { weights.start(batch: batch) }

  func run(_ x: Tensor, from start: Tensor, _ pass: inout Pass) -> Run {
    let (time, batch) = (x.shape[0], x.shape[1])
    let (w, u, b) = (weights.inputWeight, weights.hiddenWeight, weights.bias)
    let inputs = (0..<time).map { x.rows($0..<$0 + 1).reshaped([batch, x.columns]) }
    var states = [start]
    for t in 0..<time { states.append(pieces.elmanStep(inputs[t], states[t], w, u, b)) }
    return (
      .stacked(Array(states.dropFirst())), states[time],
      { [pieces, states, hidden] dOutput, dLast, gradient in
        var (dState, dX) = (dLast, [Tensor]())
        for t in (0..<time).reversed() {
          let dNew = dState + dOutput.rows(t..<t + 1).reshaped([batch, hidden])
          let step = pieces.elmanBackward(inputs[t], states[t], states[t + 1], dNew, w, u)
          gradient.weights.inputWeight += step.dW
          gradient.weights.hiddenWeight += step.dU
          gradient.weights.bias += step.dB
          dState = step.dH
          dX.append(step.dX)
        }
        return ({ .stacked(dX.reversed()) }, dState)
      }
    )
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    weights.visit(name, body)
  }
}
