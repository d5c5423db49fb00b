// The experiment of lesson 12: a network is tuned from its learning rate to its last choice, and every claim
// has several seeds. The parts are in the files Experiment+…; here are the order and what they share.
// Chapter 12.
import Curriculum
import Plotting
import Tensors

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<HyperparametersLesson>
  /// The learner's functions that take part.
  let hands: Hands

  init(_ settings: LessonSettings<HyperparametersLesson>, _ hands: Hands) {
    (self.settings, self.hands) = (settings, hands)
  }

  /// Images for validation and, for the lesson's eyes only, fresh ones.
  static let validation = 400
  static let fresh = 1500

  /// What is set before anything is tuned.
  var start: Setting {
    Setting(
      rate: settings.rate, width: settings.width, momentum: settings.momentum,
      batch: settings.batch)
  }

  /// The seeds that every setting is trained from.
  var seeds: [Int] { (0..<settings.seeds).map { settings.seed + $0 } }

  func digits() throws -> DigitTask {
    try checked(
      DigitTask(
        settings.examples, validation: Experiment.validation, test: settings.tests,
        fresh: Experiment.fresh, others: start, seed: settings.seed))
  }

  func text() throws -> CharacterTask {
    try checked(try CharacterTask(others: start, seed: settings.seed))
  }

  /// Refuses a batch that is larger than the data.
  private func checked<Task: TuningTask>(_ task: Task) throws -> Task {
    for (batch, count) in [(start.batch, task.count), (start.batch, few(of: task))] {
      guard batch <= count else {
        throw CourseError(
          .usage, "A batch of \(batch) cannot be taken from \(count) \(task.unit).",
          mend: "Choose batch=\(count) or less.")
      }
    }
    return task
  }

  /// How many examples the training that is stopped early learns from.
  func few(of task: some TuningTask) -> Int { min(settings.few, task.count) }

  /// Refuses parameters that do not go together.
  static func check(_ settings: LessonSettings<HyperparametersLesson>) throws {
    guard settings.patience > 0 else {
      throw CourseError(
        .usage, "With patience=0 a training ends before its first epoch.",
        mend: "Choose patience=1 or more, or stops=false to train to the end.")
    }
    guard settings.from < settings.to else {
      throw CourseError(
        .usage,
        """
        A range test cannot grow from the rate \(Digits.written(settings.from)) to \
        \(Digits.written(settings.to)).
        """,
        mend: "Choose from smaller than to, such as from=0.00001 to=10.")
    }
    guard settings.testSteps >= RangeTest.fewest else {
      throw CourseError(
        .usage,
        """
        A range test of \(settings.testSteps) \(settings.testSteps == 1 ? "step" : "steps") has no \
        curve to read a rate from.
        """,
        mend: "Choose test-steps=\(RangeTest.fewest) or more.")
    }
    _ = try Halving(budget: settings.budget, steps: settings.steps)
  }

  /// Tunes from the first rate to the last choice.
  func tune<Task: TuningTask>(_ task: Task, _ report: inout some Report) throws {
    ByHand.tell(&report)
    let curve = try tellRates(task, &report)
    try tellSchedules(task, &report)
    tellStopping(task, &report)
    tellBatches(task, &report)
    tellNoise(task, &report)
    let searches = try search(task, &report)
    tellLeak(task, searches, &report)
    try tellGain(task, searches, &report)
    tellLearners(
      measured: RangeCurve(
        rates: curve.rates.map { Float($0) }, losses: curve.losses.map { Float($0) }), &report)
  }

  /// How many parts `tune` reports the progress of.
  static let parts = 8

  func progress(_ part: Int, _ what: String, _ report: inout some Report) {
    report.progress(part, of: Experiment.parts, what)
  }

  // MARK: - Trainings

  /// Each setting trained from each seed with the schedule that `schedule` makes for it, and judged.
  ///
  /// - Returns: For each setting, a judgment for each of the run's seeds, `[settings][seeds]`.
  func judgments<Task: TuningTask>(
    _ settings: [Setting], on task: Task, by judges: Judges = .validation, steps: Int? = nil,
    seeds: [Int]? = nil, schedule: (Setting) -> (any RateSchedule)? = { _ in nil }
  ) -> [[Judgment]] {
    let (seeds, steps) = (seeds ?? self.seeds, steps ?? self.settings.steps)
    let flat = Parallel.map(settings.count * seeds.count) { index in
      let setting = settings[index / seeds.count]
      var trial = Trial(
        setting, of: task, schedule: schedule(setting), seed: seeds[index % seeds.count])
      return trial.result(after: steps, on: task, by: judges)
    }
    return settings.indices.map { Array(flat[$0 * seeds.count..<($0 + 1) * seeds.count]) }
  }

  /// The mean accuracy with its interval.
  func accuracies(_ judgments: [Judgment]) -> ScoreSummary {
    ScoreSummary(judgments.map(\.accuracy))
  }

  /// `95.3 %`, or `95.3 ± 0.4 %` where there are several seeds.
  func percent(_ summary: ScoreSummary) -> String {
    let mean = Digits.fixed(100 * summary.mean, places: 1)
    return mean + (summary.halfWidth.map { " ± " + Digits.fixed(100 * $0, places: 1) } ?? "")
      + " %"
  }
}
