// The run of lesson 03: what it says, that it says the same again, what its what-ifs show, the
// reader's own file, and a learner's wrong function.
import Curriculum
import ExerciseSupport
import Foundation
import Plotting
import Tensors
import Testing

@testable import HiddenLayers

@Suite("The run of lesson 03", .serialized) struct HiddenLayersLessonTests {
  static let tiny = ["width=4", "steps=30", "points=30", "seeds=2"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: HiddenLayersLesson.Pieces = HiddenLayersLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      HiddenLayersLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  func series(_ figure: Figure?) -> [String] {
    (figure?.panels ?? []).flatMap(\.layers).compactMap {
      if case .lines(let series) = $0 { series.name } else { nil }
    }
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    try run().expectWellFormed(figures: [
      "bent", "straight", "one-layer", "xor", "units", "fold", "activations", "sizes", "signals",
    ])
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("without a hidden layer XOR stays at log 2, with one it is learned")
  func learns() throws {
    let values = try run([]).values
    #expect(abs((values["xorStraight"] ?? 0) - 0.693147) < 1e-4)
    #expect((values["xorHidden"] ?? 9) < 0.01)
    #expect(abs((values["oneLayerXOR"] ?? 0) - 0.25) < 1e-6)
    #expect((values["spiralsBentNew"] ?? 0) > 0.95 && (values["spiralsStraightNew"] ?? 1) < 0.6)
    #expect((values["moonsBentRight"] ?? 0) == 1 && (values["moonsStraightRight"] ?? 1) < 0.95)
    #expect(values["solvers1"] == 0 && (values["solvers4"] ?? 0) > 15)
    #expect((values["width32"] ?? 9) < (values["width2"] ?? 0) / 100)
  }

  @Test("every what-if shows something of its own")
  func whatIfs() throws {
    let none = try run([], whatIf: "no-activation").values
    #expect((none["collapseDifference"] ?? 9) < 1e-4)
    #expect((none["spiralsBentLoss"] ?? 0) > 1 && none["solvers8"] == 0)
    let zeros = try run(whatIf: "zero-start")
    #expect(zeros.figures.last?.name == "symmetry")
    #expect(abs((zeros.values["zerosStartLoss"] ?? 0) - 0.693147) < 1e-4)
    let dead = try run([], whatIf: "dead-relus")
    #expect(dead.figures.last?.name == "dead")
    #expect((dead.values["fastDead"] ?? 0) > 0.5 && dead.values["slowDead"] == 0)
  }

  @Test("a rate that is far too large stops the descents with step and hint; the run goes on")
  func stops() throws {
    let report = try run(
      ["adam=1000", "depth=10", "activation=relu", "points=30", "seeds=2", "steps=60"])
    let told = report.texts
    #expect(told.contains("stopped at step") && told.contains("Is the learning rate too large?"))
    #expect(report.figures.map(\.name).contains("bent"))
    let xor = try run(["rate=1e6", "activation=none", "points=30", "seeds=2", "steps=60"]).texts
    #expect(xor.contains("XOR with 4 hidden units stopped at step 4, because its loss is NaN"))
  }

  @Test("sizes and rates of 0 are refused by name")
  func refused() {
    for assignment in [
      "hidden=0", "width=0", "depth=0", "rate=0", "rate=-1", "adam=0", "steps=0", "points=5",
      "seeds=1", "scale=0", "activation=step", "start=ones",
    ] {
      let name = assignment.split(separator: "=")[0]
      #expect {
        try Settings(HiddenLayersLesson.card, assignments: [assignment])
      } throws: {
        let error = $0 as? CourseError
        return error?.kind == .usage && error?.problem.contains(name) == true
      }
    }
  }

  @Test("the reader's own points take the place of all others")
  func ownPoints() throws {
    let path = NSTemporaryDirectory() + "hidden-layers-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = (0..<40).map { i in "\(i % 7),\(i % 5),\((i % 7 < 3) == (i % 5 < 2) ? "in" : "out")"
    }
    try ("x,y,side\n" + rows.joined(separator: "\n")).write(
      toFile: path, atomically: true, encoding: .utf8)
    let report = try run(["data=\(path)", "target=side", "steps=300", "seeds=2"])
    #expect(report.figures.first?.panels.map(\.title) == ["your points"])
    #expect((report.values["yourpointsBentRight"] ?? 0) > 0.9)
    #expect(report.values["yourpointsBentNew"] != nil)
    #expect(throws: CourseError.self) { try run(["target=side"]) }
  }

  @Test("the learner's functions get curves and columns of their own")
  func learners() throws {
    let report = try run(
      learners: ["03.1", "03.2", "03.3", "03.4", "03.5", "03.6", "03.7"])
    func yours(_ name: String) -> [String] {
      series(report.figures.first { $0.name == name }).filter { $0.hasPrefix("yours") }
    }
    #expect(yours("one-layer") == ["yours: XOR"])
    #expect(yours("xor") == ["yours: hidden delta", "yours: step"])
    #expect(yours("signals") == ["yours", "yours"])
    #expect(report.figures.contains { $0.name == "hand-made" })
    let headings = report.tables.map(\.headings)
    #expect(headings.contains { $0.contains("yours: numbers") })
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = HiddenLayersLesson.reference
    pieces.neuron = { _, _, _ in .nan }
    pieces.parameterCount = { $0.count }
    pieces.xor = { ThresholdNetwork(hidden: [], output: Neuron(weights: [], bias: 0)) }
    pieces.sigmoidSlope = { 1 - $0 }
    pieces.hiddenDeltas = { _, _, _ in [] }
    pieces.deviation = { _, _, _ in 1 }
    pieces.trainingStep = { network, _, _, _ in network }
    let all = (1...7).map { "03.\($0)" }
    let report = try run(learners: all, pieces: pieces)
    for exercise in all {
      #expect(report.texts.contains("Your function of exercise \(exercise) returned"))
    }
    #expect(!report.figures.contains { series($0).contains { $0.hasPrefix("yours") } })
  }

  @Test("small and large numbers as text")
  func numbers() {
    #expect(Experiment.short(0.63) == "0.630" && Experiment.short(2.4) == "2.40")
    #expect(Experiment.short(6.5e-7) == "6.5·10^-7" && Experiment.short(2.5e6) == "2.5·10^6")
  }
}
