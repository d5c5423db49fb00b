// The run of lesson 06, made small: what it says, that it says it again, that a fall keeps its curve,
// and what stands beside it when the learner's functions take part.
import Curriculum
import Foundation
import Matmul
import Plotting
import Tensors
import Testing

@testable import Optimizers

@Suite("The run of lesson 06", .serialized) struct OptimizersLessonTests {
  static let small = ["steps=20", "limit=600", "steepness=20"]

  func run(
    _ assignments: [String] = small, whatIf: String? = nil, learners: [String] = []
  ) throws -> [ReportEvent] {
    var settings = try Settings(OptimizersLesson.card, whatIf: whatIf, assignments: assignments)
    settings.learners = learners
    var report = RecordingReport()
    try OptimizersLesson.run(settings, pieces: OptimizersLesson.reference, report: &report)
    return report.events
  }

  func figures(_ events: [ReportEvent]) -> [Figure] {
    events.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  func values(_ events: [ReportEvent]) -> [String: Double] {
    var values: [String: Double] = [:]
    for case .value(let name, let number, _, _) in events { values[name] = number }
    return values
  }

  func texts(_ events: [ReportEvent]) -> String {
    events.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined(separator: "\n")
  }

  /// The points of a curve of the network.
  func losses(_ events: [ReportEvent], _ name: String) -> [Double] {
    events.compactMap {
      if case .metric(_, name, let value) = $0 { value } else { nil }
    }
  }

  @Test("figures, values and events that survive JSON, the same again on another number of threads")
  func everything() throws {
    let threads = Workers.threads
    defer { Workers.threads = threads }
    Workers.threads = 1
    let events = try run()
    #expect(
      figures(events).map(\.name) == [
        "paths-ravine", "paths-rosenbrock", "paths-saddle", "rates", "network",
      ])
    for figure in figures(events) {
      #expect(!figure.alt.isEmpty && !figure.isMeasured)
      #expect(figure.panels.allSatisfy { !$0.x.label.isEmpty && !$0.y.label.isEmpty })
    }
    for name in ["SGD", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam", "AdamW"] {
      #expect(losses(events, name).count == 3, "\(name)")
    }
    #expect((values(events)["sgd.ravine"] ?? 0) > (values(events)["adagrad.ravine"] ?? 1e9))
    let data = try JSONEncoder().encode(events)
    #expect(try JSONDecoder().decode([ReportEvent].self, from: data) == events)
    Workers.threads = 2
    #expect(try run() == events)
  }

  @Test("each what-if changes what it says it changes")
  func whatIfs() throws {
    let plain = values(try run())
    let uncorrected = try run(whatIf: "no-correction")
    #expect(figures(uncorrected).last?.name == "first-steps")
    #expect(values(uncorrected)["adam.rosenbrock"] != plain["adam.rosenbrock"])
    #expect(values(uncorrected)["sgd.ravine"] == plain["sgd.ravine"])
    let inside = try run(whatIf: "l2")
    #expect(figures(inside).last?.name == "decay")
    #expect((values(inside)["norm.adamWithL2"] ?? 9e9) < (plain["norm.adamW"] ?? 0))
    #expect(figures(try run(whatIf: "epsilon")).last?.name == "epsilon")
  }

  @Test("a walker that falls is told with its step and a hint; its curve is kept")
  func falls() throws {
    let events = try run(whatIf: "rate-10")
    #expect(texts(events).contains("SGD on ravine: the loss was no finite number after step"))
    #expect(texts(events).contains("try rate=1."))
    let path = figures(events)[0].panels[0].layers.compactMap {
      if case .lines(let series) = $0, series.name == "SGD" { series } else { nil }
    }
    #expect((path.first?.x.count ?? 0) >= 1)
    let training = Training(steps: 50, batch: 32, seed: 7)
    let result = training.result(SGD(rate: 1e38))
    #expect(result.fall == 10 && result.losses.count == 1 && result.final == .infinity)
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
    let events = try run(learners: ["06.1", "06.2", "06.3", "06.4", "06.5", "06.7"])
    let values = values(events)
    for (yours, ours) in [
      ("yoursMomentum", "momentum"), ("yoursNesterov", "nesterov"), ("yoursAdam", "adam"),
    ] {
      #expect(values["\(yours).ravine"] != nil)
      #expect(values["\(yours).ravine"] == values["\(ours).ravine"])
    }
    let (yours, ours) = (losses(events, "yours: AdamW"), losses(events, "AdamW"))
    #expect(yours.count == ours.count && ours.count == 3)
    for (a, b) in zip(yours, ours) { #expect(abs(a - b) < 1e-3) }
    #expect(losses(events, "yours: clipped AdamW").count == 3)
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

  @Test("numbers in words")
  func rounded() {
    #expect(Rounded.text(0.001234) == "0.00123" && Rounded.text(4593) == "4590")
    #expect(Rounded.text(0.1) == "0.1" && Rounded.text(-12.345) == "-12.3")
    #expect(Rounded.text(0.9999) == "1" && Rounded.text(0) == "0" && Rounded.text(.nan) == "NaN")
  }
}
