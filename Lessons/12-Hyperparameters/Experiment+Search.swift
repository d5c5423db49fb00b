// Grid, random search and successive halving with the same budget, from several seeds. Chapter 12, section
// “Search”.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  /// Searches with each method from each seed: `[methods][seeds]`.
  func search<Task: TuningTask>(
    _ task: Task, _ report: inout some Report
  ) throws -> [[Search<Task>]] {
    var searches: [[Search<Task>]] = []
    for method in SearchMethod.allCases {
      progress(5, "search: \(method.rawValue)", &report)
      searches.append(
        try seeds.map { seed in
          try Search(
            method, of: task, budget: settings.budget, steps: settings.steps, seed: seed
          ) { trial in loss(of: trial, on: task) }
        })
    }
    tell(searches, task, &report)
    report.figure(searchFigure(searches.map { $0[0] }, task.space))
    return searches
  }

  /// What a search goes by: the validation loss, or mistakes on the test set.
  private func loss<Task: TuningTask>(of trial: Trial<Task>, on task: Task) -> Double {
    switch settings.chooses {
    case .validation: trial.judgment(on: task).loss
    case .test: trial.isBroken ? .infinity : 1 - trial.judgment(on: task, by: .test).accuracy
    }
  }

  private func tell<Task: TuningTask>(
    _ searches: [[Search<Task>]], _ task: Task, _ report: inout some Report
  ) {
    var (rows, flattery) = ([[String]](), [Double]())
    for (method, found) in zip(SearchMethod.allCases, searches) {
      let promised = found.map { $0.winner.trial.judgment(on: task, by: .test).accuracy }
      let fresh = found.map { $0.winner.trial.judgment(on: task, by: .fresh) }
      flattery += zip(promised, fresh).map { $0 - $1.accuracy }
      rows.append([
        method.rawValue, "\(found[0].tried.count)", Digits.count(found[0].cost),
        Digits.fixed(ScoreSummary(found.map(\.winner.validation.loss)).mean),
        percent(ScoreSummary(promised)), percent(accuracies(fresh)),
      ])
      let key = method == .halving ? "halving" : method.rawValue
      report.value(
        "\(key)Loss", ScoreSummary(found.map(\.winner.validation.loss)).mean, unit: "nats")
      report.value("\(key)Accuracy", accuracies(fresh).mean)
      report.value("\(key)Settings", Double(found[0].tried.count))
      report.value("\(key)Rate", Geometric.mean(found.map(\.winner.trial.setting.rate)))
    }
    report.table(
      Table(
        """
        Three searches for \(settings.budget) trainings of \(settings.steps) steps each; the winner is chosen \
        by the \(settings.chooses.rawValue) set
        """,
        headings: ["search", "settings", "steps", "validation", "test", "fresh data"], rows: rows))
    // How much better the winners look on the small test set than they are.
    report.value("flattery", ScoreSummary(flattery).mean)
    let pair = PairedComparison(
      searches[2].map { -$0.winner.validation.loss }, searches[1].map { -$0.winner.validation.loss }
    )
    report.text(
      """
      Successive halving against random search, validation losses on the same seeds: \
      \(Digits.fixed(-pair.differences.mean)) nats\
      \(pair.differences.halfWidth.map { " ± " + Digits.fixed($0) } ?? "") apart, which \
      \(pair.verdict == .couldBeLuck ? "could be luck" : "is more than luck").
      """)
    report.value("halvingMinusRandom", -pair.differences.mean, unit: "nats")
    let winner = searches[2][0].winner
    report.text("Successive halving settled on \(winner.trial.setting.written).")
  }

  // MARK: - The cloud

  private func searchFigure<Task: TuningTask>(
    _ searches: [Search<Task>], _ space: SearchSpace
  ) -> Figure {
    let accuracies = searches.flatMap { $0.tried.map(\.validation.accuracy) }.sorted()
    let (low, high) = (
      accuracies[accuracies.count / 3], accuracies[accuracies.count * 2 / 3]
    )
    func axis(_ label: String, _ range: ClosedRange<Double>) -> Axis {
      // A little more, so that no mark lies on the edge.
      Axis(
        label, scale: .log(base: 10), minimum: range.lowerBound / 1.5,
        maximum: range.upperBound * 1.5)
    }
    let classes = [
      "best third", "middle third", "worst third",
    ]
    func place(_ tried: Tried<Task>) -> Int {
      tried.validation.accuracy >= high ? 0 : tried.validation.accuracy >= low ? 1 : 2
    }
    let panels = searches.enumerated().map { number, search -> Panel in
      let layers = classes.indices.map { third -> Panel.Layer in
        let own = search.tried.filter { place($0) == third }.map(\.trial.setting)
        return .points(
          Series(classes[third], x: own.map(\.rate), y: own.map(\.weightDecay)))
      }
      let winner = search.winner.trial.setting
      return Panel(
        title: "\(search.method.rawValue), \(search.tried.count) settings",
        x: axis("learning rate", space.rates), y: axis("weight decay", space.decays),
        layers: layers + [
          .points(
            Series("winner", x: [winner.rate], y: [winner.weightDecay], emphasis: .strong))
        ], legend: number == 0 ? .outside : .none)
    }
    let parts = searches.map {
      "\($0.method.rawValue): \($0.winner.trial.setting.written)"
    }
    return Figure(
      name: "search", title: "What the searches tried",
      alt: """
        For each search the settings that it tried, the weight decay against the learning rate, both \
        logarithmic, marked by the validation accuracy that they reached. Good and bad settings are divided by \
        the learning rate, hardly by the weight decay. The winners: \(parts.joined(separator: "; ")).
        """,
      panels: panels)
  }
}
