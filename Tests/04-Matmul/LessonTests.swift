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
    for name in [
      "speedup", "fractionOfPeak", "loopOrderSpeedup", "smallBlockSpeedup", "peak", "chainRate",
      "bandwidth", "bestRate", "roofShareOf1",
      "roofShareOf16",
    ] {
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

  @Test("no default size makes the numbers of a column share a set of the cache")
  func ordinarySizes() {
    let text = MatmulLesson.card.parameters.first { $0.name == "sizes" }?.defaultText ?? ""
    let sizes = text.split(separator: ",").compactMap { Int($0) }
    #expect(sizes.count == 5)
    // Rows 4096 bytes apart share a set; so do every second, fourth … of rows a part of that apart.
    for n in sizes { #expect(4 * n % 512 != 0, "\(n)") }
  }

  @Test("the run names OpenBLAS's kernel, where the library says which it is")
  func kernel() throws {
    guard let kernel = OpenBLAS()?.kernel else { return }
    let title = "Which kernels ran"
    #expect(try run().tables.first { $0.title == title }?.rows.first?[1] == kernel)
    #expect(try !run(whatIf: "double").tables.contains { $0.title == title })
  }

  @Test("vectors of OpenBLAS's kernels, whatever their case")
  func vectorLengths() {
    #expect(OpenBLAS.vectorLength(of: "Haswell") == 8)
    #expect(OpenBLAS.vectorLength(of: "SkylakeX") == 16)
    #expect(OpenBLAS.vectorLength(of: "NEOVERSEN1") == 4)
    #expect(OpenBLAS.vectorLength(of: "Z14") == nil)
  }

  @Test("a single chain is slower than the peak, and a program that packs pays for it in rows")
  func ceilings() throws {
    #expect(Machine.chainGFLOPS() < Machine.peakGFLOPS(threads: 1) / 4)
    var experiment = Experiment(
      LessonSettings(try Settings(MatmulLesson.card, assignments: ["sizes=64"])),
      MatmulLesson.reference)
    // 4 ms to pack, and 0.1 ms for each row.
    experiment.roofline = [4, 32, 256].map {
      RooflinePoint(rows: $0, n: 4000, time: 0.004 + 0.0001 * Double($0))
    }
    #expect(abs((experiment.packingInRows ?? 0) - 40) < 1e-6)
    #expect(experiment.roofline.map(\.isPacked) == [false, true, true])
    // 128 million FLOP for 64,128,000 bytes.
    #expect(abs(experiment.roofline[0].intensity - 1.996007984) < 1e-9)
  }

  @Test("the drawings are legible, and show the numbers of the example by hand")
  func drawings() throws {
    for drawing in MatmulLesson.drawings {
      #expect(drawing.problems == [], "\(drawing.name)")
    }
    let alts = MatmulLesson.drawings.map(\.alt).joined()
    #expect(alts.contains("1·7 + 2·9 + 3·11 = 58"))
    #expect(alts.contains("row by column: 6 numbers from 6 lines"))
    #expect(alts.contains("row by row: 16 numbers from 1 line;"))
    #expect(alts.contains("one tile: 64 numbers from 4 lines"))
    #expect(alts.contains("A becomes 00 10 20 01 11 21 02 12 22 03 13 23"))
    #expect(alts.contains("B becomes 00 01 02 10 11 12 20 21 22 30 31 32"))
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
    #expect(
      text.contains(
        "“yours: row by column” returned a matrix of shape [8, 1] instead of one of shape [8, 8]"))
    #expect(text.contains("“yours: blocks” differs from row by column"))
    #expect(text.contains("“yours: transposed first” returned a matrix of shape [0, 0]"))
    #expect(text.contains("“yours: solve” returned 1 numbers for 100 unknowns"))
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
