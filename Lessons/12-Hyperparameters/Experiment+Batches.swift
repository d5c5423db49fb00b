// Batch sizes from 16 to 1,024: how many steps, how many examples and how many seconds it takes to reach a target.
// Chapter 12, section “Batch size”.
import Curriculum
import Plotting
import Tensors

/// What one batch size took to reach the target.
struct BatchCost {
  let batch: Int
  /// The learning rate that it trained with.
  let rate: Double
  /// The steps of each seed; nil where the target was not reached.
  let steps: [Int?]

  /// The mean over the seeds; nil unless all of them reached the target.
  var mean: Double? {
    let reached = steps.compactMap { $0 }
    return reached.count == steps.count
      ? ScoreSummary(reached.map(Double.init)).mean : nil
  }
}

extension Experiment {
  /// A training gives up after so many passes over the data, but neither before nor after these steps.
  private static let mostEpochs = 40
  private static let steps = 120...1500

  func tellBatches<Task: TuningTask>(_ task: Task, _ report: inout some Report) {
    progress(3, "batch sizes", &report)
    let batches = [16, 32, 64, 128, 256, 512, 1024].filter { $0 <= task.count }
    let found = Parallel.map(batches.count * seeds.count) { index in
      steps(task, batch: batches[index / seeds.count], seed: seeds[index % seeds.count])
    }
    let costs = batches.enumerated().map { i, batch in
      BatchCost(
        batch: batch, rate: scaledRate(batch),
        steps: Array(found[i * seeds.count..<(i + 1) * seeds.count]))
    }
    let reached = costs.compactMap { cost in cost.mean.map { (Double(cost.batch), $0) } }
    let fit = CriticalBatch(batches: reached.map(\.0), steps: reached.map(\.1))
    let seconds = costs.map { secondsPerStep(task, batch: $0.batch) }
    report.table(
      Table(
        """
        Steps to \(Digits.percent(settings.target, places: 0)) right, rate scaled: \
        \(settings.scaling.rawValue)
        """, headings: ["batch", "rate", "steps", task.unit],
        rows: costs.map { cost in
          [
            "\(cost.batch)", Digits.significant(cost.rate),
            cost.mean.map { Digits.fixed($0, places: 0) } ?? "not reached",
            cost.mean.map { Digits.count(Int($0) * cost.batch) } ?? "",
          ]
        }))
    for (cost, seconds) in zip(costs, seconds) {
      guard let mean = cost.mean else { continue }
      report.value("steps\(cost.batch)", mean)
      report.value("seconds\(cost.batch)", mean * seconds, unit: "s", isMeasured: true)
    }
    report.value("batchesReached", Double(reached.count))
    if let fit, fit.batch.isFinite, fit.batch > 0 {
      report.value("criticalBatch", fit.batch)
      report.value("fewestSteps", fit.fewestSteps)
    }
    report.figure(batchesFigure(costs, fit, task))
    report.figure(secondsFigure(costs, seconds))
  }

  private func scaledRate(_ batch: Int) -> Double {
    settings.rate * settings.scaling.factor(batch: batch, from: settings.batch)
  }

  /// The steps until the validation accuracy first reaches the target; nil if it does not.
  private func steps<Task: TuningTask>(_ task: Task, batch: Int, seed: Int) -> Int? {
    var setting = start
    (setting.batch, setting.rate) = (batch, scaledRate(batch))
    var trial = Trial(setting, of: task, seed: seed)
    let limits = Experiment.steps
    let most = min(
      limits.upperBound, max(limits.lowerBound, Experiment.mostEpochs * trial.stepsPerEpoch))
    // Small steps change little, so that it is enough to look now and then.
    let interval = max(1, 64 / batch)
    while trial.steps < most, !trial.isBroken {
      trial.train(until: trial.steps + interval, on: task)
      if trial.judgment(on: task).accuracy >= settings.target { return trial.steps }
    }
    return nil
  }

  /// The shortest of several steps, one training at a time.
  private func secondsPerStep<Task: TuningTask>(_ task: Task, batch: Int) -> Double {
    var setting = start
    (setting.batch, setting.rate) = (batch, scaledRate(batch))
    var trial = Trial(setting, of: task, seed: settings.seed)
    trial.train(until: 1, on: task)
    let clock = ContinuousClock()
    let count = max(2, 128 / batch)
    let times = (0..<4).map { _ in
      clock.measure { trial.train(until: trial.steps + count, on: task) } / Double(count)
    }
    return (times.min() ?? .zero) / .seconds(1)
  }

  // MARK: - Figures

  private func batchesFigure<Task: TuningTask>(
    _ costs: [BatchCost], _ fit: CriticalBatch?, _ task: Task
  ) -> Figure {
    let reached = costs.filter { $0.mean != nil }
    let x = reached.map { Double($0.batch) }
    let y = reached.map { $0.mean ?? 0 }
    let line = fit.map { fit in
      Panel.Layer.lines(
        Series("S_min (1 + B/b)", x: x, y: x.map { fit.steps(batch: $0) }, emphasis: .faint))
    }
    func axis(_ label: String) -> Axis { Axis(label, scale: .log(base: 10)) }
    let batch = Axis(
      "batch size b", scale: .log(base: 2), minimum: 16, maximum: Double(costs.last?.batch ?? 32))
    let parts = reached.map { "\($0.batch): \(Digits.fixed($0.mean ?? 0, places: 0))" }
    return Figure(
      name: "batches", title: "Steps to the target",
      alt: """
        Steps to \(Digits.percent(settings.target, places: 0)) right against the batch size: \
        \(parts.isEmpty ? "never reached" : parts.joined(separator: ", ")). Below it the number of \
        \(task.unit) that these steps read.
        """,
      panels: [
        Panel(
          title: "steps", x: batch, y: axis("steps"),
          layers: [.lines(Series("measured", x: x, y: y, emphasis: .strong))]
            + [line].compactMap { $0 }),
        Panel(
          title: task.unit, x: batch, y: axis(task.unit),
          layers: [
            .lines(Series("measured", x: x, y: zip(x, y).map(*), emphasis: .strong))
          ], legend: .none),
      ])
  }

  private func secondsFigure(_ costs: [BatchCost], _ seconds: [Double]) -> Figure {
    let reached = zip(costs, seconds).compactMap { cost, seconds in
      cost.mean.map { (Double(cost.batch), $0 * seconds) }
    }
    return Figure(
      name: "seconds", title: "Seconds to the target",
      alt: """
        Seconds to \(Digits.percent(settings.target, places: 0)) right against the batch size, the steps times \
        the measured seconds of a step: \
        \(reached.map { "\(Int($0.0)): \(Digits.significant($0.1))" }.joined(separator: ", ")).
        """,
      isMeasured: true,
      panels: [
        Panel(
          x: Axis("batch size", scale: .log(base: 2)),
          y: Axis("seconds", scale: .log(base: 10)),
          layers: [
            .lines(
              Series(
                "measured", x: reached.map(\.0), y: reached.map(\.1), emphasis: .strong))
          ], legend: .none)
      ])
  }
}
