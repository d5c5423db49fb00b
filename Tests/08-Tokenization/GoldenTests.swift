// The tokenizer beside Hugging Face tokenizers: words, classes, merges, numbers and files.

import Curriculum
import ExerciseSupport
import Foundation
import Testing

@testable import Tokenization

@Suite("Tokenization agrees with Hugging Face") struct TokenizationGoldenTests {
  static func url(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
  }

  static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

  static func words(_ bytes: [UInt8]) -> [Int] {
    Corpus([bytes]).parts(.gpt2) { words in
      var lengths: [Int] = []
      while let word = words.next() { lengths.append(word.count) }
      return lengths
    } join: {
      Array($0.joined())
    }
  }

  @Test("odd text is cut into the same words")
  func splitting() {
    for golden in GoldenCase.all("tokenization", named: "splitting") {
      let text = golden.word("text")
      #expect(
        Self.words(Array(text.utf8)) == golden.integers("lengths"), "\(text.debugDescription)")
    }
  }

  @Test("every Unicode scalar has the same class")
  func classes() throws {
    let golden = try #require(GoldenCase.all("tokenization", named: "classes").first)
    let (starts, kinds) = (golden.integers("starts"), golden.integers("kinds"))
    var wrong: [UInt32] = []
    for (run, start) in starts.enumerated() {
      let end = run + 1 < starts.count ? starts[run + 1] : 0x110000
      for number in start..<end {
        guard let scalar = Unicode.Scalar(UInt32(number)) else { continue }
        if Int(ScalarClass(scalar).rawValue) != kinds[run] { wrong.append(scalar.value) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("training picks the same merges, ties included")
  func training() throws {
    for golden in GoldenCase.all("tokenization", named: "training") {
      func list(_ name: String) -> [String] {
        golden.word(name).isEmpty
          ? []
          : golden.word(name).split(separator: "\0", omittingEmptySubsequences: false).map(
            String.init)
      }
      let specials = list("specials")
      let size = max(golden.integers("size")[0], 256 + specials.count)
      let tokenizer = try Tokenizer.trained(
        on: list("text"), vocabularySize: size, specialTokens: specials,
        splitting: golden.flag("splits") ? .gpt2 : .none,
        minimumCount: golden.integers("minimum")[0])
      let what = "\(golden.word("what")), \(size)"
      #expect(
        tokenizer.merges.flatMap { [$0.left, $0.right] } == golden.integers("merges"), "\(what)")
      #expect(tokenizer.vocabularySize == golden.integers("count")[0], "\(what)")
    }
  }

  @Test(
    "its file gives the same numbers, and is written again to the byte",
    arguments: [
      ("tokenizer.json", "encoding"), ("tokenizer-unsplit.json", "encoding unsplit"),
      ("tokenizer-ours.json", "encoding ours"),
    ])
  func files(_ file: String, _ name: String) throws {
    let json = try Self.bytes(file)
    let tokenizer = try Tokenizer(json: json, name: file)
    for golden in GoldenCase.all("tokenization", named: name) {
      let text = golden.word("text")
      let ids = tokenizer.encode(text)
      #expect(ids == golden.integers("ids"), "\(text.debugDescription)")
      #expect(try tokenizer.text(of: ids) == golden.word("decoded"), "\(text.debugDescription)")
    }
    #expect(Array(tokenizer.json.utf8) == json)
  }

  @Test("what Swift writes is the file that Hugging Face has read")
  func ours() throws {
    let text =
      "one potato, two potatoes, three potatoes, four: 土豆 🥔 ¡más patatas!\n\"quoted\\\" it's"
    let tokenizer = try Tokenizer.trained(
      on: [text, "more potatoes", ""], vocabularySize: 300,
      specialTokens: ["<|endoftext|>", "ñ\"\\\n"])
    let written = Array(tokenizer.json.utf8)
    if written != (try? Self.bytes("tokenizer-ours.json")) {
      let place = FileManager.default.temporaryDirectory.appendingPathComponent(
        "tokenizer-ours.json")
      try Data(written).write(to: place)
      Issue.record(
        "Copy \(place.path) to Tests/Golden and run Tests/Golden/generate.py tokenization.")
    }
  }
}
