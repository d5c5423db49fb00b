// What it costs to choose on the test set, and what all the tuning has gained. Chapter 12, sections “Whose
// answer is it?” and “What tuning has gained”.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  private static let draws = 100
  /// Trainings of one setting that differ in nothing but the seed.
  private static let equals = 27

  func tellLeak<Task: TuningTask>(
    _ task: Task, _ searches: [[Search<Task>]], _ report: inout some Report
  ) {
    progress(6, "choosing on the test set", &report)
    let equals = judgments(
      [start], on: task, by: .fresh, seeds: (0..<Experiment.equals).map { settings.seed + 100 + $0 }
    )[0]
    tellLottery(accuracies(equals), &report)
    let examples = equals[0].hits.count
    let sizes = [25, 100, 400].filter { 2 * $0 <= examples }
    let tries = [1, 3, 9, 27]
    let pool = Leak(hits: equals.map(\.hits))
    // The models of the random searches, which differ in how good they really are.
    let searched = searches[1].map { search in
      Leak(hits: search.tried.map { $0.trial.judgment(on: task, by: .fresh).hits })
    }
    func points(_ pools: [Leak], _ size: Int) -> [Double] {
      tries.map { tries in
        let found = pools.enumerated().map { place, pool in
          var source = RandomSource(seed: settings.seed + 1000 * place + size)
          return pool.flattery(
            size: size, tries: min(tries, pool.hits.count), draws: Experiment.draws, using: &source)
        }
        return 100 * ScoreSummary(found).mean
      }
    }
    var curves = Parallel.map(sizes.count) { i in
      (name: "\(Experiment.equals) seeds, \(sizes[i]) examples", points: points([pool], sizes[i]))
    }
    let middle = sizes[sizes.count / 2]
    curves.append(("a random search, \(middle) examples", points(searched, middle)))
    report.table(
      Table(
        "By how many points the best score on a small test set flatters",
        headings: ["tries"] + curves.map(\.name),
        rows: tries.indices.map { t in
          ["\(tries[t])"] + curves.map { Digits.fixed($0.points[t], places: 1) }
        }))
    for (size, curve) in zip(sizes, curves) {
      report.value("flattery\(size)", curve.points[tries.count - 1] / 100)
    }
    report.value("flatterySearch", (curves.last?.points.last ?? 0) / 100)
    report.value("flatteryOneTry", (curves.last?.points.first ?? 0) / 100)
    let parts = curves.map {
      "\(Digits.fixed($0.points[tries.count - 1], places: 1)) for \($0.name)"
    }
    report.figure(
      Figure(
        name: "leak", title: "The best of many tries, chosen on the test set",
        alt: """
          How many points higher the winner scores on the set that chose it than on other examples, against \
          the number of tries. With \(tries[tries.count - 1]) tries it is \
          \(parts.joined(separator: ", ")); with a single try about 0.
          """,
        panels: [
          Panel(
            x: Axis(
              "tries", scale: .log(base: 3), ticks: tries.map { Axis.Tick(Double($0), "\($0)") }),
            y: Axis("flattery in points"),
            layers: curves.map {
              .lines(Series($0.name, x: tries.map(Double.init), y: $0.points))
            })
        ]))
  }

  /// What the seed alone decides.
  private func tellLottery(_ scores: ScoreSummary, _ report: inout some Report) {
    let (low, high) = (scores.scores.min() ?? 0, scores.scores.max() ?? 0)
    report.text(
      """
      \(scores.scores.count) trainings that differ in the seed alone: \(Digits.percent(low)) to \
      \(Digits.percent(high)) right on fresh data, with a mean of \(Digits.percent(scores.mean)) and a \
      standard deviation of \(Digits.fixed(100 * (scores.deviation ?? 0), places: 1)) points.
      """)
    report.value("seedLowest", low)
    report.value("seedHighest", high)
    report.value("seedDeviation", scores.deviation ?? 0)
  }

  /// Trains the setting of the start and the winner of successive halving from new seeds, and compares them on
  /// fresh data; beside them two comparisons that should end in doubt.
  func tellGain<Task: TuningTask>(
    _ task: Task, _ searches: [[Search<Task>]], _ report: inout some Report
  ) throws {
    progress(7, "seeds and intervals", &report)
    let tuned = searches[2].map(\.winner).reduce(searches[2][0].winner) {
      $1.loss < $0.loss ? $1 : $0
    }.trial.setting
    let cycle = try SchedulePlan.oneCycle.schedule(peak: tuned.rate, steps: settings.steps)
    var decayed = start
    decayed.weightDecay = 1e-4
    // None of these seeds has chosen anything.
    let fresh = seeds.map { $0 + 500 }
    func scores(_ setting: Setting, _ seeds: [Int], _ schedule: (any RateSchedule)? = nil)
      -> [Double]
    {
      judgments([setting], on: task, by: .fresh, seeds: seeds, schedule: { _ in schedule })[0]
        .map(\.accuracy)
    }
    let first = scores(start, fresh)
    let best = scores(tuned, fresh)
    let pairs = [
      ("tuned", "start", best, first),
      ("tuned, one cycle", "tuned", scores(tuned, fresh, cycle), best),
      ("start, decay 0.0001", "start", scores(decayed, fresh), first),
      ("start, other seeds", "start", scores(start, fresh.map { $0 + 500 }), first),
    ]
    report.table(
      Table(
        "Accuracy on fresh data, \(seeds.count) new \(seeds.count == 1 ? "seed" : "seeds")",
        headings: [
          "first", "second", "first", "second", "difference", "verdict", "one seed each errs",
        ],
        rows: pairs.map { name, other, a, b in
          let pair = PairedComparison(a, b)
          let difference = pair.differences
          return [
            name, other, percent(ScoreSummary(a)), percent(ScoreSummary(b)), percent(difference),
            pair.verdict.rawValue, Digits.percent(wrong(a, b), places: 0),
          ]
        }))
    report.value("oneSeedErrs", wrong(pairs[1].2, pairs[1].3))
    report.value("untunedAccuracy", ScoreSummary(first).mean)
    report.value("tunedAccuracy", ScoreSummary(best).mean)
    report.value("cycleAccuracy", ScoreSummary(pairs[1].2).mean)
    report.value("tunedGain", PairedComparison(best, first).differences.mean)
    if let halfWidth = PairedComparison(best, first).differences.halfWidth {
      report.value("tunedGainHalfWidth", halfWidth)
    }
    report.value("tunedRate", tuned.rate)
    report.value("tunedDecay", tuned.weightDecay)
    report.value("tunedWidth", Double(tuned.width))
    report.value(
      "decided", Double(pairs.count { PairedComparison($0.2, $0.3).verdict != .couldBeLuck }))
  }

  /// How often a comparison of one seed of each setting does not name the one that is better on average.
  private func wrong(_ first: [Double], _ second: [Double]) -> Double {
    let better = ScoreSummary(first).mean - ScoreSummary(second).mean
    let pairs = first.flatMap { a in second.map { a - $0 } }
    return Double(pairs.count { $0 * better <= 0 }) / Double(pairs.count)
  }
}
