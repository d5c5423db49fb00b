// One training that can be interrupted, judged and continued, as searches do. Chapter 12.
import Curriculum
import Optimizers
import Tensors

/// A model on its way, with its optimizer and the order of its examples.
struct Trial<Task: TuningTask> {
  let setting: Setting
  private(set) var model: Task.Model
  private var optimizer: Scheduled<Task.Learner>
  private var batches: Batches
  /// Whether a loss or a gradient was not finite; then the training never goes on.
  private(set) var isBroken = false

  /// - Parameters:
  ///   - examples: How many of the task's examples are used; nil for all.
  ///   - schedule: nil for the setting's rate at every step.
  ///   - seed: Where the weights and the order of the examples begin.
  init(
    _ setting: Setting, of task: Task, examples: Int? = nil,
    schedule: (any RateSchedule)? = nil, seed: Int
  ) {
    self.setting = setting
    model = task.model(setting, seed: 2 * seed)
    optimizer = Scheduled(task.optimizer(setting), by: schedule ?? ConstantRate(setting.rate))
    batches = Batches(of: setting.batch, from: examples ?? task.count, seed: 2 * seed + 1)
  }

  /// How many steps have been taken.
  var steps: Int { optimizer.steps }
  var stepsPerEpoch: Int { batches.perEpoch }

  /// Goes on until `steps` steps have been taken in all.
  ///
  /// - Parameter loop: The training loop, whose number of steps is set here.
  @discardableResult
  mutating func train(
    until steps: Int, on task: Task, loop: TrainingLoop = TrainingLoop(steps: 0),
    validation: ((_ model: Task.Model) -> Double)? = nil
  ) -> TrainingRecord {
    var loop = loop
    loop.steps = isBroken ? 0 : max(0, steps - self.steps)
    loop.clipping = task.clipping
    let record = loop.train(&model, with: &optimizer, validation: validation) { _ in
      task.batch(batches.next())
    }
    isBroken = isBroken || record.stop != nil
    return record
  }

  /// Trains to the end and judges by the validation set; an infinite loss where the training broke.
  mutating func result(
    after steps: Int, on task: Task, by judges: Judges = .validation
  ) -> Judgment {
    train(until: steps, on: task)
    return judgment(on: task, by: judges)
  }

  func judgment(on task: Task, by judges: Judges = .validation) -> Judgment {
    let judgment = task.judge(model, by: judges)
    return isBroken || !judgment.loss.isFinite
      ? Judgment(loss: .infinity, hits: judgment.hits) : judgment
  }
}
