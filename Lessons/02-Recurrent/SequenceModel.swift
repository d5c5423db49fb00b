// A recurrent layer and what reads its states: the models of lesson 02, and their training with
// clipped gradients, which stops where the loss is not a number. Chapter 02.
import Curriculum
import Optimizers
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

/// How a model of lesson 02 is trained.
struct TrainingPlan {
  var steps: Int
  var rate: Double
  var usesAdam: Bool
  /// The longest gradient that is let through; nil for any.
  var limit: Float?
  /// Shortens a gradient's tensors to the norm `limit`, and returns the norm that they had.
  var clip: (_ gradient: inout [Tensor], _ limit: Float) -> Float = Experiment.clip
}

/// The curve of one training.
struct Curve {
  let name: String
  var steps: [Int] = []
  var losses: [Double] = []
  /// Norms of the gradients before clipping.
  var norms: [Double] = []
  /// The step at which the loss was not finite.
  var stopped: Int?

  /// The mean of the last `count` losses.
  func end(_ count: Int = 20) -> Double {
    let last = losses.suffix(count)
    return last.reduce(0, +) / Double(max(1, last.count))
  }

  /// Means of stretches of `width` losses, at the middle of each.
  func smoothed(_ width: Int) -> (x: [Double], y: [Double]) {
    let starts = Array(stride(from: 0, to: losses.count, by: width))
    return (
      starts.map { Double(steps[$0] + steps[min($0 + width, steps.count) - 1]) / 2 },
      starts.map { start in
        let part = losses[start..<min(start + width, losses.count)]
        return part.reduce(0, +) / Double(part.count)
      }
    )
  }
}

extension Layer where Output == Tensor {
  /// Trains on one batch after the other; stops where the loss is not finite, before any step is
  /// taken with its gradient.
  mutating func train(
    _ name: String, _ plan: TrainingPlan,
    batch: () -> (x: Input, loss: (Tensor) -> (loss: Float, dOutput: Tensor)),
    each: (_ model: Self, _ step: Int, _ loss: Double) -> Void
  ) -> Curve {
    var curve = Curve(name: name)
    var passes = RandomSource(seed: 0)
    var pass = Pass.training(using: &passes)
    var adam = Adam(rate: plan.rate)
    var plain = SGD(rate: plan.rate)
    for step in 0..<plan.steps {
      let (x, loss) = batch()
      var (value, gradient) = lossAndGradient(at: x, &pass, loss: loss)
      let norm = plan.shorten(&gradient)
      curve.steps.append(step)
      curve.losses.append(Double(value))
      curve.norms.append(Double(norm))
      each(self, step, Double(value))
      guard value.isFinite, norm.isFinite else {
        curve.stopped = step
        break
      }
      if plan.usesAdam { adam.step(&self, gradient) } else { plain.step(&self, gradient) }
    }
    return curve
  }
}

extension TrainingPlan {
  /// Clips `gradient` and returns the norm that it had.
  func shorten<P: Parameters>(_ gradient: inout P) -> Float {
    guard let limit else { return gradient.norm }
    var tensors = gradient.tensors
    let norm = clip(&tensors, limit)
    var place = 0
    gradient.visit("") { _, tensor in
      tensor = tensors[place]
      place += 1
    }
    return norm
  }
}
