// The run of lesson 12 on little data: what it reports, that it reports the same again, and what it refuses.
import Curriculum
import ExerciseSupport
import Plotting
import Testing

@testable import Hyperparameters

@Suite("The run of lesson 12", .serialized)
struct HyperparametersLessonTests {
  static let tiny = ["examples=128", "steps=18", "budget=3", "seeds=2", "few=40", "epochs=6"]
  static let figures = [
    "range", "schedules", "stopping", "batches", "seconds", "noise", "search", "leak",
  ]

  private func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: HyperparametersLesson.Pieces = HyperparametersLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      HyperparametersLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  @Test("figures, values and events that survive JSON; seconds alone are measured")
  func everything() throws {
    try run(Self.tiny + ["target=0.1"]).expectWellFormed(
      figures: Self.figures, measured: .some(figures: ["seconds"]))
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads(measured: .some(figures: ["seconds"])) { _ in
      try run(Self.tiny + ["target=0.1"])
    }
  }

  @Test("the claims of the chapter hold")
  func claims() throws {
    let values = try run([]).values
    func value(_ name: String) -> Double { values[name] ?? .nan }
    // Tuning pays, and five seeds are enough to say so.
    #expect(value("tunedGain") > value("tunedGainHalfWidth"))
    // With the same budget, halving finds more than a random search, and that more than a grid.
    #expect(value("halvingLoss") < value("randomLoss") && value("randomLoss") < value("gridLoss"))
    // Stopping early leaves a lower validation loss.
    #expect(value("stoppedLoss") < value("wholeLoss"))
    // The best of 27 equal models flatters by points, a single one does not.
    #expect(value("flattery25") > 0.03 && value("flattery100") > 0.015)
    #expect(abs(value("flatteryOneTry")) < 0.01)
    // Doubling a small batch nearly halves the steps; doubling a large one hardly saves any.
    #expect(value("steps16") / value("steps32") > 1.5)
    #expect(value("steps256") / value("steps512") < 1.3)
    // The noise scale grows during the training.
    #expect(value("noiseScaleStart") < value("noiseScaleLate"))
    // A schedule that falls can have a higher peak.
    #expect(value("scheduleOneCycleAt4") > value("scheduleConstantAt4"))
    #expect(value("rulesApart") > 5)
  }

  @Test("every what-if changes what its name says")
  func whatIfs() throws {
    let usual = try run(Self.tiny + ["target=0.1"]).lasting(.some(figures: ["seconds"]))
    for whatIf in HyperparametersLesson.card.whatIfs where whatIf.name != "text" {
      let small = Self.tiny.filter { whatIf.name != "one-seed" || !$0.hasPrefix("seeds") }
      let run = try run(small + ["target=0.1"], whatIf: whatIf.name)
      #expect(run.lasting(.some(figures: ["seconds"])) != usual, "\(whatIf.name)")
      if whatIf.name == "one-seed" {
        #expect(run.values["decided"] == 0 && run.values["tunedGainHalfWidth"] == nil)
      }
    }
  }

  @Test("a language model is tuned with the same tools")
  func text() throws {
    let run = try run(
      ["steps=9", "budget=3", "epochs=2", "seeds=1", "target=0.05", "width=8"], whatIf: "text")
    try run.expectWellFormed(figures: Self.figures, measured: .some(figures: ["seconds"]))
    #expect(run.tables.contains { $0.title.contains("windows") })
  }

  @Test(
    "parameters that make no sense are refused before anything is done",
    arguments: [
      ("patience=0", "With patience=0 a training ends before its first epoch."),
      ("from=10", "A range test cannot grow from the rate 10 to 10."),
      ("test-steps=1", "A range test of 1 step has no curve to read a rate from."),
      ("budget=2", "A budget of 2 trainings is too small for successive halving"),
      ("steps=8", "A training of 8 steps is too short for successive halving"),
      ("batch=4096", "A batch of 4096 cannot be taken from 2048 images."),
      ("few=20", "A batch of 32 cannot be taken from 20 images."),
      ("from=1000000 to=1000000", "A range test cannot grow from the rate 1000000"),
    ])
  func refused(assignments: String, problem: String) {
    var report = RecordingReport()
    expectRefusal(problem) {
      let settings = try Settings(
        HyperparametersLesson.card, whatIf: nil,
        assignments: assignments.split(separator: " ").map(String.init))
      try HyperparametersLesson.run(
        settings, pieces: HyperparametersLesson.reference, report: &report)
    }
    #expect(report.events.isEmpty)
  }

  @Test("a range test that breaks at once says so")
  func broken() {
    expectRefusal("The range test saw") { _ = try run(Self.tiny + ["from=1000", "to=1000000"]) }
  }
}
