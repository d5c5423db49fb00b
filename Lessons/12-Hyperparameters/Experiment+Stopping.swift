// Epochs with validation on little data: where the validation loss is lowest, where patience ends the training, and
// what the epochs after that do to the model. Chapter 12, section “When to stop”.
import Curriculum
import Optimizers
import Plotting
import Tensors

/// One training on few examples, epoch by epoch.
private struct Epochs: Sendable {
  let perEpoch: Int
  /// The mean loss of the batches of each epoch.
  let training: [Double]
  /// The validation loss before the first epoch and after each.
  let validation: [TrainingRecord.Validation]
  /// Of the weights that the training left.
  let left: Judgment
  /// The same for the small examples of fresh data.
  let fresh: Judgment

  func epoch(_ step: Int) -> Double { Double(step) / Double(perEpoch) }
}

extension Experiment {
  private func train<Task: TuningTask>(_ task: Task, seed: Int, stops: Bool) -> Epochs {
    var trial = Trial(start, of: task, examples: few(of: task), seed: seed)
    let perEpoch = trial.stepsPerEpoch
    var loop = TrainingLoop(steps: 0)
    loop.validationInterval = perEpoch
    loop.patience = stops ? settings.patience : nil
    let record = trial.train(until: settings.epochs * perEpoch, on: task, loop: loop) {
      task.judge($0, by: .validation).loss
    }
    let training = stride(from: 0, to: record.losses.count, by: perEpoch).map { first in
      let losses = record.losses[first..<min(first + perEpoch, record.losses.count)]
      return losses.reduce(0, +) / Double(losses.count)
    }
    return Epochs(
      perEpoch: perEpoch, training: training, validation: record.validation,
      left: trial.judgment(on: task), fresh: trial.judgment(on: task, by: .fresh))
  }

  func tellStopping<Task: TuningTask>(_ task: Task, _ report: inout some Report) {
    progress(2, "early stopping", &report)
    let trainings = Parallel.map(2 * seeds.count) { index in
      train(task, seed: seeds[index / 2], stops: index % 2 == 0)
    }
    let stopped = seeds.indices.map { trainings[2 * $0] }
    let whole = seeds.indices.map { trainings[2 * $0 + 1] }
    for (step, loss) in whole[0].validation where loss.isFinite {
      report.metric(step, "validation loss", loss)
    }
    tellPatience(whole, &report)
    func mean(_ numbers: [Double]) -> Double { ScoreSummary(numbers).mean }
    let kept = settings.stops ? stopped : whole
    let rows = [("stopped, best weights", stopped), ("to the end, last weights", whole)].map {
      name, some in
      [
        name, Digits.fixed(mean(some.map { $0.epoch($0.validation.last?.step ?? 0) }), places: 1),
        Digits.fixed(mean(some.map(\.left.loss))), percent(accuracies(some.map(\.left))),
        Digits.fixed(mean(some.map(\.fresh.loss))), percent(accuracies(some.map(\.fresh))),
      ]
    }
    report.table(
      Table(
        """
        \(few(of: task)) \(task.unit), \(settings.epochs) epochs at most, patience \(settings.patience)
        """,
        headings: ["training", "epochs", "validation", "right", "fresh data", "right"], rows: rows))
    report.value("epochsTrained", mean(kept.map { $0.epoch($0.validation.last?.step ?? 0) }))
    report.value("keptLoss", mean(kept.map(\.left.loss)), unit: "nats")
    report.value("keptFreshLoss", mean(kept.map(\.fresh.loss)), unit: "nats")
    report.value("keptFreshAccuracy", accuracies(kept.map(\.fresh)).mean)
    report.value("stoppedLoss", mean(stopped.map(\.left.loss)), unit: "nats")
    report.value("wholeLoss", mean(whole.map(\.left.loss)), unit: "nats")
    report.value("stoppedAccuracy", accuracies(stopped.map(\.fresh)).mean)
    report.value("wholeAccuracy", accuracies(whole.map(\.fresh)).mean)
    report.figure(stoppingFigure(whole[0], task))
  }

  /// What other patiences would have done with the same curves.
  private func tellPatience(_ whole: [Epochs], _ report: inout some Report) {
    let rows = [1, 2, 5, 10, 20].map { patience -> [String] in
      let stops = whole.compactMap { training in
        EarlyStopper.stop(training.validation, patience: patience).map { (training, $0) }
      }
      guard !stops.isEmpty else { return ["\(patience)", "none", "none", "none"] }
      return [
        "\(patience)",
        Digits.fixed(ScoreSummary(stops.map { $0.epoch($1.end) }).mean, places: 1),
        Digits.fixed(ScoreSummary(stops.map { $0.epoch($1.best.step) }).mean, places: 1),
        Digits.fixed(ScoreSummary(stops.map { $1.best.loss }).mean),
      ]
    }
    report.table(
      Table(
        "The same trainings with other patiences",
        headings: ["patience", "ends after epoch", "best epoch", "its validation loss"], rows: rows)
    )
  }

  private func stoppingFigure<Task: TuningTask>(_ whole: Epochs, _ task: Task) -> Figure {
    let validation = whole.validation.filter(\.loss.isFinite)
    let stop = EarlyStopper.stop(whole.validation, patience: settings.patience)
    let (end, best) = (whole.epoch(stop?.end ?? 0), whole.epoch(stop?.best.step ?? 0))
    return Figure(
      name: "stopping", title: "When to stop",
      alt: """
        Training loss and validation loss against epochs. The training loss falls towards 0. The validation \
        loss is lowest after epoch \(Digits.fixed(best, places: 0)), with \
        \(Digits.fixed(stop?.best.loss ?? 0, places: 2)), and ends at \
        \(Digits.fixed(validation.last?.loss ?? 0, places: 2)).\
        \(settings.stops ? " With a patience of \(settings.patience) the training ends after epoch \(Digits.fixed(end, places: 0))." : "")
        """,
      panels: [
        Panel(
          x: Axis("epochs"), y: Axis("loss in nats", minimum: 0),
          layers: [
            .lines(
              Series(
                "training", x: whole.training.indices.map { Double($0) + 0.5 }, y: whole.training)),
            .lines(
              Series(
                "validation", x: validation.map { whole.epoch($0.step) }, y: validation.map(\.loss),
                emphasis: .strong)),
          ],
          annotations: [.vertical(x: best, label: "best")]
            + (settings.stops
              ? [.vertical(x: end, label: ""), .text("stop", x: end, y: 0.5)] : []))
      ])
  }
}
