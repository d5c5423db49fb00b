// The run of lesson 02 on little data: what it says, that it says the same again, where a training
// stops, what it refuses, and that a learner's wrong function is told and not fatal.
import Curriculum
import ExerciseSupport
import Foundation
import Plotting
import Tensors
import Testing

@testable import Recurrent

@Suite("The run of lesson 02", .serialized) struct RecurrentLessonTests {
  static let tiny = [
    "hidden=8", "window=8", "batch=4", "steps=30", "delay=5", "memory-steps=10",
  ]
  static let all = ["02.2", "02.3", "02.4", "02.5", "02.6", "02.7"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: RecurrentLesson.Pieces = RecurrentLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      RecurrentLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  func samples(_ report: LessonRun) -> [(String, String)] {
    report.events.compactMap {
      if case .sample(let title, let text) = $0 { (title, text) } else { nil }
    }
  }

  func yours(_ report: LessonRun, _ name: String) -> [String] {
    (report.figure(name)?.panels.first?.layers ?? []).compactMap {
      if case .lines(let series) = $0, series.name.hasPrefix("yours") { series.name } else { nil }
    }
  }

  /// A file with `text` for the length of `body`.
  func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).txt")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    let report = try run()
    try report.expectWellFormed(figures: ["losses", "gradients", "memory", "forecast"])
    #expect(samples(report).count == 4 && samples(report).allSatisfy { $0.1.count == 200 })
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("the cells learn the text, and the forecast beats the naive one")
  func learns() throws {
    let values = try run(["steps=200", "memory-steps=60", "memory-rate=0.005", "delay=10"]).values
    let pairs = try #require(values["bigramLoss"])
    for cell in ["elman", "gru", "lstm"] {
      #expect((values["\(cell)Test"] ?? 9) < pairs, "\(cell)")
    }
    #expect((values["elmanRemembers"] ?? 0) > 0.9)
    let (ours, naive) = (values["forecastError"] ?? 9, values["naiveError"] ?? 0)
    #expect(ours < 0.8 * naive)
  }

  @Test("gradients vanish, explode, and stay where the forget gate is open")
  func flows() throws {
    let values = try run().values
    #expect((values["flowSmall100"] ?? 1) < 1e-12)
    #expect((values["flowLarge100"] ?? 0) > 1e3)
    #expect((values["flowOpen100"] ?? 0) > 0.1)
    #expect((values["flowLSTM100"] ?? 0) > 1e6 * (values["flowGRU100"] ?? 1))
  }

  @Test("a loss that is not a number stops the training with its step and a hint; the curve stays")
  func stops() throws {
    let settings = Self.tiny + ["rate=1e38", "optimizer=sgd", "clipping=false"]
    let report = try run(settings)
    let step = try #require(report.values["elmanStoppedAt"])
    #expect(report.texts.contains("“Elman” stopped at step \(Int(step)), because"))
    #expect(report.texts.contains("Is the learning rate too large?"))
    #expect(report.figures.contains { $0.name == "norms" })
    #expect(report.metrics("Elman").first?.value.isFinite == true)
    // The other experiments go on.
    #expect(report.figures.last?.name == "forecast")
  }

