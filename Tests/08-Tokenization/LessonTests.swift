// The run of lesson 08 on little data: what it says, that it says the same again, what a learner's
// own text and functions do, and what it refuses.

import Curriculum
import ExerciseSupport
import Foundation
import Plotting
import Testing

@testable import Tokenization

@Suite("The run of lesson 08", .serialized) struct TokenizationLessonTests {
  static let tiny = ["vocabulary=300", "sentences=60"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: TokenizationLesson.Pieces = TokenizationLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      TokenizationLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  func series(_ figure: Figure?, panel: Int = 0) -> [String] {
    guard let figure, figure.panels.indices.contains(panel) else { return [] }
    return figure.panels[panel].layers.compactMap {
      if case .lines(let series) = $0 { series.name } else { nil }
    }
  }

  /// A file with these bytes, for as long as the test runs.
  func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tokenization-\(UUID().uuidString).txt")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    try run().expectWellFormed(figures: ["compression", "lengths", "tree", "sentences"])
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("a larger vocabulary makes texts shorter, and pieces of words beat whole ones on new words")
  func learns() throws {
    let values = try run([]).values
    #expect((values["EnglishUnseen"] ?? 0) > 2)
    #expect((values["ChineseBytesACharacter"] ?? 0) > 2.5)
    #expect((values["sentimentBest"] ?? 0) > (values["sentimentWords"] ?? 1))
    #expect((values["sentimentBest"] ?? 0) > (values["sentimentBytes"] ?? 1))
    #expect((values["negatedBest"] ?? 1) < 0.5)
  }

  @Test("every what-if shows something of its own")
  func whatIfs() throws {
    let bytes = try run(["sentences=60"], whatIf: "bytes").values
    #expect(bytes["EnglishUnseen"] == 1 && bytes["treeMerges"] == 0)
    let own = try run(["sentences=60"]).values
    let foreign = try run(["sentences=60"], whatIf: "foreign").values
    #expect((foreign["ChineseUnseen"] ?? 9) < (own["ChineseUnseen"] ?? 0))
    #expect(foreign["EnglishUnseen"] == own["EnglishUnseen"])
    let unsplit = try run(["sentences=60"], whatIf: "unsplit").values
    #expect((unsplit["EnglishLongest"] ?? 0) > (own["EnglishLongest"] ?? 9))
  }

  @Test("a text of the reader's own gets a curve and the tree")
  func corpus() throws {
    let text = String(repeating: "Löwen lachen leise, 狮子 🦁 laugh. ", count: 60)
    try withFile(Array(text.utf8)) { path in
      let events = try run(Self.tiny + ["corpus=\(path)", "word=Löwen"])
      for panel in 0..<2 {
        #expect(series(events.figures.first, panel: panel).contains("yours"))
      }
      #expect((events.values["yoursUnseen"] ?? 0) > 2)
    }
  }

  @Test("the run keeps its tokenizer as a file, and looks at it beside others")
  func file() throws {
    let first = try run()
    let kept = first.events.compactMap { event -> (name: String, text: String, note: String)? in
      if case .file(let name, let text, let note) = event { (name, text, note) } else { nil }
    }
    let file = try #require(kept.first)
    #expect(kept.count == 1 && file.name == "tokenizer.json")
    #expect(file.note.contains("the English story") && file.note.contains("from_file(\"{file}\")"))
    let tokenizer = try Tokenizer(json: Array(file.text.utf8), name: file.name)
    #expect(tokenizer.vocabularySize == 300 && tokenizer.merges.count == 44)
    try withFile(Array(file.text.utf8)) { path in
      let again = try run(Self.tiny + ["tokenizer=\(path)", "word=children"])
      #expect(again.values["fileTokens"] == 300 && again.values["fileMerges"] == 44)
      #expect(again.values["EnglishByFile"] == again.values["EnglishUnseen"])
      #expect(again.values["EnglishInBoth"] == 300)
      let chinese = try #require(again.values["ChineseByFile"])
      #expect(chinese < (again.values["ChineseUnseen"] ?? 0))
      #expect(again.texts.contains("“ children” by the file:"))
      #expect(again.tables.contains { $0.title.hasPrefix("The tokenizer of") })
    }
    let text = String(repeating: "Löwen lachen leise, 狮子 🦁 laugh. ", count: 60)
    try withFile(Array(text.utf8)) { path in
      let events = try run(Self.tiny + ["corpus=\(path)", "splitting=qwen2"]).events
      for case .file(_, let text, let note) in events {
        #expect(note.contains("your text"))
        let tokenizer = try Tokenizer(json: Array(text.utf8), name: "t.json")
        #expect(tokenizer.splitting == .qwen2 && tokenizer.encode(" Löwen") != [])
        #expect(tokenizer.json == text)
      }
    }
  }

  @Test("what a file asks for is told, and its frame does not count as tokens of the text")
  func fileOfManyParts() throws {
    for golden in TokenizerFileTests.kinds {
      try withFile(Array(golden.word("json").utf8)) { path in
        let events = try run(["vocabulary=256", "sentences=10", "tokenizer=\(path)"])
        let table = try #require(events.tables.first { $0.title.hasPrefix("The tokenizer of") })
        let rows = table.rows.map { $0.joined(separator: ": ") }
        #expect((events.values["EnglishByFile"] ?? 0) > 1)
        switch golden.word("kind") {
        case "Llama 3":
          #expect(
            rows.contains("pre-tokenization: llama3")
              && rows.contains("added around a text: <s> … none"))
          #expect(rows.contains("ignore_merges: a word that is a token stays whole"))
        case "Qwen 2": #expect(rows.contains("normalization: NFC"))
        case "cut and filled, left":
          #expect(rows.contains("truncated to: 7 tokens") && rows.contains("padded with: <pad>"))
        case "a space before": #expect(rows.contains { $0.hasPrefix("prefix space") })
        default: break
        }
      }
    }
  }

