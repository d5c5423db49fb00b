// The range test of every seed, what four rules read off it, and how good their rates are beside a sweep of rates
// that were all trained with. Chapter 12, section “The learning rate first”.
import Curriculum
import Optimizers
import Plotting
import Tensors

/// What the four rules suggest for one seed.
private struct Suggestions {
  let test: RangeTest
  let rates: [(rule: RateSuggestion, rate: Double)]

  init(_ test: RangeTest) {
    self.test = test
    let trimmed = test.trimmed
    rates = RateSuggestion.allCases.map { ($0, $0.rate(of: trimmed)) }
  }
}

extension Experiment {
  /// Tells all of it, and returns the first seed's curve.
  func tellRates<Task: TuningTask>(
    _ task: Task, _ report: inout some Report
  ) throws -> RangeTest {
    progress(0, "range tests", &report)
    let found = try rangeTests(task).map(Suggestions.init)
    for (step, loss) in found[0].test.losses.enumerated() {
      report.metric(step, "smoothed loss", loss)
    }
    // Every seed trains with the rate that its own range test suggests.
    let suggested = RateSuggestion.allCases.indices.map { rule -> [Judgment] in
      Parallel.map(seeds.count) { seed in
        var setting = start
        setting.rate = found[seed].rates[rule].rate
        var trial = Trial(setting, of: task, seed: seeds[seed])
        return trial.result(after: settings.steps, on: task)
      }
    }
    let ladder = Geometric.ladder(
      task.space.rates.lowerBound, task.space.rates.upperBound, count: 9)
    let sweep = judgments(
      ladder.map { rate in
        var setting = start
        setting.rate = rate
        return setting
      }, on: task)
    tell(found, suggested, ladder, sweep, &report)
    report.figure(rangeFigure(found, suggested, ladder, sweep))
    return found[0].test.trimmed
  }

  /// A range test from each of the run's seeds.
  func rangeTests<Task: TuningTask>(_ task: Task) throws -> [RangeTest] {
    try Parallel.map(seeds.count) { index -> Result<RangeTest, any Error> in
      Result {
        var batches = Batches(of: start.batch, from: task.count, seed: 2 * seeds[index] + 1)
        return try RangeTest.run(
          task.model(start, seed: 2 * seeds[index]), with: task.optimizer(start),
          from: settings.from, to: settings.to, steps: settings.testSteps
        ) { _ in task.batch(batches.next()) }
      }
    }.map { try $0.get() }
  }

  private func tell(
    _ found: [Suggestions], _ suggested: [[Judgment]], _ ladder: [Double], _ sweep: [[Judgment]],
    _ report: inout some Report
  ) {
    var rows: [[String]] = []
    var all: [Double] = []
    for (index, rule) in RateSuggestion.allCases.enumerated() {
      let rates = found.map { $0.rates[index].rate }
      let (mean, low, high) = (Geometric.mean(rates), rates.min() ?? 0, rates.max() ?? 0)
      let accuracy = accuracies(suggested[index])
      all.append(mean)
      rows.append([
        rule.rawValue, Digits.significant(mean, digits: 2),
        "\(Digits.significant(low, digits: 2)) to \(Digits.significant(high, digits: 2))",
        percent(accuracy),
      ])
      let name = rule.rawValue
      report.value("\(name)Rate", mean)
      report.value("\(name)Spread", high / low)
      report.value("\(name)Accuracy", accuracy.mean)
    }
    report.table(
      Table(
        """
        What the range test suggests, over \(seeds.count) \(seeds.count == 1 ? "seed" : "seeds"), and the \
        accuracy after \(settings.steps) steps with it
        """, headings: ["rule", "rate", "lowest to highest", "right"], rows: rows))
    report.table(
      Table(
        "All rates of a sweep", headings: ["rate", "right"],
        rows: zip(ladder, sweep).map {
          [Digits.significant($0, digits: 2), percent(accuracies($1))]
        }))
    let means = sweep.map { accuracies($0).mean }
    let best = means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    report.value("sweepRate", ladder[best])
    report.value("sweepAccuracy", means[best])
    // How far the rules lie apart: the largest suggestion over the smallest.
    report.value("rulesApart", (all.max() ?? 1) / (all.min() ?? 1))
  }

  private func rangeFigure(
    _ found: [Suggestions], _ suggested: [[Judgment]], _ ladder: [Double], _ sweep: [[Judgment]]
  ) -> Figure {
    let first = found[0]
    let others = found.dropFirst().map {
      Panel.Layer.lines(
        Series("other seeds", x: $0.test.rates, y: $0.test.losses, emphasis: .faint))
    }
    let points = first.rates.map { rule, rate -> Panel.Layer in
      .points(Series(rule.rawValue, x: [rate], y: [first.test.loss(at: rate)]))
    }
    let summaries = sweep.map { accuracies($0) }
    let means = RateSuggestion.allCases.enumerated().map { index, rule -> Panel.Layer in
      .points(
        Series(
          rule.rawValue, x: [Geometric.mean(found.map { $0.rates[index].rate })],
          y: [100 * accuracies(suggested[index]).mean]))
    }
    let texts = first.rates.map {
      "\($0.rule.rawValue) \(Digits.significant($0.rate, digits: 2))"
    }
    let best = summaries.indices.reduce(0) {
      summaries[$1].mean > summaries[$0].mean ? $1 : $0
    }
    return Figure(
      name: "range", title: "Which learning rate?",
      alt: """
        Top: the smoothed loss of a range test against the learning rate, logarithmic, which falls and then \
        rises steeply. The four rules suggest \(texts.joined(separator: ", ")). Bottom: the share of \
        right answers after a training with each of \(ladder.count) rates; it is highest, \
        \(Digits.percent(summaries[best].mean)), with the rate \(Digits.significant(ladder[best], digits: 2)).
        """,
      panels: [
        Panel(
          title: "range test", x: Axis("learning rate", scale: .log(base: 10)),
          // What lies beyond is only how fast the training was destroyed.
          y: Axis(
            "smoothed loss in nats", minimum: 0.9 * (first.test.losses.min() ?? 0),
            maximum: 1.2 * first.test.losses[0]),
          layers: others + [
            .lines(
              Series("this seed", x: first.test.rates, y: first.test.losses))
          ] + points),
        Panel(
          title: "after \(settings.steps) steps with the rate",
          x: Axis("learning rate", scale: .log(base: 10)),
          y: Axis("right in %", minimum: 0, maximum: 100),
          layers: [
            .lines(
              Series(
                "sweep", x: ladder, y: summaries.map { 100 * $0.mean },
                errors: summaries.map { 100 * ($0.halfWidth ?? 0) }))
          ] + means, legend: .none),
      ])
  }
}

extension RangeTest {
  /// The loss at a rate, on a straight line between its neighbors.
  func loss(at rate: Double) -> Double {
    guard let after = rates.firstIndex(where: { $0 >= rate }) else {
      return losses[losses.count - 1]
    }
    if after == 0 { return losses[0] }
    let (a, b) = (PortableMath.log(rates[after - 1]), PortableMath.log(rates[after]))
    let share = (PortableMath.log(rate) - a) / (b - a)
    return losses[after - 1] + share * (losses[after] - losses[after - 1])
  }
}
