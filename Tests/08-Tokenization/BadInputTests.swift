// Files and settings that are wrong: each is refused by a message that says what and where.

import Curriculum
import Foundation
import Testing

@testable import Tokenization

@Suite("Bad input of lesson 08") struct TokenizationBadInputTests {
  /// A whole file with something in it replaced.
  func file(_ old: String = "", _ new: String = "") throws -> [UInt8] {
    let tokenizer = try Tokenizer.trained(
      on: ["abc abc ab"], vocabularySize: 259, specialTokens: ["<|end|>"])
    #expect(old.isEmpty || tokenizer.json.contains(old), "\(old)")
    return Array((old.isEmpty ? tokenizer.json : tokenizer.json.replacing(old, with: new)).utf8)
  }

  func expect(
    _ words: [String], _ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(sourceLocation: sourceLocation) {
      try body()
    } throws: { error in
      guard let error = error as? CourseError else { return false }
      let isTold = words.allSatisfy { error.problem.contains($0) } && !error.mend.isEmpty
      if !isTold { print(error) }
      return isTold && error.kind == .usage
    }
  }

  func expectRefused(
    _ old: String, _ new: String, _ words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let json = try file(old, new)
    expect(
      ["t.json"] + words, { _ = try Tokenizer(json: json, name: "t.json") },
      sourceLocation: sourceLocation)
  }

