// Reads tokenizer.json, the format of Hugging Face tokenizers, for byte-level BPE. What a file
// asks for beyond that is named and refused: other numbers would come out. This file reads the
// tokens and merges; TokenizerReader+Steps and +Finishing read the rest. Chapter 08.
import Curriculum
import Data

extension Tokenizer {
  /// The tokenizer of a `tokenizer.json`.
  ///
  /// - Throws: `CourseError` of kind `usage` that says what is wrong with the file, and where.
  public init(file path: String) throws {
    try self.init(json: TextFile.bytes(path, atMost: TokenizerReader.largestFile), name: path)
  }

  /// The same from the file's bytes; `name` is what messages call them.
  public init(json: [UInt8], name: String) throws {
    let reader = try TokenizerReader(json, name: name)
    try reader.checkModel()
    let steps = try reader.steps()
    let vocabulary = try reader.vocabulary()
    let specials = try reader.specials(vocabulary)
    var tokens = try reader.tokens(vocabulary, specials)
    let byteTokens = try reader.byteTokens(vocabulary)
    let merges = try reader.merges(vocabulary)
    // What a merge makes stands for what it merged, though it has been added, too.
    let made = Set(merges.map(\.token))
    for special in specials where made.contains(special.id) {
      tokens[special.id] = ByteAlphabet.bytes(special.text) ?? tokens[special.id]
    }
    var extras = steps.extras
    if reader.model["ignore_merges"].bool ?? false {
      extras.wholeWords = reader.wholeWords(vocabulary)
    }
    extras.finishing = try reader.finishing(vocabularySize: tokens.count)
    extras.file = reader.file.object?.filter { $0.key != "added_tokens" }.map { member in
      guard member.key == "model" else { return member }
      let settings = (member.value.object ?? []).filter { $0.key != "vocab" && $0.key != "merges" }
      return JSONValue.Member(key: "model", value: .object(settings))
    }
    self.init(
      tokens: tokens, merges: merges, byteTokens: byteTokens, specials: specials,
      splitting: steps.splitting, extras: extras)
  }
}

/// Checks a file part by part.
struct TokenizerReader {
  let name: String
  let file: JSONValue
  let model: JSONValue

  /// In bytes: the files of the largest vocabularies have some thirty millions.
  static let largestFile = 200_000_000

  init(_ json: [UInt8], name: String) throws {
    self.name = name
    do throws(JSONProblem) {
      file = try JSONParser.parse(json)
    } catch {
      let line = json[..<min(error.place, json.count)].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
      throw CourseError(
        .usage, "\(name), line \(line): this is no whole tokenizer.json: \(error.problem).",
        mend: "Save the file again: it may have been cut off.")
    }
    model = file["model"]
  }

  func error(_ problem: String, _ mend: String) -> CourseError {
    CourseError(.usage, "\(name): \(problem).", mend: mend)
  }

  func refused(_ part: String) -> CourseError {
    error(
      "it has \(part), which this lesson leaves out",
      "Choose a tokenizer.json of a byte-level BPE, such as those of GPT-2, Llama 3 or Qwen 2.")
  }

  func wrongType(_ place: String, _ type: String) -> CourseError {
    error("\(place) is not \(type)", "Save the file again: it may have been damaged.")
  }

  /// What the model does besides merging.
  func checkModel() throws {
    guard model.object != nil else {
      throw error(
        "it has no “model”", "Choose a tokenizer.json as Hugging Face tokenizers saves it.")
    }
    if let type = model["type"].string, type != "BPE" {
      throw error(
        "its model is of the type \(type.shortened()), and this lesson reads BPE alone",
        "Choose a tokenizer.json of a byte-level BPE, such as GPT-2's.")
    }
    if model["dropout"].double ?? 0 != 0 { throw refused("dropout") }
    for name in ["continuing_subword_prefix", "end_of_word_suffix"] {
      if model[name].string ?? "" != "" { throw refused("a \(name)") }
    }
    // An unk_token and byte_fallback stand in for bytes without a token: here, all have one.
  }

  /// The number of each token of the model.
  func vocabulary() throws -> [ExactText: Int] {
    guard let members = model["vocab"].object else {
      throw wrongType("model.vocab", "an object of tokens and their numbers")
    }
    var vocabulary = [ExactText: Int](minimumCapacity: members.count)
    for member in members {
      guard let id = member.value.integer else {
        throw wrongType("model.vocab.\(member.key.shortened())", "a number")
      }
      vocabulary[ExactText(member.key)] = id
    }
    return vocabulary
  }

