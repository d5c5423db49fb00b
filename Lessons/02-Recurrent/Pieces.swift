// What a learner of lesson 02 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 02.
import Curriculum
import Tensors

extension RecurrentLesson {
  /// The functions that a learner can replace by their own. X `[B, I]`, states `[B, H]`.
  public struct Pieces: Sendable {
    /// tanh(x W + h U + b).
    public var elmanStep:
      @Sendable (_ x: Tensor, _ h: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor) -> Tensor
    /// The gradients of that step, from the one by the new state.
    public var elmanBackward:
      @Sendable (
        _ x: Tensor, _ h: Tensor, _ new: Tensor, _ dNew: Tensor, _ w: Tensor, _ u: Tensor
      ) -> ElmanGradients
    /// Gradients shortened to a norm of at most `limit`, and the norm that they had.
    public var clip:
      @Sendable (_ gradients: [Tensor], _ limit: Float) -> (clipped: [Tensor], norm: Float)
    /// One step of a GRU: W `[I, 3H]`, U `[H, 3H]`, b `[3H]`, b' `[H]`.
    public var gruStep:
      @Sendable (
        _ x: Tensor, _ h: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor, _ stateBias: Tensor
      ) -> Tensor
    /// softmax(z / T) of logits `[V]`.
    public var distribution: @Sendable (_ logits: [Float], _ temperature: Float) -> [Float]
    /// The LSTM's gates backward, `[B, H]` each.
    public var lstmBackward:
      @Sendable (
        _ gates: LSTMGates, _ before: Tensor, _ cell: Tensor, _ dHidden: Tensor, _ dCell: Tensor
      ) -> (dZ: LSTMGates, dBefore: Tensor)
  }

  public static let reference = Pieces(
    elmanStep: { x, h, w, u, b in Textbook.step(Elman(w, u, b), x, h) },
    elmanBackward: { x, h, new, dNew, w, u in
      let cell = Elman(w, u, .zeros([h.columns]))
      var gradient = cell.zeroed()
      let (dX, dH) = Textbook.stepBackward(cell, x, h, new: new, dNew: dNew, &gradient)
      return ElmanGradients(
        dX: dX, dH: dH, dW: gradient.inputWeight, dU: gradient.hiddenWeight, dB: gradient.bias)
    },
    clip: { gradients, limit in
      var clipped = gradients
      let norm = clipped.clip(norm: limit)
      return (clipped, norm)
    },
    gruStep: { x, h, w, u, b, stateBias in
      Textbook.step(GRU(w, u, b, stateBias: stateBias), x, h)
    },
    distribution: { Sampling.probabilities($0, temperature: $1) },
    lstmBackward: { gates, before, cell, dHidden, dCell in
      Textbook.gatesBackward(
        gates, before: before, tanhCell: cell.tanh(), dHidden: dHidden, dCell: dCell)
    })
}

/// What one step of an Elman cell gives back: by x `[B, I]`, h `[B, H]`, W `[I, H]`, U `[H, H]` and
/// b `[H]`.
public struct ElmanGradients: Sendable {
  public var dX, dH, dW, dU, dB: Tensor

  public init(dX: Tensor, dH: Tensor, dW: Tensor, dU: Tensor, dB: Tensor) {
    (self.dX, self.dH, self.dW, self.dU, self.dB) = (dX, dH, dW, dU, dB)
  }

  var tensors: [Tensor] { [dX, dH, dW, dU, dB] }
}

/// The four of an LSTM, open or before their functions, `[B, H]` each.
public struct LSTMGates: Sendable {
  public var i, f, g, o: Tensor

  public init(i: Tensor, f: Tensor, g: Tensor, o: Tensor) {
    (self.i, self.f, self.g, self.o) = (i, f, g, o)
  }

  var tensors: [Tensor] { [i, f, g, o] }
}

extension Experiment {
  /// Tries each of the learner's functions on small numbers, and takes the lesson's own where one
  /// is wrong.
  mutating func checkLearners(_ report: inout some Report) {
    let own = RecurrentLesson.reference
    learners = learners.filter { exercise in
      guard let due = Experiment.trial(own, exercise),
        let got = Experiment.trial(pieces, exercise)
      else { return false }
      func words(_ tensors: [Tensor]) -> String {
        tensors.map(\.description).joined(separator: " ")
      }
      let isRight = report.accepts(
        exercise, words(got), due: words(due),
        isRight: got.map(\.shape) == due.map(\.shape)
          && zip(got, due).allSatisfy { $0.elements.agrees(with: $1.elements) })
      if !isRight { replace(exercise, by: own) }
      return isRight
    }
  }

  private mutating func replace(_ exercise: String, by own: RecurrentLesson.Pieces) {
    switch exercise {
    case "02.2": pieces.elmanStep = own.elmanStep
    case "02.3": pieces.elmanBackward = own.elmanBackward
    case "02.4": pieces.clip = own.clip
    case "02.5": pieces.gruStep = own.gruStep
    case "02.6": pieces.distribution = own.distribution
    default: pieces.lstmBackward = own.lstmBackward
    }
  }

  /// What the exercise's function makes of some numbers; nil for an exercise without one.
  private static func trial(_ pieces: RecurrentLesson.Pieces, _ exercise: String) -> [Tensor]? {
    var source = RandomSource(seed: 1)
    func numbers(_ shape: Int...) -> Tensor { .uniform(shape, -1, 1, using: &source) }
    let (x, h, dNew) = (numbers(2, 3), numbers(2, 2), numbers(2, 2))
    let (w, u, b) = (numbers(3, 2), numbers(2, 2), numbers(2))
    switch exercise {
    case "02.2": return [pieces.elmanStep(x, h, w, u, b)]
    case "02.3": return pieces.elmanBackward(x, h, numbers(2, 2), dNew, w, u).tensors
    case "02.4":
      let (short, norm) = pieces.clip([w, u], 0.5)
      let (long, _) = pieces.clip([w, u], 50)
      return short + long + [Tensor(norm)]
    case "02.5":
      return [pieces.gruStep(x, h, numbers(3, 6), numbers(2, 6), numbers(6), b)]
    case "02.6":
      return [0.5, 1, 2].map { Tensor(pieces.distribution([2, 1, 0, -1], $0)) }
    case "02.7":
      let gates = LSTMGates(
        i: numbers(2, 2), f: numbers(2, 2), g: numbers(2, 2), o: numbers(2, 2))
      let (dZ, dBefore) = pieces.lstmBackward(gates, h, u, dNew, numbers(2, 2))
      return dZ.tensors + [dBefore]
    default: return nil
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }

  /// Lesson 06's clipping, of a list of tensors.
  static func clip(_ gradient: inout [Tensor], limit: Float) -> Float { gradient.clip(norm: limit) }
}