  @Test("what makes no sense is refused by name")
  func refused() {
    for assignment in [
      "hidden=0", "hidden=-1", "clip=0", "clip=-1", "window=1", "steps=0", "batch=0", "rate=0",
      "delay=0", "temperature=-1", "period=1", "corpus=/no/such/file",
    ] {
      let name = assignment.split(separator: "=")[0]
      #expect {
        try Settings(RecurrentLesson.card, assignments: [assignment])
      } throws: {
        let error = $0 as? CourseError
        return error?.kind == .usage && error?.problem.contains(name) == true
      }
    }
  }

  func expectRefused(_ corpus: [UInt8], _ words: String, mend: String) throws {
    try withFile(corpus) { path in
      #expect {
        try run(Self.tiny + ["corpus=\(path)"])
      } throws: {
        let error = $0 as? CourseError
        return error?.kind == .usage && error?.problem.contains(words) == true
          && error?.mend.contains(mend) == true
      }
    }
  }

  @Test("a corpus that is empty, short, one character, or no UTF-8 is told, with what to do")
  func corpora() throws {
    try expectRefused([], "is empty", mend: "some thousand characters")
    try expectRefused(
      Array("aaaaaaaaaaaaaaaa".utf8), "only the character “a”", mend: "two different characters")
    try expectRefused(Array("too short".utf8), "has 9 characters", mend: "at least 90 characters")
    try expectRefused([0x61, 0x62, 0x0A, 0xFF, 0x63], "line 2: the byte 0xff", mend: "utf8.txt")
    let own = String(repeating: "señor y señora. ", count: 40)
    try withFile(Array(own.utf8)) { path in
      let report = try run(Self.tiny + ["corpus=\(path)"])
      #expect(report.values["vocabulary"] == Double(Set(own).count))
    }
  }

  @Test("a series of the reader's own: a column, and what is wrong with others")
  func series() throws {
    let good =
      "hour,kW\n" + (0..<200).map { "\($0),\($0 % 4 * 10 + $0 % 3)" }.joined(separator: "\n")
    try withFile(Array(good.utf8)) { path in
      let report = try run(Self.tiny + ["series=\(path)", "column=kW", "period=4"])
      #expect(report.values["seriesLength"] == 200)
      for (assignments, words) in [
        (["series=\(path)", "period=4"], "columns of numbers is meant"),
        (["series=\(path)", "column=kw", "period=4"], "no column “kw”"),
        (["series=\(path)", "column=kW", "period=100"], "200 values"),
      ] {
        #expect {
          try run(Self.tiny + assignments)
        } throws: { ($0 as? CourseError)?.problem.contains(words) == true }
      }
    }
    let flat = "x\n" + (0..<200).map { _ in "5" }.joined(separator: "\n")
    let holes = "x,y\n" + (0..<200).map { "\($0 == 7 ? "" : "\($0)"),a" }.joined(separator: "\n")
    for (text, words) in [(flat, "never changes"), (holes, "line 9: “x” is missing")] {
      try withFile(Array(text.utf8)) { path in
        #expect {
          try run(Self.tiny + ["series=\(path)", "period=4"])
        } throws: { ($0 as? CourseError)?.problem.contains(words) == true }
      }
    }
    #expect { try run(Self.tiny + ["column=kW"]) } throws: {
      ($0 as? CourseError)?.mend.contains("series=FILE") == true
    }
  }

  @Test("the learner's functions get curves of their own, that lie on the lesson's")
  func learners() throws {
    let report = try run(learners: Self.all)
    #expect(yours(report, "losses") == ["yours: Elman"])
    #expect(yours(report, "gradients") == ["yours: GRU", "yours: LSTM"])
    #expect(samples(report).allSatisfy { $0.0.hasSuffix("drawn by your function") })
    #expect(
      abs((report.values["yourselmanTraining"] ?? 9) - (report.values["elmanTraining"] ?? 0)) < 1e-3
    )
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = RecurrentLesson.reference
    pieces.elmanStep = { x, _, _, _, _ in x }
    pieces.elmanBackward = { x, h, _, _, w, u in
      ElmanGradients(dX: x, dH: h, dW: w, dU: u, dB: .none)
    }
    pieces.clip = { gradients, _ in (gradients, 0) }
    pieces.gruStep = { _, _, _, _, _, _ in .none }
    pieces.distribution = { _, _ in [] }
    pieces.lstmBackward = { gates, before, _, _, _ in (gates, before) }
    let report = try run(learners: Self.all, pieces: pieces)
    for exercise in Self.all {
      #expect(report.texts.contains("Your function of exercise \(exercise) returned"))
    }
    #expect(yours(report, "losses").isEmpty && yours(report, "gradients").isEmpty)
    #expect(samples(report).allSatisfy { !$0.0.contains("your") })
  }

  @Test("every what-if can be asked for")
  func whatIfs() throws {
    for whatIf in RecurrentLesson.card.whatIfs {
      _ = try Settings(RecurrentLesson.card, whatIf: whatIf.name)
    }
    let report = try run(whatIf: "reversed")
    #expect(report.texts.contains("read from the end to the beginning"))
  }
}