  @Test("the file as it is can be read")
  func whole() throws {
    let tokenizer = try Tokenizer(json: file(), name: "t.json")
    #expect(tokenizer.vocabularySize == 259 && tokenizer.merges.count == 2)
    let old = String(decoding: try file(), as: UTF8.self).replacing(
      try Regex(#"\[\s*("\S+"),\s*("\S+")\s*\]"#)
    ) { "\($0.output[1].substring?.dropLast() ?? "") \($0.output[2].substring?.dropFirst() ?? "")" }
    #expect(try Tokenizer(json: Array(old.utf8), name: "t.json").merges == tokenizer.merges)
  }

  @Test("files that are cut off, of another kind, or no JSON")
  func kinds() throws {
    let json = try file()
    for length in [0, 1, 100, json.count / 2, json.count - 2] {
      expect(["t.json", "no whole tokenizer.json"]) {
        _ = try Tokenizer(json: Array(json.prefix(length)), name: "t.json")
      }
    }
    expect(["t.json"]) { _ = try Tokenizer(json: Array("{}".utf8), name: "t.json") }
    expect(["t.json"]) { _ = try Tokenizer(json: Array("[1, 2]".utf8), name: "t.json") }
    try expectRefused(#""type": "BPE""#, #""type": "WordPiece""#, "WordPiece", "BPE")
    expect(["none.json", "cannot be read"]) { _ = try Tokenizer(file: "/none/none.json") }
  }

  @Test("merges: repeated, from a missing token, to a missing token, from a token to itself")
  func merges() throws {
    let merge = "[\n        \"a\",\n        \"b\"\n      ]"
    try expectRefused(merge, merge + ",\n      " + merge, "merge 1", "a b", "repeats merge 0")
    try expectRefused(merge, #"["a", "贝"]"#, "merge 0", "needs “贝”")
    try expectRefused(merge, #"["z", "z"]"#, "merge 0", "needs “zz”")
    try expectRefused(merge, #"["", "ab"]"#, "merge 0", "from itself")
    try expectRefused(merge, #"["ab"]"#, "merge 0", "from itself")
    try expectRefused(merge, #""a b c""#, "merge 0", "not two tokens")
    try expectRefused(merge, "7", "merges")
  }

  @Test("vocabulary: a byte is missing, a number twice or not at all, no characters of bytes")
  func vocabulary() throws {
    try expectRefused("\"ab\": 257", "\"ab\": 256", "both have the number 256")
    try expectRefused("\"ab\": 257", "\"ab\": 999", "no token has the number 257")
    try expectRefused("\"z\": 90", "\"贝\": 90", "token 90", "256 characters")
    try expectRefused("\"z\": 90", "\"zz\": 90", "no token for the byte 122", "z")
    try expectRefused("\"<|end|>\": 0", "\"<|end|>\": 5", "<|end|>", "5", "0")
    try expectRefused("\"id\": 0", "\"id\": 7", "token 0", "and 7")
    try expectRefused("\"ab\": 257", "\"ab\": -1", "no token has the number")
    try expectRefused("\"ab\": 257", "\"ab\": \"x\"", "vocab.ab")
  }

  @Test("what this tokenizer would do otherwise")
  func options() throws {
    func expectStep(_ part: String, _ step: String, _ words: String...) throws {
      for file in [step, "{\"type\": \"Sequence\", \"\(part)\": [\(step)]}"] {
        let name = part == "normalizers" ? "\"normalizer\": null" : "\"post_processor\": null"
        let json = try self.file(name, name.replacing("null", with: file))
        expect(["t.json"] + words) { _ = try Tokenizer(json: json, name: "t.json") }
      }
    }
    for normalizer in ["Lowercase", "BertNormalizer", "Nmt", "StripAccents"] {
      try expectStep("normalizers", "{\"type\": \"\(normalizer)\"}", "normalizer", normalizer)
    }
    try expectStep("processors", "{\"type\": \"New\"}", "post_processor New")
    try expectRefused("\"pre_tokenizer\": {", "\"pre_tokenizer\": null, \"x\": {", "ByteLevel")
    try expectRefused("\"type\": \"BPE\"", "\"type\": \"Unigram\"", "Unigram", "BPE")
    try expectRefused("\"dropout\": null", "\"dropout\": 0.1", "dropout")
    let prefix = "\"continuing_subword_prefix\": null"
    try expectRefused(prefix, "\"continuing_subword_prefix\": \"##\"", "continuing_subword_prefix")
    let suffix = "\"end_of_word_suffix\": null"
    try expectRefused(suffix, "\"end_of_word_suffix\": \"</w>\"", "end_of_word_suffix")
    // All bytes have tokens, so neither can matter.
    for (old, new) in [
      ("unk_token\": null", "unk_token\": \"a\""), ("fallback\": false", "fallback\": true"),
    ] {
      let tokenizer = try Tokenizer(json: file(old, new), name: "t.json")
      #expect(
        tokenizer.encode("abc 贝") == (try Tokenizer(json: file(), name: "t.json")).encode("abc 贝"))
    }
  }

  @Test("pre-tokenizers: other ones, and patterns that the two engines read differently")
  func patterns() throws {
    func expectCut(_ step: String, _ words: String...) throws {
      let json = try file(
        "\"pre_tokenizer\": {",
        """
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [\(step), {"type": "ByteLevel",
        "add_prefix_space": false, "trim_offsets": true, "use_regex": false}]}, "x": {
        """)
      expect(["t.json"] + words) { _ = try Tokenizer(json: json, name: "t.json") }
    }
    func split(_ pattern: String, _ behavior: String = "Isolated") -> String {
      let quoted = CourseJSON.quoted(pattern)
      return """
        {"type": "Split", "pattern": {"Regex": \(quoted)}, "behavior": "\(behavior)", "invert": false}
        """
    }
    for type in ["Metaspace", "Whitespace", "Digits", "ByteLevel"] {
      try expectCut("{\"type\": \"\(type)\"}", "pre-tokenizer", type)
    }
    try expectCut(split("a", "MergedWithNext"), "MergedWithNext")
    for (pattern, part) in [
      (#"\w+"#, #"escape \w"#), (#"\b"#, #"escape \b"#), (#"a{1,3}+"#, "count }+"),
      (#"(?m)a"#, "group (?m"), (#"(?<n>a)"#, "group (?<n"), (#"[a[b]]"#, "class within"),
      (#"\p{Greek}"#, #"class \p{Greek"#), (#"[a&&b]"#, "&&"), (#"\1"#, #"escape \1"#),
      ("a\\", "backslash"), ("[a", "without an end"),
    ] {
      try expectCut(split(pattern), "Split", part)
    }
    try expectCut(split("(a"), "Split", "not a valid regular expression")
  }

  @Test("tokens around a text, longest and shortest lengths that cannot be")
  func finishing() throws {
    func template(_ single: String, _ specials: String = "") -> String {
      """
      "post_processor": {"type": "TemplateProcessing", "single": [\(single)], "pair": [],
      "special_tokens": {\(specials)}}
      """
    }
    let (null, a) = ("\"post_processor\": null", "{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}")
    let end = "{\"SpecialToken\": {\"id\": \"<|end|>\", \"type_id\": 0}}"
    let numbers = { (id: Int) in
      "\"<|end|>\": {\"id\": \"<|end|>\", \"ids\": [\(id)], \"tokens\": []}"
    }
    try expectRefused(null, template("\(a), \(a)"), "sequence A exactly once")
    try expectRefused(null, template(end, numbers(0)), "sequence A exactly once")
    try expectRefused(null, template("\(a), \(end)"), "<|end|>", "special_tokens lack")
    try expectRefused(null, template("\(a), \(end)", numbers(999)), "token 999")
    func truncation(_ most: Int, _ stride: Int, _ strategy: String = "LongestFirst") -> String {
      """
      "truncation": {"direction": "Right", "max_length": \(most), "strategy": "\(strategy)",
      "stride": \(stride)}
      """
    }
    try expectRefused("\"truncation\": null", truncation(3, 3), "3 tokens", "stride of 3")
    try expectRefused("\"truncation\": null", truncation(-1, 0), "truncation")
    try expectRefused("\"truncation\": null", truncation(3, 0, "OnlySecond"), "second texts")
    func padding(_ strategy: String, _ id: Int) -> String {
      """
      "padding": {"strategy": \(strategy), "direction": "Left", "pad_to_multiple_of": null,
      "pad_id": \(id), "pad_type_id": 0, "pad_token": "x"}
      """
    }
    try expectRefused("\"padding\": null", padding("\"BatchLongest\"", 999), "token 999")
    try expectRefused("\"padding\": null", padding("{\"Fixed\": 99999999999}", 0), "too long")
    try expectRefused("\"padding\": null", padding("\"Most\"", 0), "padding")
  }

  @Test("vocabularies without room, and special tokens that are none")
  func training() {
    func train(_ size: Int, _ specials: [String] = []) throws {
      _ = try Tokenizer.trained(on: ["ab"], vocabularySize: size, specialTokens: specials)
    }
    expect(["255", "256 bytes"]) { try train(255) }
    expect(["256", "1 special"]) { try train(256, ["<|end|>"]) }
    expect(["-5"]) { try train(-5) }
    expect(["larger than any text"]) { try train(Int.max) }
    expect(["is empty"]) { try train(300, [""]) }
    expect(["given twice"]) { try train(300, ["<|a|>", "<|a|>"]) }
    expect(["name of a byte"]) { try train(300, ["a"]) }
    #expect(throws: Never.self) { try train(100_000) }
  }

  @Test("numbers that are no tokens, files that cannot be written, texts of no bytes")
  func numbers() throws {
    let tokenizer = try Tokenizer.bytes()
    expect(["Token 1 of 2 is 256", "255"]) { _ = try tokenizer.decode([0, 256]) }
    expect(["Token 0 of 1 is -1"]) { _ = try tokenizer.text(of: [-1]) }
    #expect(throws: CourseError.self) { try tokenizer.write(to: "/none/none/t.json") }
    #expect(try Tokenizer.trained(on: [""], vocabularySize: 300).vocabularySize == 256)
    #expect(try Tokenizer.trained(on: [String](), vocabularySize: 300).encode("").isEmpty)
    #expect(try tokenizer.text(of: []) == "")
  }
}