  /// The tokens that were added, by their numbers.
  func specials(_ vocabulary: [ExactText: Int]) throws -> [Tokenizer.Special] {
    if file["added_tokens"].isNull { return [] }
    guard let list = file["added_tokens"].array else { throw wrongType("added_tokens", "a list") }
    var specials: [Tokenizer.Special] = []
    var ids: Set<Int> = []
    for (i, token) in list.enumerated() {
      guard let text = token["content"].string, let id = token["id"].integer else {
        throw wrongType("added_tokens[\(i)]", "a token with “id” and “content”")
      }
      let shown = text.shortened()
      if text.isEmpty {
        throw error("the added token \(id) is empty", "Give it a text or take it out.")
      }
      let number = vocabulary[ExactText(text)]
      if let number, number != id {
        throw error(
          "“\(shown)” is token \(number) in the vocabulary and \(id) in added_tokens",
          "Give it one number.")
      }
      if !ids.insert(id).inserted {
        throw error("two added tokens have the number \(id)", "Number them one by one.")
      }
      // Hugging Face numbers new tokens as they come, whatever the file says.
      if let last = specials.last(where: { !$0.isInModel }), number == nil, last.id >= id {
        throw error(
          "the added token “\(shown)” has the number \(id) but comes after token \(last.id)",
          "List the added tokens in the order of their numbers.")
      }
      var special = Tokenizer.Special(text: text, id: id, isControl: token["special"].bool ?? false)
      special.isNormalized = token["normalized"].bool ?? !special.isControl
      special.isSingleWord = token["single_word"].bool ?? false
      special.takesSpaceBefore = token["lstrip"].bool ?? false
      special.takesSpaceAfter = token["rstrip"].bool ?? false
      special.isInModel = number != nil
      specials.append(special)
    }
    return specials.sorted { $0.id < $1.id }
  }

  /// The bytes of each token: numbers from 0 on, each once.
  func tokens(
    _ vocabulary: [ExactText: Int], _ specials: [Tokenizer.Special]
  ) throws -> [[UInt8]] {
    let count = vocabulary.count + specials.reduce(0) { $0 + ($1.isInModel ? 0 : 1) }
    var names = [String?](repeating: nil, count: count)
    func name(_ id: Int, _ text: String) throws {
      guard names.indices.contains(id) else { return }
      if let other = names[id] {
        let (a, b) = other < text ? (other, text) : (text, other)
        throw error(
          "the tokens “\(a.shortened())” and “\(b.shortened())” both have the number \(id)",
          "Number them one by one.")
      }
      names[id] = text
    }
    for (text, id) in vocabulary { try name(id, text.text) }
    for special in specials where !special.isInModel { try name(special.id, special.text) }
    let literal = Set(specials.map(\.id))
    return try names.enumerated().map { id, text in
      guard let text else {
        throw error(
          "no token has the number \(id), though there are \(count)",
          "Number the tokens from 0 on without gaps.")
      }
      if literal.contains(id) { return Array(text.utf8) }
      guard let bytes = ByteAlphabet.bytes(text), !bytes.isEmpty else {
        throw error(
          "token \(id), “\(text.shortened())”, is not written in the 256 characters of byte-level BPE",
          "Choose a file whose model was trained with ByteLevel, or list it in added_tokens.")
      }
      return bytes
    }
  }

  /// The token of each byte: all 256, or some text could not be encoded.
  func byteTokens(_ vocabulary: [ExactText: Int]) throws -> [Int32] {
    try (0..<256).map { byte in
      let text = ByteAlphabet.text([UInt8(byte)])
      guard let id = vocabulary[ExactText(text)].flatMap(Int32.init(exactly:)) else {
        throw error(
          "its vocabulary has no token for the byte \(byte), “\(text)”",
          "Train with initial_alphabet=ByteLevel.alphabet().")
      }
      return id
    }
  }

  /// The tokens that a word can be whole.
  func wholeWords(_ vocabulary: [ExactText: Int]) -> [[UInt8]: Int32] {
    var words = [[UInt8]: Int32](minimumCapacity: vocabulary.count)
    for (text, id) in vocabulary {
      if let bytes = ByteAlphabet.bytes(text.text) { words[bytes] = Int32(truncatingIfNeeded: id) }
    }
    return words
  }

  /// The merges: parts and result must be tokens, and no pair may come twice.
  func merges(_ vocabulary: [ExactText: Int]) throws -> [(pair: Pair, token: Int)] {
    guard let list = model["merges"].array else { throw wrongType("model.merges", "a list") }
    var seen = [Pair: Int](minimumCapacity: list.count)
    return try list.enumerated().map { rank, merge in
      let parts = try parts(of: merge, rank)
      let written = parts.joined(separator: " ").shortened()
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw error(
          "merge \(rank), “\(written)”, is not two tokens, so it would make a token from itself",
          "Write each merge as [\"a\", \"b\"].")
      }
      let ids = try (parts + [parts.joined()]).map { part in
        guard let id = vocabulary[ExactText(part)] else {
          throw error(
            "merge \(rank), “\(written)”, needs “\(part.shortened())”, which the vocabulary lacks",
            "Take vocabulary and merges from the same training.")
        }
        return id
      }
      guard ids.allSatisfy({ $0 >= 0 && $0 <= Int(Int32.max) }) else {
        throw error(
          "merge \(rank), “\(written)”, uses token numbers that are out of range: \(ids)",
          "Number the tokens from 0 on without gaps.")
      }
      let pair = Pair(ids[0], ids[1])
      if let first = seen.updateValue(rank, forKey: pair) {
        throw error("merge \(rank), “\(written)”, repeats merge \(first)", "Keep one of them.")
      }
      return (pair, ids[2])
    }
  }

  /// `["a", "b"]`, or `"a b"` as older versions wrote it.
  private func parts(of merge: JSONValue, _ rank: Int) throws -> [String] {
    if let text = merge.string {
      return text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let parts = merge.array?.compactMap(\.string) ?? []
    guard let count = merge.array?.count, parts.count == count else {
      throw wrongType("model.merges[\(rank)]", "two tokens")
    }
    return parts
  }
}
