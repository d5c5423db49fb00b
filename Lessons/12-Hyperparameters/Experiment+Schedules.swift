// The schedules side by side: their rates, and what a network learns with each in the same number of steps.
// Chapter 12, section “Schedules”.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  /// The peaks that are tried, as multiples of the run's rate: a schedule that spends little time at its
  /// peak can have a higher one.
  static let peaks = [1.0, 4]

  func tellSchedules<Task: TuningTask>(_ task: Task, _ report: inout some Report) throws {
    progress(1, "schedules", &report)
    var rows: [[String]] = []
    for plan in SchedulePlan.allCases {
      var row = [plan.rawValue]
      for peak in Experiment.peaks {
        let rate = peak * settings.rate
        let schedule = try plan.schedule(peak: rate, steps: settings.steps)
        var setting = start
        setting.rate = rate
        let found = judgments([setting], on: task, schedule: { _ in schedule })[0]
        let accuracy = accuracies(found)
        row += [percent(accuracy), Digits.fixed(ScoreSummary(found.map(\.loss)).mean)]
        let key = plan.rawValue.split(separator: "-").map(\.capitalized).joined()
        report.value("schedule\(key)At\(Int(peak))", accuracy.mean)
      }
      rows.append(row)
    }
    let headings = Experiment.peaks.flatMap {
      ["right, peak \(Digits.significant($0 * settings.rate))", "loss"]
    }
    report.table(
      Table(
        "Validation after \(settings.steps) steps", headings: ["schedule"] + headings, rows: rows))
    report.figure(try schedulesFigure())
  }

  private func schedulesFigure() throws -> Figure {
    let steps = Array(0..<settings.steps)
    let x = steps.map(Double.init)
    let plans = try SchedulePlan.allCases.map {
      ($0, try $0.schedule(peak: settings.rate, steps: settings.steps))
    }
    let cycle = OneCycle(peak: settings.rate, steps: settings.steps)
    return Figure(
      name: "schedules", title: "Four schedules with the same peak",
      alt: """
        Top: the learning rate at each of \(settings.steps) steps. A constant line at \
        \(Digits.significant(settings.rate)); four triangles between a quarter of it and all of it; a short \
        straight rise and half a cosine wave down to 0; and one cycle, which rises to the peak over three \
        tenths of the steps and falls to almost 0. Bottom: the momentum of the one-cycle schedule, which \
        falls from 0.95 to 0.85 while the rate rises, and rises again while it falls.
        """,
      panels: [
        Panel(
          title: "learning rate", x: Axis("step"), y: Axis("learning rate", minimum: 0),
          layers: plans.map { plan, schedule in
            .lines(Series(plan.rawValue, x: x, y: steps.map { schedule.rate(at: $0) }))
          }),
        Panel(
          title: "momentum of one-cycle", x: Axis("step"), y: Axis("momentum"),
          layers: [
            .lines(
              Series(
                SchedulePlan.oneCycle.rawValue, x: x,
                y: steps.map { cycle.momentum(at: $0) ?? 0 }))
          ], legend: .none),
      ])
  }
}

extension StringProtocol {
  /// The first letter as a capital, for names of values.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
