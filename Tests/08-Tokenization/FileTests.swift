// Files of every kind beside Hugging Face tokenizers: 500 strings of all scripts give the same
// numbers, what is left out is refused by name, and a large file is read fast.

import Curriculum
import ExerciseSupport
import Foundation
import Testing

@testable import Tokenization

@Suite("Files of Hugging Face tokenizers") struct TokenizerFileTests {
  static let texts = GoldenCase.all("tokenizer_files", named: "texts")[0].word("text")
    .unicodeScalars.split(separator: "\0\0".unicodeScalars, omittingEmptySubsequences: false)
    .map { String($0) }

  static let kinds = GoldenCase.all("tokenizer_files", named: "file")

  /// The rows of a list of numbers, by their lengths.
  func rows(_ golden: GoldenCase, _ name: String, _ counts: String) -> [[Int]] {
    var (rows, place) = ([[Int]](), 0)
    for count in golden.integers(counts) {
      rows.append(Array(golden.integers(name)[place..<place + count]))
      place += count
    }
    return rows
  }

  @Test("the same numbers for every kind of file", arguments: kinds.map { $0.word("kind") })
  func numbers(_ kind: String) throws {
    let golden = try #require(Self.kinds.first { $0.word("kind") == kind })
    let tokenizer = try Tokenizer(json: Array(golden.word("json").utf8), name: kind)
    let ids = rows(golden, "ids", "counts")
    try #require(Self.texts.count == ids.count && ids.count >= 500)
    func compare(_ expected: [[Int]], _ what: String, _ encode: (String) -> [Int]) {
      for (text, row) in zip(Self.texts, expected) where encode(text) != row {
        Issue.record("\(what): \(text.debugDescription) gave \(encode(text)), not \(row)")
        return
      }
    }
    compare(ids, "as it is") { tokenizer.encode($0) }
    compare(rows(golden, "bare", "bareCounts"), "bare") {
      tokenizer.encode($0, addsSpecials: false)
    }
    compare(rows(golden, "stranger", "strangerCounts"), "of strangers") {
      tokenizer.encode($0, readsSpecials: false)
    }
  }

  @Test("what was read is written again", arguments: kinds.map { $0.word("kind") })
  func written(_ kind: String) throws {
    let golden = try #require(Self.kinds.first { $0.word("kind") == kind })
    let json = Array(golden.word("json").utf8)
    let tokenizer = try Tokenizer(json: json, name: kind)
    let again = Array(tokenizer.json.utf8)
    #expect(try Tokenizer(json: again, name: kind) == tokenizer)
    // Older files write merges as one string, and the vocabulary in another order.
    func parts(_ json: [UInt8]) throws -> [JSONValue.Member] {
      try #require(JSONParser.parse(json).object).map { member in
        member.key != "model"
          ? member
          : JSONValue.Member(
            key: "model",
            value: .object(
              (member.value.object ?? []).filter { $0.key != "merges" && $0.key != "vocab" }))
      }
    }
    #expect(try parts(again) == parts(json))
    let vocabularies = try [json, again].map { try JSONParser.parse($0)["model"]["vocab"].object }
    #expect(Set(vocabularies[0]?.map(\.key) ?? []) == Set(vocabularies[1]?.map(\.key) ?? []))
  }

  @Test("one thread and several give the same numbers, with cuts and added words")
  func threads() throws {
    let text = Self.texts.joined(separator: " ")
    let long = String(repeating: text, count: 12)
    for kind in ["Qwen 2", "three cuts", "added words", "cut twice", "Llama 3"] {
      let golden = try #require(Self.kinds.first { $0.word("kind") == kind })
      let tokenizer = try Tokenizer(json: Array(golden.word("json").utf8), name: kind)
      let ids = tokenizer.encode(long)
      #expect(ids == tokenizer.encode(long), "\(kind)")
      // Twelve times the same, but where two of them meet.
      #expect(ids.count > 11 * (tokenizer.encode(text).count - 8), "\(kind)")
    }
  }

  @Test("keys that readers take for equal are different tokens")
  func exactKeys() throws {
    for name in ["e\u{301}", "\u{212A}"] {
      let whole = try Tokenizer.trained(on: ["é K"], vocabularySize: 256)
      let added = """
        [{"id": 256, "content": "\(name)", "single_word": false, "lstrip": false,
        "rstrip": false, "normalized": true, "special": false}]
        """
      let json = whole.json.replacing("\"added_tokens\": []", with: "\"added_tokens\": \(added)")
      let tokenizer = try Tokenizer(json: Array(json.utf8), name: "t.json")
      #expect(tokenizer.vocabularySize == 257 && tokenizer.special(name) == 256)
      #expect(tokenizer.special(name == "\u{212A}" ? "K" : "é") == nil)
      #expect(tokenizer.encode("a\(name)") == tokenizer.encode("a") + [256])
      #expect(tokenizer.encode("é K").count == 4)
      #expect(try tokenizer.text(of: [256]).utf8.elementsEqual(name.utf8))
    }
  }

  @Test(
    "a text for which a pattern needs too much memory stops the run, and gives no wrong numbers")
  func tooMuchMemory() async throws {
    let pattern = try TextPattern("(?:[a-z]|[0-9])+")
    let short = Array("ab12 c".utf8)
    #expect(pattern.matches(in: short[...]) == [0..<4, 5..<6])
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let long = [UInt8](repeating: UInt8(ascii: "a"), count: 4_000_000)
      print(try TextPattern("(?:[a-z]|[0-9])+").matches(in: long[...]).count)
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said.contains("needs more memory for this text"), "\(said)")
  }

  @Test("a file of 10 MB is read in a second, and as fast where it is refused")
  func large() throws {
    let names = (256..<200_000).map { "\"a\($0)\"" }
    let bytes = try Tokenizer.bytes()
    // Tokens of letters and digits, none of which a merge makes.
    var lines = bytes.tokens.enumerated().map {
      "\(CourseJSON.quoted(ByteAlphabet.text($1))): \($0)"
    }
    lines += names.enumerated().map { "\($1): \($0 + 256)" }
    let padding = String(repeating: " ", count: 6_000_000)
    let old = bytes.json
    let from = try #require(old.range(of: "\"vocab\": {"))
    let to = try #require(old.range(of: "},\n    \"merges\""))
    let json =
      old[..<from.upperBound] + padding + lines.joined(separator: ",\n") + old[to.lowerBound...]
    let file = Array(json.utf8)
    #expect(file.count > 9_000_000)
    let seconds = try ThreadTime.of {
      let tokenizer = try Tokenizer(json: file, name: "large.json")
      #expect(tokenizer.vocabularySize == 200_000)
    }
    #expect(seconds < 2, "on a machine that does other things, too")
    let refused = Array(json.replacing("\"type\": \"BPE\"", with: "\"type\": \"Unigram\"").utf8)
    let refusal = ThreadTime.of {
      #expect(throws: CourseError.self) { _ = try Tokenizer(json: refused, name: "large.json") }
    }
    #expect(refusal < 2)
  }
}