  @Test("files that are too short, not UTF-8 or not there, and vocabularies without room")
  func refused() throws {
    func expect(_ words: String, _ body: () throws -> Void) {
      #expect {
        try body()
      } throws: {
        let error = $0 as? CourseError
        return error?.kind == .usage && error?.problem.contains(words) == true
          && error?.mend.isEmpty == false
      }
    }
    try withFile([]) { path in expect("is empty") { _ = try run(["corpus=\(path)"]) } }
    try withFile([UInt8](repeating: 0x61, count: 999)) { path in
      expect("has 999 bytes") { _ = try run(["corpus=\(path)"]) }
    }
    try withFile([UInt8](repeating: 0xE9, count: 2000)) { path in
      expect("not UTF-8") { _ = try run(["corpus=\(path)"]) }
    }
    expect("no such file") { _ = try run(["corpus=/none/none.txt"]) }
    try withFile(Array("{}".utf8)) { path in
      expect("has no “model”") { _ = try run(["tokenizer=\(path)"]) }
    }
    expect("word= has 101 bytes") { _ = try run(["word=\(String(repeating: "a", count: 101))"]) }
    expect("vocabulary=255") { _ = try run(["vocabulary=255"]) }
    expect("train=Latin") { _ = try run(["train=Latin"]) }
  }

  @Test("the numbers of the chapter's example by hand")
  func byHand() throws {
    let tokenizer = try ByHand.tokenizer()
    let names = (256..<263).map { tokenizer.name(of: $0) }
    #expect(names == ["un", "sun", "et", "ny", "run", "set", "Ġsun"])
    let unseen = tokenizer.encode(ByHand.unseen).map { tokenizer.name(of: $0) }
    #expect(unseen == ["Ġ", "un", "set"])
    let (words, counts) = ByHand.words(ByHand.text)
    #expect(words.count == 6 && counts == [1, 1, 1, 1, 1, 1])
    let merges = Textbook.merges(words, counts, first: 256, count: 7)
    #expect(merges.map(\.pair) == tokenizer.merges)
    #expect(merges.map(\.count) == [5, 3, 2, 2, 2, 2, 2])
  }

  @Test("a smaller vocabulary is what training gives that stops there")
  func truncated() throws {
    let text = Texts.all[0].training
    let whole = try Tokenizer.trained(on: [text], vocabularySize: 700, specialTokens: ["<|end|>"])
    for size in [0, 257, 258, 300, 555, 700, 900] {
      let smaller = try Tokenizer.trained(
        on: [text], vocabularySize: max(257, min(700, size)), specialTokens: ["<|end|>"])
      #expect(whole.truncated(to: size) == smaller, "\(size)")
    }
  }

  @Test("trees end in the tokens of the word")
  func trees() throws {
    let tokenizer = try Tokenizer.trained(on: Texts.all.map(\.training), vocabularySize: 600)
    for word in [" morning", " puente", "渡船", "", "x"] {
      #expect(tokenizer.trees(of: word).map(\.token) == tokenizer.encode(word))
    }
  }

  @Test("the learner's functions get a curve of their own")
  func learners() throws {
    let events = try run(
      learners: ["08.1", "08.2", "08.3", "08.4", "08.5", "08.6", "08.7"])
    #expect(series(events.figures.first).contains("yours: English"))
    #expect(events.texts.contains("Your decoder gave back all"))
    #expect(!events.texts.contains("left out"))
    let steps = try run(learners: ["08.1"])
    #expect(series(steps.figures.first).contains("yours: English"))
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearner() throws {
    var pieces = TokenizationLesson.reference
    pieces.pairCounts = { _, _ in [:] }
    pieces.merged = { word, _, _ in word }
    pieces.encoded = { _, _, _ in [] }
    pieces.decoded = { _, _ in nil }
    pieces.visible = { _ in "?" }
    pieces.merges = { _, _, _, _ in [] }
    pieces.split = { [$0] }
    let all = (1...7).map { "08.\($0)" }
    let events = try run(learners: all, pieces: pieces)
    for exercise in all {
      #expect(events.texts.contains("Your function of exercise \(exercise) returned"))
    }
    #expect(!series(events.figures.first).contains("yours: English"))
  }
}
