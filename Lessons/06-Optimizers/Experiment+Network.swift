// One network, trained with every optimizer and from several seeds: the search for its learning rates,
// the table and the figure. Chapter 06.
import Curriculum
import Plotting

/// The trainings of one optimizer, one for each seed.
struct Trials: Sendable {
  let results: [Training.Result]

  /// Whether every training kept its numbers finite.
  var isComplete: Bool { results.allSatisfy { $0.fall == nil } }
  var losses: [Double] { results.map(\.final) }
  var accuracies: [Double] { results.map(\.accuracy) }
  var norms: [Double] { results.map(\.norm) }

  /// The middle one of some numbers, or the mean of the two in the middle.
  static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return .nan }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

extension Experiment {
  /// Trains the network with each optimizer from every seed. The learning rate is the best of those
  /// tried, on average over the same seeds.
  mutating func train(_ report: inout some Report) {
    for (place, trainer) in trainers.enumerated() {
      let followed = trainer.follows.flatMap { name in
        trainingRates[isInside && name == "AdamW" ? "Adam with L2" : name]
      }
      let rate = followed ?? bestTrainingRate(trainer)
      trainingRates[trainer.name] = rate
      let trial = Trials(
        results: trainings.map { $0.result(trainer.changed(factor * rate)) })
      trials[trainer.name] = trial
      for (step, loss) in trial.results[0].losses { report.metric(step, trainer.name, loss) }
      for (training, result) in zip(trainings, trial.results) {
        guard let fall = result.fall else { continue }
        let cause =
          if case .gradient(let name) = result.cause { " (the gradient of \(name))" } else { "" }
        falls.append(
          "\(trainer.name) on the network, seed \(training.seed), after step \(fall)\(cause)")
      }
      report.progress(
        place + 1, of: trainers.count,
        "\(trainer.name) on the network: loss \(Digits.significant(Trials.median(trial.losses)))")
    }
  }

  /// The rate with the lowest mean loss over the seeds; `fallback` where none keeps its numbers finite.
  private func bestTrainingRate(_ trainer: Contestant) -> Double {
    var (best, lowest) = (Experiment.fallback, Double.infinity)
    for rate in RateLadder.rates(from: 1e-3, decades: 3) {
      var sum = 0.0
      for training in trainings where sum < lowest {
        // Losses are positive, so a sum that is above the lowest one stays above it.
        sum += training.result(trainer.standard(rate)).final
      }
      if sum < lowest { (best, lowest) = (rate, sum) }
    }
    return best
  }

  // MARK: - What is said

  func tellNetwork(_ report: inout some Report) {
    let title =
      "One network, \(Counted.words(training.steps, "step")) of "
      + Counted.words(training.batch, "point") + ": the median of \(seedWords)"
    report.table(
      Table(
        title,
        headings: [
          "optimizer", "loss at the end", "lowest to highest", "accuracy", "norm of weights",
        ],
        rows: trainers.map { trainer in
          guard let trial = trials[trainer.name] else { return [trainer.name, "", "", "", ""] }
          if !trial.isComplete {
            let count = trial.results.count { $0.fall != nil }
            return [trainer.name, "not finite in \(count) of \(trial.results.count)", "", "", ""]
          }
          let losses = trial.losses.sorted()
          return [
            trainer.name, Digits.significant(Trials.median(losses), digits: 2),
            Digits.significant(losses[0], digits: 2) + " to "
              + Digits.significant(losses[losses.count - 1], digits: 2),
            Digits.percent(Trials.median(trial.accuracies)),
            Digits.significant(Trials.median(trial.norms)),
          ]
        }))
    for trainer in trainers {
      guard let trial = trials[trainer.name], trial.isComplete else { continue }
      let name = valueName(trainer.name)
      for (what, numbers) in [
        ("network", trial.losses), ("accuracy", trial.accuracies), ("norm", trial.norms),
      ] {
        report.value("\(what).\(name)", Trials.median(numbers))
        report.value("\(what).\(name).lowest", numbers.min() ?? .nan)
        report.value("\(what).\(name).highest", numbers.max() ?? .nan)
      }
    }
  }

  /// `5 seeds`, and `1 seed`.
  private var seedWords: String { Counted.words(trainings.count, "seed") }

  // MARK: - What is drawn

  /// A row for each optimizer and a point for each seed.
  var networkFigure: Figure {
    let shown = trainers.filter { trials[$0.name]?.isComplete ?? false }
    let rows = shown.indices.map { Double(shown.count - $0) }
    let names = zip(rows, shown).map { Axis.Tick($0, $1.name) }
    let y = Axis(
      "optimizer", minimum: 0.5, maximum: Double(max(1, shown.count)) + 0.5, ticks: names)
    func panel(_ x: Axis, _ numbers: (Trials) -> [Double]) -> Panel {
      let all = shown.map { trials[$0.name].map(numbers) ?? [] }
      let (medians, points) = (
        Series("median", x: all.map(Trials.median), y: rows, emphasis: .strong),
        Series(
          "one seed", x: all.flatMap { $0 },
          y: zip(rows, all).flatMap { row, numbers in numbers.map { _ in row } })
      )
      return Panel(x: x, y: y, layers: [.points(points), .points(medians)])
    }
    let ends = shown.map { trainer -> String in
      let losses = trials[trainer.name]?.losses ?? []
      return "\(trainer.name) \(Digits.significant(Trials.median(losses), digits: 2)) "
        + "(\(Digits.significant(losses.min() ?? 0, digits: 2)) to "
        + "\(Digits.significant(losses.max() ?? 0, digits: 2)))"
    }
    return Figure(
      name: "network", title: "One network, \(shown.count) optimizers, \(seedWords)",
      alt: """
        A row for each optimizer, a point for each of \(seedWords), and their median. Left the \
        cross-entropy at the end, logarithmic: \(ends.joined(separator: ", ")). Right the accuracy on new \
        points.
        """,
      panels: [
        panel(Axis("cross-entropy at the end in nats", scale: .log(base: 10))) { $0.losses },
        panel(Axis("accuracy on new points in %")) { $0.accuracies.map { 100 * $0 } },
      ])
  }
}
