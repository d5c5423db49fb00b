// The run of lesson 04 on tiny sizes: what it says, that it says the same again, and that a
// learner's wrong function is told and not fatal.
import Curriculum
import ExerciseSupport
import Plotting
import Testing

@testable import Matmul

@Suite("The run of lesson 04", .serialized) struct MatmulLessonTests {
  static let tiny = ["sizes=8,17", "seconds=0.001"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: MatmulLesson.Pieces = MatmulLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      MatmulLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  @Test("figures, values and events that survive JSON")
  func everything() throws {
    let report = try run()
    try report.expectWellFormed(
      figures: ["gflops", "peak-fraction", "roofline"], measured: .figures)
    let values = report.values
    #expect(values["hand00"] == 58 && values["hand01"] == 64)
    #expect(values["hand10"] == 139 && values["hand11"] == 154)
    #expect(values["flops"] == 9826)
    #expect(values["largestDifference"] == 0)
    #expect(values["solution0"] == 1 && values["solution1"] == 2 && values["solution2"] == 3)
    #expect(values["determinant"] == -64)
    for name in ["speedup", "fractionOfPeak", "loopOrderSpeedup", "peak", "bandwidth", "bestRate"] {
      #expect((values[name] ?? 0) > 0, "\(name)")
    }
  }

  @Test("what is not measured is the same on every run")
  func again() throws {
    #expect(try run().lasting(.figures) == run().lasting(.figures))
  }

  @Test("one thread or two, the exact events are the same")
  func threads() throws {
    try LessonRun.expectSameOnAnyThreads(measured: .figures) { threads in
      try run(["sizes=70", "seconds=0.001", "threads=\(threads)"])
    }
  }

  @Test("every what-if shows something of its own")
  func whatIfs() throws {
    let transposed = try run(whatIf: "transpose-b")
    #expect((transposed.values["transposedSpeedup"] ?? 0) > 0)
    let double = try run(whatIf: "double")
    #expect((double.values["doubleRowsRatio"] ?? 0) > 0)
    let power = try run(["sizes=60,64,68", "seconds=0.001"])
    #expect(power.figures.map(\.name).contains("power-of-two"))
    #expect((power.values["powerOfTwoNaive"] ?? 0) > 0)
    let one = try run(whatIf: "one-thread")
    #expect((one.values["threadsSpeedup"] ?? 0) > 0)
    for whatIf in MatmulLesson.card.whatIfs {
      _ = try Settings(MatmulLesson.card, whatIf: whatIf.name)
    }
  }

  @Test("the learner's functions get lines of their own")
  func learners() throws {
    let report = try run(learners: ["04.3", "04.4", "04.6", "04.7"])
    let speed = try #require(report.figures.first)
    let strong = speed.panels[0].layers.compactMap { layer -> String? in
      if case .lines(let series) = layer, series.emphasis == .strong { series.name } else { nil }
    }
    #expect(
      strong == ["yours: row by column", "yours: transposed first", "yours: blocks"])
    #expect(report.texts.contains("Yours: 100 random equations solved"))
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = MatmulLesson.reference
    pieces.rowByColumn = { a, _ in Matrix(rows: a.columns, columns: 1) }
    pieces.blocked = { a, b, _ in Matrix(rows: a.rows, columns: b.columns) }
    pieces.transposed = { _ in Matrix([]) }
    pieces.solve = { _, _, _ in [1] }
    let report = try run(learners: ["04.3", "04.4", "04.6", "04.7"], pieces: pieces)
    let text = report.texts
    #expect(text.contains("“yours: row by column” gave the shape [8, 1] where [8, 8] was due"))
    #expect(text.contains("“yours: blocks” differs from the rule"))
    #expect(text.contains("“yours: transposed first” gave the shape [0, 0]"))
    #expect(text.contains("“yours: solve” gave 1 numbers for 100 unknowns"))
  }

  @Test("numbers as text")
  func numbers() {
    #expect(Measurement.text(0.5119) == "0.512")
    #expect(Measurement.text(18.26) == "18.3")
    #expect(Measurement.text(9.996) == "10.0")
    #expect(Measurement.text(164.4) == "164")
    #expect(Measurement.text(1.05) == "1.05")
    #expect(Measurement.comparison(1.01) == "about as fast (1.01)")
    #expect(Measurement.comparison(2.5) == "faster: 2.50 times as fast")
    #expect(Measurement.comparison(0.5) == "slower: 0.500 of the speed")
  }
}
