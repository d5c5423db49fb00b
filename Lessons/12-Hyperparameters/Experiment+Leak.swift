// What it costs to choose on the test set, and what all the tuning has gained. Chapter 12, sections “Whose
// answer is it?” and “What tuning has gained”.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  private static let draws = 60

  func tellLeak<Task: TuningTask>(
    _ task: Task, _ searches: [[Search<Task>]], _ report: inout some Report
  ) {
    progress(6, "choosing on the test set", &report)
    // The models of the random searches, all trained in full.
    let pools = searches[1].map { search in
      Leak(hits: search.tried.map { $0.trial.judgment(on: task, by: .fresh).hits })
    }
    let (examples, models) = (pools[0].hits[0].count, pools[0].hits.count)
    let sizes = [25, 100, 400].filter { 2 * $0 <= examples }
    var tries = [1]
    while tries[tries.count - 1] < models { tries.append(min(models, 3 * tries[tries.count - 1])) }
    let curves = Parallel.map(sizes.count) { i in
      tries.map { tries -> ScoreSummary in
        ScoreSummary(
          pools.enumerated().map { place, pool in
            var source = RandomSource(seed: settings.seed + 1000 * place + sizes[i])
            return pool.flattery(
              size: sizes[i], tries: tries, draws: Experiment.draws, using: &source)
          })
      }
    }
    report.table(
      Table(
        "By how many points the best score on a small test set flatters",
        headings: ["tries"] + sizes.map { "\($0) examples" },
        rows: tries.indices.map { t in
          ["\(tries[t])"]
            + curves.map { $0[t] }.map { summary in
              Digits.fixed(100 * summary.mean, places: 1)
                + (summary.halfWidth.map { " ± " + Digits.fixed(100 * $0, places: 1) } ?? "")
            }
        }))
    for (size, curve) in zip(sizes, curves) {
      report.value("flattery\(size)", curve[curve.count - 1].mean)
    }
    report.value("flatteryOneTry", curves.last?[0].mean ?? 0)
    report.figure(
      Figure(
        name: "leak", title: "The best of many tries, chosen on the test set",
        alt: """
          How many points higher the winner scores on the set that chose it than on other examples, against \
          the number of tries. With \(models) tries it is \
          \(zip(sizes, curves).map { "\(Digits.fixed(100 * ($1.last?.mean ?? 0), places: 1)) for \($0) examples" }
            .joined(separator: ", ")); with a single try about 0.
          """,
        panels: [
          Panel(
            x: Axis("tries", scale: .log(base: 3)), y: Axis("flattery in points"),
            layers: zip(sizes, curves).map { size, curve in
              .lines(
                Series(
                  "\(size) test examples", x: tries.map(Double.init),
                  y: curve.map { 100 * $0.mean }, errors: curve.map { 100 * ($0.halfWidth ?? 0) }))
            })
        ]))
  }

  /// Trains the setting of the start and the winner of random search from new seeds, and compares them on
  /// fresh data; beside them two comparisons that should end in doubt.
  func tellGain<Task: TuningTask>(
    _ task: Task, _ searches: [[Search<Task>]], _ report: inout some Report
  ) throws {
    progress(7, "seeds and intervals", &report)
    let tuned = searches[1].map(\.winner).reduce(searches[1][0].winner) {
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
          "first", "second", "first", "second", "difference", "verdict", "seeds that differ",
        ],
        rows: pairs.map { name, other, a, b in
          let pair = PairedComparison(a, b)
          let difference = pair.differences
          // A single seed would have named the other one, or none.
          let against = difference.scores.count { $0 * difference.mean <= 0 }
          return [
            name, other, percent(ScoreSummary(a)), percent(ScoreSummary(b)), percent(difference),
            pair.verdict.rawValue, "\(against) of \(seeds.count)",
          ]
        }))
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
}
