// The run of lesson 07 on little data: what it says, that it says the same again, where a descent
// stops, and that a learner's wrong function is told and not fatal.
import Curriculum
import ExerciseSupport
import Plotting
import Tensors
import Testing

@testable import Losses

@Suite("The run of lesson 07", .serialized) struct LossesLessonTests {
  static let tiny = ["readings=12", "days=30", "hidden=8", "steps=40"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: LossesLesson.Pieces = LossesLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      LossesLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  func series(_ figure: Figure?) -> [String] {
    (figure?.panels.first?.layers ?? []).compactMap {
      if case .lines(let series) = $0 { series.name } else { nil }
    }
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    try run().expectWellFormed(figures: [
      "lines", "shapes", "margins", "beliefs", "noises", "overflow", "training", "calibration",
      "confidences",
    ])
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("the loss falls, and the median's line beats the mean's among outliers")
  func learns() throws {
    let report = try run([])
    let values = report.values
    let losses = report.metrics("cross-entropy, training").map(\.value)
    #expect((losses.last ?? 9) < (losses.first ?? 0))
    #expect((values["absoluteLineError"] ?? 9) < (values["squaredLineError"] ?? 0))
    #expect((values["mixedMedian"] ?? 9) < (values["mixedMean"] ?? 0))
    #expect((values["gaussianMean"] ?? 9) < (values["gaussianMedian"] ?? 0))
    #expect(
      abs((values["temperedCalibrationError"] ?? 9)) < (values["crossEntropyCalibrationError"] ?? 0)
    )
    #expect(abs((values["shiftedAt1000"] ?? 0) - 1.4076) < 1e-3)
  }

  @Test("cross-entropy as on paper stops with its step and a hint; its curve is kept")
  func stops() throws {
    let report = try run(["seeds=1"], whatIf: "naive-softmax")
    let step = try #require(report.values["stoppedAt"])
    #expect(report.texts.contains("“as on paper” stopped at step \(Int(step)): its loss is ∞"))
    #expect(report.texts.contains("Is the rate too large?"))
    let kept = report.metrics("as on paper, training")
    #expect(kept.count > 2 && kept.dropLast().allSatisfy { $0.1.isFinite })
    #expect(kept.last?.0 == Int(step) && kept.last?.1.isFinite == false)
    let figure = report.figures.first { $0.name == "training" }
    #expect(series(figure) == ["cross-entropy", "as on paper"])
    #expect(report.metrics("cross-entropy, training").last?.step == 60)
  }

  @Test("an absurd rate stops the line too, and is told")
  func infiniteLine() {
    let mountain = Mountain(count: 10, sunlit: 0, seed: 7)
    let (_, stopped) = mountain.fitted(
      steps: 200, rate: 1e6,
      {
        LossesLesson.reference.squaredError($0, $1)
      }
    ) { _, _ in }
    #expect(stopped != nil)
    #expect(Experiment.stop(.nan).contains("its loss is NaN"))
  }

  @Test("a gradient that is not finite ends a descent before its step, and is named")
  func brokenGradients() {
    var source = RandomSource(seed: 7)
    let days = Weather(days: 12, rare: 0.3, using: &source)
    var training = Training("odd", hidden: 3, startsWrong: false, seed: 1)
    var step = 0
    training.train(
      on: days, test: days, steps: 9, rate: 0.1,
      loss: { logits, labels in
        step += 1
        let (loss, dOutput) = Loss.crossEntropy(logits, labels)
        return (loss, step < 4 ? dOutput : dOutput * Float.infinity)
      }, each: { _, _, _ in })
    #expect(training.stopped == 3 && training.brokenGradient == "0.weight")
    #expect(training.network.isFinite && training.losses.allSatisfy { $0.isFinite })
    let mountain = Mountain(count: 10, sunlit: 0, seed: 7)
    let (line, stopped) = mountain.fitted(
      steps: 9, rate: 0.1, { output, _ in (1, output.map { _ in .nan }) }, each: { _, _ in })
    #expect(stopped == 0 && line == Line())
    #expect(Experiment.stop(1, gradient: "0.weight").contains("the gradient of 0.weight"))
  }

  @Test("every what-if shows something of its own")
  func whatIfs() throws {
    let squared = try run(["seeds=1"], whatIf: "squared-classes")
    let values = squared.values
    #expect((values["secondBelowOne"] ?? 0) > (values["firstBelowOne"] ?? 1e9))
    let rare = try run(Self.tiny + ["rare=0.1"])
    #expect(rare.figures.last?.name == "rare")
    let shade = try run(whatIf: "no-sun")
    #expect(shade.values["sunlitReadings"] == 0)
    for whatIf in LossesLesson.card.whatIfs {
      _ = try Settings(LossesLesson.card, whatIf: whatIf.name)
    }
  }

  @Test("with several seeds a run sums up what it finds: the median and the range")
  func seeds() throws {
    let values = try run(Self.tiny + ["seeds=3"]).values
    for name in ["squaredLineError", "crossEntropyCalibrationError", "secondLoss", "truthLoss"] {
      let (low, middle, high) = (
        values[name + "Lowest"] ?? 9, values[name + "Median"] ?? 8, values[name + "Highest"] ?? 7
      )
      #expect(low < middle && middle < high)
      #expect((low...high).contains(values[name] ?? -1), "the first seed is one of them: \(name)")
    }
    let nearest = ["squared", "absolute", "huber"].compactMap { values[$0 + "Nearest"] }
    #expect(nearest.reduce(0, +) == 3)
    let rare = try run(Self.tiny + ["rare=0.1", "seeds=3"]).values
    #expect((rare["weightedSnowFoundMedian"] ?? 0) >= (rare["weightedSnowFoundLowest"] ?? 1))
    #expect(Experiment.spread([3, 1, 2, 9]) == (1, 2.5, 9))
  }

  @Test("a rate of 0, no readings and no days are refused by name")
  func refused() {
    for assignment in ["rate=0", "rate=-1", "readings=0", "days=0", "delta=0", "quantile=1"] {
      let name = assignment.split(separator: "=")[0]
      #expect {
        try Settings(LossesLesson.card, assignments: [assignment])
      } throws: {
        let error = $0 as? CourseError
        return error?.kind == .usage && error?.problem.contains(name) == true
      }
    }
  }

  @Test("the learner's functions get lines of their own")
  func learners() throws {
    let report = try run(
      learners: ["07.2", "07.3", "07.4", "07.5", "07.6", "07.7"])
    func series(_ name: String) -> [String] {
      self.series(report.figures.first { $0.name == name }).filter { $0.hasPrefix("yours") }
    }
    #expect(series("lines") == ["yours: squared", "yours: Huber's"])
    #expect(series("overflow") == ["yours"])
    #expect(series("training") == ["yours: cross-entropy"])
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = LossesLesson.reference
    pieces.squaredError = { output, _ in (0, output.map { _ in 1 }) }
    pieces.logSumExp = { _ in .nan }
    pieces.crossEntropy = { _, _ in (1, []) }
    pieces.huber = { error, _ in (error, 1) }
    pieces.divergence = { _, _ in -1 }
    pieces.surprise = { _, _ in 0 }
    let all = ["07.2", "07.3", "07.4", "07.5", "07.6", "07.7"]
    let report = try run(learners: all, pieces: pieces)
    for exercise in all {
      #expect(report.texts.contains("Your function of exercise \(exercise) returned"))
    }
    #expect(!report.figures.contains { series($0).contains { $0.hasPrefix("yours") } })
  }
}
