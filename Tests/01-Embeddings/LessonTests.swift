// The run of lesson 01: what it says, that it says the same again, that its analogies are right, the
// reader's own text, and what is refused.
import Curriculum
import ExerciseSupport
import Foundation
import Plotting
import Testing

@testable import Embeddings

@Suite("The run of lesson 01", .serialized) struct EmbeddingsLessonTests {
  static let tiny = ["sentences=400", "dimensions=8", "epochs=2", "minimum=1"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: EmbeddingsLesson.Pieces = EmbeddingsLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      EmbeddingsLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  /// The error of a run, which must be one of usage.
  func refusal(_ assignments: [String]) -> String {
    do {
      _ = try run(assignments)
      return "none"
    } catch {
      #expect((error as? CourseError)?.kind == .usage)
      return "\(error)"
    }
  }

  /// Calls `body` with the path of a file of these bytes.
  func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("embeddings-\(UUID().uuidString).txt")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    try run().expectWellFormed(figures: [
      "loss", "plane-before", "plane-after", "cosines", "analogies", "text", "ratings",
    ])
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("by default the grammar's analogies are right, and parallel on the plane")
  func analogies() throws {
    let values = try run([]).values
    #expect((values["accuracy"] ?? 0) >= 0.95)
    #expect((values["accuracyBefore"] ?? 1) < 0.05)
    #expect((values["afterParallel1"] ?? 0) > 0.8 && (values["afterParallel2"] ?? 0) > 0.8)
    #expect(abs(values["beforeParallel1"] ?? 1) < 0.4)
    #expect((values["loss"] ?? 9) < (values["startLoss"] ?? 0))
  }

  @Test("every what-if shows something of its own")
  func whatIfs() throws {
    let collapse = try run([], whatIf: "no-negatives").values
    #expect((collapse["meanCosine"] ?? 0) > 0.9 && (collapse["accuracy"] ?? 1) < 0.3)
    #expect((collapse["loss"] ?? 1) < 0.01)
    let flat = try run([], whatIf: "dimensions-2").values
    #expect((flat["accuracy"] ?? 1) < 0.2 && (flat["afterPlaneShare1"] ?? 0) > 0.999)
    let narrow = try run([], whatIf: "window-1").values
    #expect((narrow["accuracy"] ?? 1) < 0.9)
    for whatIf in EmbeddingsLesson.card.whatIfs {
      _ = try Settings(EmbeddingsLesson.card, whatIf: whatIf.name)
    }
  }

  @Test("near= and ask= answer the reader's questions")
  func questions() throws {
    let run = try self.run(
      ["sentences=8000", "near=King", "ask=man,king,woman", "dimensions=24"])
    let titles = run.tables.map(\.title)
    #expect(titles.contains { $0.hasPrefix("Nearest to king, which comes") })
    let answer = run.tables.first { $0.title == "man : king = woman : ?" }
    #expect(answer?.rows.first?.first == "queen")
    #expect(titles.contains("man : king = woman : ?, the question's words among them"))
  }

  @Test("questions that cannot be answered are refused before the training")
  func badQuestions() {
    #expect(refusal(Self.tiny + ["near=qeen"]).contains("Did you mean “queen”?"))
    #expect(refusal(Self.tiny + ["ask=man,king"]).contains("three words, not 2"))
    #expect(refusal(Self.tiny + ["ask=man king womann"]).contains("Did you mean “woman”?"))
  }

  @Test("a training whose numbers become infinite says so")
  func diverged() {
    let told = refusal(["sentences=2000", "rate=10"])
    #expect(told.contains("rate=10.0 diverged"))
    #expect(told.contains("words in epoch 1"), "\(told)")
    #expect(told.contains("Take a smaller rate="))
  }

  @Test("a text of the reader's own, in several scripts")
  func ownText() throws {
    let text = String(
      repeating: "The cat sat on the mat. Кот сидел на ковре! 猫坐在垫子上。 El gato duerme.\n", count: 40)
    let run = try withFile(Array(text.utf8)) {
      try self.run(["corpus=\($0)", "dimensions=8", "minimum=2", "near=猫"])
    }
    #expect(run.texts.contains("160 sentences"))
    #expect(run.tables.contains { $0.title.hasPrefix("Nearest to 猫") })
    #expect(
      run.figures.map(\.name) == [
        "loss", "plane-before", "plane-after", "cosines", "ratings",
      ])
    #expect(run.figures.allSatisfy { !$0.alt.isEmpty })
    let plane = try #require(run.figures.first { $0.name == "plane-after" })
    #expect(plane.alt.hasSuffix("differences; lines join a word to its nearest neighbors."))
  }

