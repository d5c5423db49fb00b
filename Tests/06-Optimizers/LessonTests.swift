// The run of lesson 06, made small: what it says, that it says it again, that a fall keeps its curve,
// and what stands beside it when the learner's functions take part.
import Curriculum
import ExerciseSupport
import Plotting
import Tensors
import Testing

@testable import Optimizers

@Suite("The run of lesson 06", .serialized) struct OptimizersLessonTests {
  static let small = ["steps=20", "limit=600", "steepness=20"]

  func run(
    _ assignments: [String] = small, whatIf: String? = nil, learners: [String] = []
  ) throws -> LessonRun {
    try LessonRun(
      OptimizersLesson.self, assignments, whatIf: whatIf, learners: learners)
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    let report = try run()
    try report.expectWellFormed(figures: [
      "paths-ravine", "paths-rosenbrock", "paths-saddle", "rates", "network",
    ])
    for name in ["SGD", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam", "AdamW"] {
      #expect(report.metrics(name).map(\.value).count == 3, "\(name)")
    }
    #expect((report.values["sgd.ravine"] ?? 0) > (report.values["adagrad.ravine"] ?? 1e9))
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("each what-if changes what it says it changes")
  func whatIfs() throws {
    let plain = try run().values
    let uncorrected = try run(whatIf: "no-correction")
    #expect(uncorrected.figures.last?.name == "first-steps")
    #expect(uncorrected.values["adam.rosenbrock"] != plain["adam.rosenbrock"])
    #expect(uncorrected.values["sgd.ravine"] == plain["sgd.ravine"])
    let inside = try run(whatIf: "l2")
    #expect(inside.figures.last?.name == "decay")
    #expect((inside.values["norm.adamWithL2"] ?? 9e9) < (plain["norm.adamW"] ?? 0))
    #expect(try run(whatIf: "epsilon").figures.last?.name == "epsilon")
  }

  @Test("a walker that falls is told with its step and a hint; its curve is kept")
  func falls() throws {
    let report = try run(whatIf: "rate-10")
    #expect(
      report.texts.contains("these ended early, with their curves kept: SGD on ravine after step"))
    #expect(report.texts.contains("try rate=1."))
    let path = report.figures[0].panels[0].layers.compactMap {
      if case .lines(let series) = $0, series.name == "SGD" { series } else { nil }
    }
    #expect(path.contains { $0.x.count >= 1 })
    let training = Training(steps: 50, batch: 32, seed: 7)
    let result = training.result(SGD(rate: 1e38))
    #expect(result.fall.map { $0 > 0 && $0 <= 10 } == true, "\(result)")
    #expect(result.losses.count == 1 && result.final == .infinity)
  }

  @Test("a rate of zero, an empty batch and other nonsense are refused by name")
  func refused() {
    for assignment in ["rate=0", "rate=-1", "rate=nan", "batch=0", "steps=0", "epsilon=0"] {
      #expect(throws: CourseError.self, "\(assignment)") {
        _ = try Settings(OptimizersLesson.card, assignments: [assignment])
      }
    }
  }

  @Test("the learner's functions walk beside the lesson's, and in their steps")
  func learners() throws {
    let report = try run(learners: ["06.1", "06.2", "06.3", "06.4", "06.5", "06.7"])
    let values = report.values
    for (yours, ours) in [
      ("yoursMomentum", "momentum"), ("yoursNesterov", "nesterov"), ("yoursAdam", "adam"),
    ] {
      #expect(values["\(yours).ravine"] != nil)
      #expect(values["\(yours).ravine"] == values["\(ours).ravine"])
    }
    let (yours, ours) = (
      report.metrics("yours: AdamW").map(\.value), report.metrics("AdamW").map(\.value)
    )
    #expect(yours.count == ours.count && ours.count == 3)
    for (a, b) in zip(yours, ours) { #expect(abs(a - b) < 1e-3) }
    #expect(report.metrics("yours: clipped AdamW").map(\.value).count == 3)
  }

  @Test("slopes agree with finite differences")
  func slopes() {
    for landscape in [Landscape.ravine(50), .turnedRavine(50), .rosenbrock, .saddle] {
      for (x, y) in [(0.3, -0.7), (-1.2, 1), (0.9, 0.4)] {
        let h = 1e-5
        let slope = landscape.slope(x, y)
        let dx = (landscape.height(x + h, y) - landscape.height(x - h, y)) / (2 * h)
        let dy = (landscape.height(x, y + h) - landscape.height(x, y - h)) / (2 * h)
        #expect(abs(slope.x - dx) < 1e-4 * max(1, abs(dx)), "\(landscape.name)")
        #expect(abs(slope.y - dy) < 1e-4 * max(1, abs(dy)), "\(landscape.name)")
      }
      #expect(landscape.minima.allSatisfy { minimum in landscape.slope(Tensor(minimum)).norm == 0 })
    }
  }
}
