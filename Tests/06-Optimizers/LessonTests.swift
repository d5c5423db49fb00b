// The run of lesson 06, made small: what it says, that it says it again, that a fall keeps its curve,
// and what stands beside it when the learner's functions take part.
import Curriculum
import ExerciseSupport
import Plotting
import Tensors
import Testing

@testable import Optimizers

@Suite("The run of lesson 06", .serialized) struct OptimizersLessonTests {
  static let small = ["steps=20", "limit=600", "steepness=20", "seeds=2"]

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
      "walkers", "paths-ravine", "paths-rosenbrock", "paths-saddle", "rates", "network",
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
    let path = report.figures[1].panels[0].layers.compactMap {
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
    for assignment in [
      "rate=0", "rate=-1", "rate=nan", "batch=0", "steps=0", "epsilon=0", "seeds=0",
    ] {
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

  @Test("the network's values are the median, the lowest and the highest of the seeds")
  func seeds() throws {
    func final(_ seed: Int) throws -> Double {
      try run(["steps=20", "limit=10", "seeds=1", "seed=\(seed)"]).values["network.sgd"] ?? .nan
    }
    // One rate wins at each of these seeds, so it is also the best on average.
    let values = try run(["steps=20", "limit=10", "seeds=2", "seed=3"]).values
    let found = try [final(3), final(4)].sorted()
    #expect(values["network.sgd.lowest"] == found[0])
    #expect(values["network.sgd.highest"] == found[1])
    #expect(abs((values["network.sgd"] ?? .nan) - (found[0] + found[1]) / 2) < 1e-12)
    #expect(Trials.median([5, 1, 3]) == 3 && Trials.median([4, 1, 2, 3]) == 2.5)
  }

  @Test("each path has a panel of its own, and the learner's path joins the one that it follows")
  func panels() throws {
    func names(_ panel: Panel) -> [String] {
      panel.layers.compactMap { if case .lines(let series) = $0 { series.name } else { nil } }
    }
    let figure = try run(learners: ["06.1"]).figures[1]
    #expect(
      figure.panels.map(names) == [
        ["SGD"], ["momentum", "yours: momentum"], ["Nesterov"], ["Adagrad"], ["RMSprop"], ["Adam"],
      ])
  }

  @Test("SGD goes across as the slopes are, the others do not: the numbers of the drawing")
  func divisors() {
    let across = OptimizersLesson.across
    #expect(abs(across(SGD(rate: 0.01)) - 4) < 1e-3)
    // A constant slope adds up to 1 / (1 - μ), one that alternates to 1 / (1 + μ).
    #expect(abs(across(SGD(rate: 0.01, momentum: 0.9)) - 4 * 0.1 / 1.9) < 1e-3)
    #expect(abs(across(Adagrad(rate: 0.01)) - 1) < 1e-3)
    #expect(abs(across(RMSprop(rate: 0.01)) - 1) < 1e-3)
    #expect(abs(across(Adam(rate: 0.01)) - 0.1 / 1.9) < 1e-3)
    let problems = OptimizersLesson.drawings.flatMap(\.problems)
    #expect(problems.isEmpty, "\(problems)")
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
