// Parts of the experiment for the benchmarks: a step to time, and numbers to compare between builds.
import Curriculum
import Optimizers
import Tensors

extension HyperparametersLesson {
  private static func task(_ setting: Setting) -> DigitTask {
    DigitTask(2048, validation: 10, test: 10, fresh: 10, others: setting, seed: 7)
  }

  /// One step of the lesson's network on its digits; what is returned is the loss.
  package static func step(batch: Int) -> () -> Double {
    let setting = Setting(rate: 0.05, batch: batch)
    let task = task(setting)
    var trial = Trial(setting, of: task, seed: 7)
    return { trial.train(until: trial.steps + 1, on: task).losses[0] }
  }

  /// The weights of the lesson's network after so many steps.
  package static func trainedWeights(steps: Int) -> [Float] {
    let setting = Setting(rate: 0.05, weightDecay: 1e-4)
    let task = task(setting)
    var trial = Trial(setting, of: task, schedule: OneCycle(peak: 0.2, steps: steps), seed: 7)
    trial.train(until: steps, on: task)
    return trial.model.tensors.flatMap(\.elements)
  }

  /// Mean squared norms of the untrained network's gradients.
  package static func gradientNorms() -> [Float] {
    let setting = Setting(rate: 0.05, batch: 16)
    let task = task(setting)
    var batches = Batches(of: 16, from: task.count, seed: 7)
    return GradientNorms(of: task.model(setting, seed: 7), smallest: 16, count: 32) { _ in
      task.batch(batches.next())
    }.squaredNorms.map { Float($0) }
  }
}
