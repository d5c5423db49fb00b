// The run of lesson 09 on little data: what it says, that it says the same again, what the what-ifs
// show, and that a learner's wrong function is told and not fatal.
import Curriculum
import ExerciseSupport
import Plotting
import Tensors
import Testing

@testable import Normalization

@Suite("The run of lesson 09", .serialized) struct NormalizationLessonTests {
  static let tiny = ["depth=2", "width=8", "steps=12", "pictures=64", "seeds=2", "batch=16"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: NormalizationLesson.Pieces = NormalizationLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      NormalizationLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  @Test("one channel by hand")
  func byHand() {
    let (y, gradient, dX) = ByHand.layer()
    expectEqual(y, [-1, 1 / 3, 1 / 3, 13 / 3], "y")
    expectEqual(gradient.gamma ?? .none, Tensor([-1]), "dγ")
    expectEqual(gradient.beta ?? .none, Tensor([1]), "dβ")
    expectEqual(dX, [1 / 3, -2 / 9, -2 / 9, 1 / 9], "dx")
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    try run().expectWellFormed(figures: ["rates", "found", "depth", "batches", "convolution"])
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("batch norm learns at every rate of the default run, and the plain network at one")
  func learns() throws {
    let values = try run([]).values
    #expect((values["plainLowLoss"] ?? 0) > 1.3 && (values["plainHighLoss"] ?? 0) > 1.3)
    for place in ["Low", "Middle", "High"] {
      #expect((values["batch\(place)Loss"] ?? 9) < (values["plain\(place)Loss"] ?? 0))
    }
    #expect((values["batchMiddleLoss"] ?? 9) < 0.2)
    #expect((values["plainLastDeviation"] ?? 9) < 0.1 * (values["plainFirstDeviation"] ?? 0))
    #expect((values["foldedDifference"] ?? 9) < 1e-4)
    #expect((values["batchFound2"] ?? 99) < 40 && (values["batchFound64"] ?? 0) > 90)
    // Where the scale is mended, by the norm or by the start, two pictures make the steps too long.
    for key in ["he", "layer"] {
      #expect((values["\(key)Few2Low"] ?? 0) > (values["\(key)Few2"] ?? 99) + 5)
      #expect((values["\(key)FirstLength"] ?? 0) > 5 * (values["plainFirstLength"] ?? 9))
    }
  }

  @Test("every what-if shows something of its own")
  func whatIfs() throws {
    let forgotten = try run([], whatIf: "forget-evaluation")
    let values = forgotten.values
    #expect((values["alike64"] ?? 99) < 40 && (values["mixed64"] ?? 0) > 90)
    #expect((values["mixed2"] ?? 99) < (values["evaluated"] ?? 0) - 20)
    #expect(forgotten.figures.contains { $0.name == "forgotten" })
    let one = try run(["steps=40", "seeds=1"], whatIf: "batch-of-one")
    #expect(one.figures.map(\.name) == ["rates", "found"])
    #expect((one.values["batchMiddleLoss"] ?? 0) > 1.2)
    for whatIf in ["after-activation", "he-start"] {
      #expect(try run(whatIf: whatIf).figures.count == 5)
    }
  }

  @Test("an absurd rate stops the plain network, and is told")
  func stops() throws {
    let report = try run(Self.tiny + ["rate=1000000"])
    #expect(report.texts.contains("Is the rate too large?"))
    #expect(report.figures.first?.name == "rates")
  }

  @Test("values outside of their ranges are refused by name")
  func refused() {
    for assignment in [
      "rate=0", "batch=0", "width=0", "depth=0", "epsilon=0", "epsilon=-1", "momentum=1.5",
      "momentum=-0.1", "seeds=0", "steps=1", "start=zero", "order=both",
    ] {
      let name = assignment.split(separator: "=")[0]
      #expect {
        try Settings(NormalizationLesson.card, assignments: [assignment])
      } throws: {
        let error = $0 as? CourseError
        return error?.kind == .usage && error?.problem.contains(name) == true
      }
    }
  }

  static let all = ["09.2", "09.3", "09.4", "09.5", "09.6", "09.7"]

  @Test("the learner's functions train networks of their own")
  func learners() throws {
    let report = try run(learners: Self.all)
    let names = report.figures[0].panels[1].layers.compactMap {
      if case .lines(let series) = $0 { series.name } else { nil }
    }
    #expect(names.suffix(2) == ["yours: batch norm", "yours: layer norm"])
    #expect(report.texts.contains("by your function"))
    #expect((report.values["foldedDifference"] ?? 9) < 1e-4)
  }

  @Test("the learner's network is the lesson's own where the functions are")
  func sameCurve() throws {
    let settings = try Settings(NormalizationLesson.card, assignments: Self.tiny)
    let experiment = Experiment(LessonSettings(settings), NormalizationLesson.reference)
    let descents = ["batch norm", "yours: batch norm"].map { norm in
      var descent = Descent(experiment.plan(norm), pieces: experiment.pieces)
      descent.train(on: experiment.pictures)
      return descent
    }
    for (a, b) in zip(descents[0].losses, descents[1].losses) { #expect(abs(a - b) < 1e-4) }
    let states = descents.map { $0.network.namedState.map(\.tensor) }
    #expect(states[0].count == 4)
    for (a, b) in zip(states[0], states[1]) { expectEqual(b, a, "running averages") }
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = NormalizationLesson.reference
    pieces.statistics = { _ in ([], []) }
    pieces.forward = { x, _, _, _ in x }
    pieces.running = { averages, _, _, _ in averages }
    pieces.gradient = { _, dY, _, _ in (dY, [], []) }
    pieces.line = { _, _, _, _ in ([], []) }
    pieces.layerGradient = { _, _, _, _ in [] }
    let report = try run(learners: Self.all, pieces: pieces)
    for exercise in Self.all {
      #expect(report.texts.contains("Your function of exercise \(exercise) returned"))
    }
  }

  @Test("several starts have a mean and its standard error")
  func spread() {
    let (mean, error) = Spread.mean([1, 3])
    #expect(mean == 2 && error == 1 && Spread.mean([5]).error == 0)
  }
}
