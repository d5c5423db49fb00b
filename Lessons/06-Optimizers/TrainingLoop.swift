// The training loop of the whole course: batches go in, a trained model comes out. Chapter 12 takes
// its settings apart one by one. What it leaves behind is in TrainingRecord.swift.
// Left out: several machines, and numbers of half the precision.
import Curriculum
import Tensors

/// What a model computes from, and the loss that judges what it computed.
public struct Batch<Model: Layer> {
  public let input: Model.Input
  /// The loss of the model's output, and the gradient of the loss with respect to that output.
  public let loss: (_ output: Model.Output) -> (loss: Float, dOutput: Model.Output)

  public init(
    _ input: Model.Input,
    loss: @escaping (_ output: Model.Output) -> (loss: Float, dOutput: Model.Output)
  ) {
    (self.input, self.loss) = (input, loss)
  }
}

/// Trains any layer with any optimizer.
///
///     var batches = Batches(of: 64, from: labels.count, seed: 7)
///     let record = TrainingLoop(steps: 1000).train(&network, with: &adam) { _ in
///       let rows = batches.next()
///       let answers = rows.map { labels[$0] }
///       return Batch(points.rows(at: rows)) { Loss.crossEntropy($0, answers) }
///     }
public struct TrainingLoop: Sendable {
  /// How many steps the optimizer takes.
  public var steps: Int
  /// What the optimizer's learning rate is multiplied by, step after step.
  public var schedule = Schedule.constant
  /// How the gradient of a step is shortened; nil leaves it as it is, and its norm unmeasured.
  public var clipping: Clipping?
  /// How many batches make one step. Their gradients are averaged, as if they were one large batch.
  public var accumulation = 1
  /// After how many steps the model is validated again.
  public var validationInterval = 10
  /// After how many validations without a new lowest loss the training ends; nil for never. It needs a
  /// validation. The model that is left is then the one with the lowest validation loss, and the record
  /// has no stop.
  public var patience: Int?
  /// Computes one more loss after the last step, for curves that show where the training led.
  public var recordsFinalLoss = false
  /// Where the random numbers of dropout begin.
  public var seed = 0

  public init(steps: Int) { self.steps = steps }

  /// As many steps as it takes to see all of `batches` this many times.
  public init(epochs: Int, of batches: Batches) { self.init(steps: epochs * batches.perEpoch) }

  /// - Parameters:
  ///   - model: The model to start from. Afterwards, the trained one.
  ///   - optimizer: Keeps its state from earlier trainings. The schedule multiplies its learning rate,
  ///     which is restored at the end.
  ///   - batch: The next batch; called `accumulation` times a step.
  ///   - validation: A loss on data that are not trained on, or any number that should fall.
  ///   - each: Sees the loss of every step, and the model before the step is taken.
  /// - Returns: The losses, and how the training ended.
  public func train<Model: Layer>(
    _ model: inout Model, with optimizer: inout some Optimizer,
    validation: ((_ model: Model) -> Double)? = nil,
    each: (_ step: TrainingStep, _ model: Model) -> Void = { _, _ in },
    batch: (_ step: Int) -> Batch<Model>
  ) -> TrainingRecord {
    requireSense()
    var record = TrainingRecord()
    var best = BestModel<Model>(patience: patience)
    var source = RandomSource(seed: seed)
    var pass = Pass.training(using: &source)
    let rate = optimizer.rate
    defer { optimizer.rate = rate }

    for step in 0...steps {
      // Validate now and then, and end where the validation loss no longer falls.
      if let validation, step % validationInterval == 0 || step == steps {
        record.validate(validation(model), at: step)
        best.consider(model, record.validation)
      }
      if best.isOver || record.stop != nil || step == steps && !recordsFinalLoss { break }

      // g = ∇L, averaged over the batches of this step
      var (loss, gradient) = (Float(0), model.zeroed())
      for _ in 0..<accumulation {
        let batch = batch(step)
        loss += model.addGradient(at: batch.input, &pass, to: &gradient, loss: batch.loss)
      }
      if accumulation > 1 {
        loss /= Float(accumulation)
        gradient.scale(by: 1 / Float(accumulation))
      }
      // g ← g · min(1, limit / ‖g‖)
      let clipped = clipping?.shorten(&gradient)
      let isFinite = loss.isFinite && (clipped?.isFinite ?? gradient.isFinite)

      // A loss or a gradient that is not finite would ruin the model, so no step is taken with it.
      record.add(loss, clipped?.norm)
      each(TrainingStep(step: step, steps: steps, loss: Double(loss)), model)
      if !isFinite { record.end(at: step, loss, gradient) }
      if record.stop != nil || step == steps { break }

      // book:begin step
      // w ← w - η_t · direction(g)
      optimizer.rate = rate * schedule.factor(at: step, of: steps)
      optimizer.step(&model, gradient)
      model.remember(gradient)
      // book:end step
    }
    best.restore(&model)
    return record
  }

  private func requireSense() {
    require(steps >= 0, "a training cannot have \(steps) steps")
    require(accumulation > 0, "a step needs a batch, not \(accumulation) of them")
    require(validationInterval > 0, "a model cannot be validated every \(validationInterval) steps")
    require(patience ?? 1 > 0, "patience for \(patience ?? 0) validations ends before the first")
  }
}

/// A step whose loss is known. It is taken next, unless its loss or gradient is not finite or only the
/// final loss was asked for.
public struct TrainingStep: Sendable {
  /// 0 for the first.
  public let step: Int
  /// How many steps there are in all.
  public let steps: Int
  /// The loss of this step's batches.
  public let loss: Double

  /// Whether this is a step at which to look: every `interval` steps, at the final loss, and where the
  /// loss is not finite.
  public func isDue(every interval: Int) -> Bool {
    step % interval == 0 || step == steps || !loss.isFinite
  }
}

extension Report {
  /// Shows how far a training is, and its loss.
  public mutating func progress(_ at: TrainingStep, _ what: String) {
    progress(at.step, of: at.steps, "\(what), loss \(Digits.fixed(at.loss))")
  }
}

/// The model with the lowest validation loss so far.
private struct BestModel<Model> {
  let patience: Int?
  private var best: (model: Model, loss: Double)?
  private var validationsSince = 0

  init(patience: Int?) { self.patience = patience }

  /// Whether the validation loss has not fallen for as long as patience lasts.
  var isOver: Bool { patience.map { validationsSince >= $0 } ?? false }

  mutating func consider(_ model: Model, _ validation: [TrainingRecord.Validation]) {
    guard patience != nil, let loss = validation.last?.loss else { return }
    if loss < best?.loss ?? .infinity {
      (best, validationsSince) = ((model, loss), 0)
    } else {
      validationsSince += 1
    }
  }

  func restore(_ model: inout Model) {
    if let best { model = best.model }
  }
}
