// Large and odd texts: the time grows as the text does, keys are bytes, and no line of output holds
// a whole word. Files that are too large are refused before they are read.

import Curriculum
import ExerciseSupport
import Foundation
import Testing

@testable import Tokenization

@Suite("Large texts of lesson 08", .serialized) struct TokenizationGrowthTests {
  static let kinds: [(name: String, text: @Sendable (_ bytes: Int) -> String)] = [
    ("one word", { String(repeating: "ab", count: $0 / 2) }),
    ("one line", { String(repeating: "cat dog ", count: $0 / 8) }),
    ("all different", { (0..<$0 / 8).map { "w\($0)" }.joined(separator: " ") }),
    ("spaces", { "a" + String(repeating: " ", count: $0) }),
    ("newlines", { "a" + String(repeating: "\n", count: $0) }),
    ("marks", { "e" + String(repeating: "\u{301}\u{323}", count: $0 / 4) }),
    ("emoji", { String(repeating: "👩‍👩‍👧🇪🇸", count: $0 / 26) }),
  ]

  @Test("twice the text takes twice the time to learn and to encode", arguments: kinds.map(\.name))
  func growth(_ name: String) throws {
    let make = try #require(Self.kinds.first { $0.name == name }).text
    func seconds(_ count: Int) throws -> Double {
      let text = make(count)
      let start = ContinuousClock.now
      let tokenizer = try Tokenizer.trained(on: [text], vocabularySize: 400)
      #expect(tokenizer.encode(text).count > 0)
      let time = ContinuousClock.now - start
      return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    }
    // Sixteen times the text: 256 times the time if it were the square.
    let (short, long) = (try seconds(50_000), try seconds(800_000))
    #expect(long < 100 * max(short, 0.05), "\(short) s and \(long) s")
  }

  @Test("words whose bytes differ are counted apart")
  func keys() {
    // The letter and the sign of kelvins: equal for readers.
    let (words, counts) = ByHand.words(" K \u{212A} K")
    #expect(words.count == 2 && counts == [2, 1])
    let reader = SentenceReader("words", wordsOf: [" K \u{212A}"])
    #expect(reader.count == 3 && reader.read(" \u{212A}") == [2])
    #expect(throws: Never.self) {
      try Tokenizer.bytes(specialTokens: ["<é>", "<e\u{301}>"])
    }
  }

  @Test("a space before an accent and the end of a Windows line are shown")
  func shown() throws {
    let tokenizer = try Tokenizer.trained(
      on: [" \u{301} \u{301} a\r\nb\r\n"], vocabularySize: 300, splitting: .none)
    let names = (0..<tokenizer.vocabularySize).map { tokenizer.shown($0) }
    #expect(names.contains("Ġ\u{301}"))
    #expect(!names.contains { $0.unicodeScalars.contains { $0 == " " || $0 == "\n" } })
  }

  @Test("no table and no sample holds a whole word")
  func output() throws {
    func run(_ text: String) throws -> LessonRun {
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(
        "tokenization-\(UUID().uuidString).txt")
      try Data(text.utf8).write(to: path)
      defer { try? FileManager.default.removeItem(at: path) }
      return try LessonRun(
        TokenizationLesson.self, ["vocabulary=300", "sentences=60", "corpus=\(path.path)"],
        pieces: TokenizationLesson.reference)
    }
    for kind in Self.kinds {
      let events = try run("one two three " + kind.text(200_000)).events
      let longest = events.map { event -> Int in
        if case .sample(_, let text) = event { return text.utf8.count }
        if case .table(let table) = event {
          return table.rows.flatMap { $0 }.map(\.utf8.count).max() ?? 0
        }
        return 0
      }.max()
      #expect((longest ?? 0) < 2000, "\(kind.name)")
    }
  }

  @Test("a file that is too large is refused by its size")
  func tooLarge() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tokenization-\(UUID().uuidString).txt"
    ).path
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    // A file with a hole: it has a size and takes no room.
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 8 << 30)
    #expect {
      _ = try Texts(file: path)
    } throws: {
      let error = $0 as? CourseError
      return error?.kind == .usage && error?.problem.contains("8,589,934,592 bytes") == true
        && error?.mend.contains("head -c 20000000") == true
    }
  }
}
