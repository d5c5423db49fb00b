// A GRU forecasts a noisy series with a season, beside the naive forecast. Chapter 02.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors

extension Experiment {
  static let seriesHidden = 24
  static let seriesSteps = 300

  /// Trains on the first four fifths, forecasts the last.
  func forecast(_ task: SeriesTask, _ report: inout some Report) {
    var source = RandomSource(seed: seed + 7)
    var model = SequenceModel(
      GRU(1, Experiment.seriesHidden, using: &source), outputs: 1, using: &source)
    var order = RandomSource(seed: seed + 8)
    var loop = TrainingLoop(steps: Experiment.seriesSteps)
    loop.clipping = .norm(1)
    var adam = Adam(rate: 0.01)
    let record = loop.train(
      &model, with: &adam,
      each: { at, _ in
        guard at.isDue(every: 10) else { return }
        report.metric(at.step, "forecast", at.loss)
        report.progress(at, "the series")
      },
      batch: { _ in
        let (x, next) = task.batch(16, using: &order)
        return Batch(x) { Loss.squaredError($0, next) }
      })
    tellStop(Curve(name: "forecast", record: record), &report)
    guard record.stop == nil else { return }
    let origins = task.origins
    let (ours, naive) = (task.forecast(model, from: origins), task.naive(from: origins))
    let (ourError, naiveError) = (
      task.error(of: ours, from: origins), task.error(of: naive, from: origins)
    )
    report.table(
      Table(
        "The next \(Counted.words(task.period, "step")) from \(Counted.words(origins.count, "place")) of the "
          + "part kept back",
        headings: ["forecast", "root mean square error", "of the naive one"],
        rows: [
          ["GRU, 1 step at a time", Digits.fixed(ourError), Digits.percent(ourError / naiveError)],
          ["seasonal-naive", Digits.fixed(naiveError), "100.0 %"],
        ]))
    report.value("forecastError", ourError)
    report.value("naiveError", naiveError)
    report.value("seriesLength", Double(task.values.count))
    report.figure(
      forecastFigure(task, origins, ours, naive, errors: (ourError, naiveError)))
  }
}
