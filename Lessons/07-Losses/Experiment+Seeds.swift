// What lesson 07 finds when it starts over with other days, other readings and other initial weights, so
// that no claim has to rest on one run. Chapter 07.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  /// Repeats the lines and the trainings from each of the run's seeds, and reports the median and the
  /// range of what they lead to.
  func sumUp(_ report: inout some Report) {
    sumUpLines(&report)
    if isRare { sumUpRare(&report) } else { sumUpTrainings(&report) }
  }

  // MARK: - Lines

  private func sumUpLines(_ report: inout some Report) {
    let losses = lineLosses
    let errors = seeds.map { seed -> [Double] in
      let mountain = Mountain(count: settings.readings, sunlit: settings.sunlit, seed: seed)
      return losses.map { _, loss in
        Double(mountain.fitted(steps: Experiment.lineSteps, rate: 0.4, loss) { _, _ in }.line.error)
      }
    }
    let symmetric = losses.indices.filter { !losses[$0].name.hasPrefix("quantile") }
    let nearest = errors.map { row in symmetric.min { row[$0] < row[$1] } }
    var rows: [[String]] = []
    for i in symmetric {
      let (own, wins) = (errors.map { $0[i] }, nearest.filter { $0 == i }.count)
      if !losses[i].name.hasPrefix("yours") {
        let name = losses[i].name.replacing("'s", with: "").lowercased()
        spread("\(name)LineError", own, &report)
        report.value("\(name)Nearest", Double(wins))
      }
      let (low, middle, high) = Experiment.spread(own)
      rows.append(
        [losses[i].name] + [middle, low, high].map { Digits.fixed($0, places: 2) } + ["\(wins)"])
    }
    report.table(
      Table(
        "Farthest from the truth in °C, over \(seeds.count) mountains",
        headings: ["loss", "median", "lowest", "highest", "nearest on"], rows: rows))
  }

  // MARK: - Networks

  /// One number of one network for each seed.
  private struct Column {
    let network: String
    let key: String
    var accuracies: [Double] = []
    var errors: [Double] = []
    var losses: [Double] = []
    var divergences: [Double] = []

    mutating func add(_ verdict: Verdict) {
      accuracies.append(verdict.calibration.accuracy)
      errors.append(verdict.calibration.error)
      losses.append(verdict.loss)
      divergences.append(verdict.divergence)
    }
  }

  private func sumUpTrainings(_ report: inout some Report) {
    let plans = plans
    var columns = zip(plans, Experiment.keys).map { Column(network: $0.name, key: $1) }
    columns.insert(Column(network: "with a temperature", key: "tempered"), at: 1)
    columns.append(Column(network: "the true probabilities", key: "truth"))
    var stops: [Double] = []
    var waits = [[Double]](repeating: [], count: plans.count)
    for (round, seed) in seeds.enumerated() {
      report.progress(round, of: seeds.count, "seed \(seed)")
      let (days, check, test) = weather(seed: seed)
      for (i, plan) in plans.enumerated() where i < Experiment.keys.count {
        let training = training(plan, days, test, seed: seed) { _, _, _ in }
        if let step = training.belowOne { waits[i].append(Double(step)) }
        if let step = training.stopped {
          stops.append(Double(step))
          continue
        }
        let logits = training.network(test.inputs)
        columns[i == 0 ? 0 : i + 1].add(verdict(logits, test))
        if i == 0 { columns[1].add(verdict(tempered(training, logits, check).0, test)) }
      }
      columns[columns.count - 1].add(verdict(test.trueLogits, test))
    }
    tell(columns, waits, stops, &report)
  }

  private func tell(
    _ columns: [Column], _ waits: [[Double]], _ stops: [Double], _ report: inout some Report
  ) {
    let complete = columns.filter { $0.losses.count == seeds.count }
    report.table(
      Table(
        "Over \(seeds.count) seeds: the median, and the lowest and highest ECE",
        headings: ["network", "accuracy", "ECE", "from", "to", "loss", "KL from truth"],
        rows: complete.map { column in
          let (low, middle, high) = Experiment.spread(column.errors)
          return [column.network, Digits.percent(Experiment.spread(column.accuracies).1)]
            + [middle, low, high].map { Digits.percent($0) }
            + [column.losses, column.divergences].map { Digits.fixed(Experiment.spread($0).1) }
        }))
    for column in complete {
      spread("\(column.key)Accuracy", column.accuracies, &report)
      spread("\(column.key)CalibrationError", column.errors, &report)
      spread("\(column.key)Loss", column.losses, &report)
      spread("\(column.key)Divergence", column.divergences, &report)
    }
    for (name, steps) in zip(["first", "second", "third"], waits) where steps.count == seeds.count {
      spread("\(name)BelowOne", steps, &report)
    }
    if !stops.isEmpty { spread("stoppedAt", stops, &report) }
    report.value("stops", Double(stops.count))
    // How often the second network ends with the lower loss on days that it has not seen.
    if let first = complete.first, let second = complete.first(where: { $0.key == "second" }) {
      let wins = zip(first.losses, second.losses).filter { $1 < $0 }.count
      report.value("secondIsBetter", Double(wins))
    }
  }

  // MARK: - A rare class

  private func sumUpRare(_ report: inout some Report) {
    let rounds = seeds.map { seed in
      report.progress(seed - self.seed, of: seeds.count, "seed \(seed)")
      return weighed(seed: seed) { _, _, _ in }.findings
    }
    var rows: [[String]] = []
    for i in 0..<2 {
      let all = rounds.map { $0[i] }
      let numbers = [
        all.map { $0.found[2] }, all.map(\.precision), all.map(\.calibration.accuracy),
        all.map(\.calibration.error),
      ]
      for (name, values) in zip(["SnowFound", "SnowPrecision", "Right", "Error"], numbers) {
        spread(all[0].key + name, values, &report)
      }
      let (low, middle, high) = Experiment.spread(numbers[0])
      let others = numbers.dropFirst().map { Experiment.spread($0).1 }
      rows.append([all[0].name] + ([middle, low, high] + others).map { Digits.percent($0) })
    }
    report.table(
      Table(
        "Over \(seeds.count) seeds: the median, and the lowest and highest share of snow found",
        headings: ["network", "snow found", "from", "to", "precision", "accuracy", "ECE"],
        rows: rows))
  }

  // MARK: - Spread

  /// The lowest, the median and the highest.
  static func spread(_ values: [Double]) -> (Double, Double, Double) {
    let sorted = values.sorted()
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return (sorted[0], (low + high) / 2, sorted[sorted.count - 1])
  }

  private func spread(_ name: String, _ values: [Double], _ report: inout some Report) {
    let (low, middle, high) = Experiment.spread(values)
    report.value(name + "Lowest", low)
    report.value(name + "Median", middle)
    report.value(name + "Highest", high)
  }
}