  @Test("a text without words, of one word, or of no text, is refused")
  func badText() throws {
    func told(_ bytes: [UInt8], _ more: [String] = []) throws -> String {
      try withFile(bytes) { refusal(["corpus=\($0)"] + more) }
    }
    #expect(try told([]).contains("is empty"))
    #expect(try told(Array("… – 🙂".utf8)).contains("has no words"))
    let one = try told(Array("hello hello hello hello hello hello".utf8))
    #expect(one.contains("no two to tell apart") && one.contains("minimum=1"))
    #expect(try told(Array("a b".utf8), ["minimum=1"]) == "none")
    #expect(try told(Array("a. b. a. b.".utf8), ["minimum=1"]).contains("no word has a neighbor"))
    #expect(try told(Array("a b\nc".utf8) + [0xE4]).contains("line 2: the byte 0xe4"))
    #expect(refusal(["corpus=/nowhere/at-all.txt"]).contains("there is no such file"))
  }

  @Test("vectors that do not fit are refused before they are allocated")
  func memory() throws {
    let told = refusal(["dimensions=4096", "memory=20"])
    #expect(told.contains("MiB; the limit is 20") && told.contains("minimum="))
    var options = SkipGram.Options()
    options.dimensions = 1024
    #expect(throws: CourseError.self) {
      try Experiment.checkMemory(words: 1_000_000_000, options, limit: 1024)
    }
  }

  @Test("a window of 0, 0 dimensions and their kin are refused by name")
  func refused() {
    for assignment in ["window=0", "dimensions=0", "negatives=-1", "rate=0", "epochs=0", "batch=0"]
    {
      let name = assignment.split(separator: "=")[0]
      #expect(refusal([assignment]).contains(name))
    }
  }

  static let exercises = ["01.1", "01.2", "01.3", "01.4", "01.5", "01.6", "01.7"]

  @Test("the learner's functions take part")
  func learners() throws {
    let run = try self.run(learners: Self.exercises)
    let titles = run.tables.map(\.title)
    #expect(titles.contains("Frequent words are thinned, by your function"))
    #expect(titles.contains("Nearest neighbors, by cosine, yours"))
    #expect(run.texts.contains("Your analogies:"))
    #expect(run.texts.contains("Your [0, 1, 0] times the table: [0.5, 2.0]."))
    let names = run.figures.flatMap { figure in
      figure.panels.flatMap(\.layers).compactMap { layer -> String? in
        if case .lines(let series) = layer { series.name } else { nil }
      }
    }
    #expect(names.contains("yours, held out") && names.contains("yours, plain"))
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = EmbeddingsLesson.reference
    pieces.rowTimesTable = { _, _ in [] }
    pieces.cosine = { _, _ in .nan }
    pieces.pair = { _, _, _ in (0, [], []) }
    pieces.analogy = { _, _, _, _ in -1 }
    pieces.keepProbability = { _, _, _ in 2 }
    pieces.powerStep = { $1 }
    pieces.ratingStep = { p, q, _, _, _ in (q, p) }
    let run = try self.run(learners: Self.exercises, pieces: pieces)
    for exercise in Self.exercises {
      #expect(run.texts.contains("Your function of exercise \(exercise) returned"))
    }
    #expect(!run.texts.contains("Your analogies"))
  }
}
