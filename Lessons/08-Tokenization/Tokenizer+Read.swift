// Reads tokenizer.json, the format of Hugging Face tokenizers, for byte-level BPE. What a file
// asks for beyond that is named and refused: other numbers would come out. Chapter 08.
import Curriculum
import Data
import Foundation

extension Tokenizer {
  /// The tokenizer of a `tokenizer.json`.
  ///
  /// - Throws: `CourseError` of kind `usage` that says what is wrong with the file, and where.
  public init(file path: String) throws {
    try self.init(json: TextFile.bytes(path), name: path)
  }

  /// The same from the file's bytes; `name` is what messages call them.
  public init(json: [UInt8], name: String) throws {
    let reader = TokenizerReader(name: name)
    let file = try reader.parsed(Data(json))
    let splitting = try reader.splitting(file)
    let tokens = try reader.tokens(file)
    let byteTokens = try reader.byteTokens(file.model.vocab)
    let merges = try reader.merges(file.model)
    let specials = (file.addedTokens ?? []).map {
      Special(text: $0.content, id: $0.id, isControl: $0.special ?? false)
    }
    self.init(
      tokens: tokens, merges: merges, byteTokens: byteTokens,
      specials: specials.sorted { $0.id < $1.id }, splitting: splitting)
  }
}

/// Checks a file part by part.
private struct TokenizerReader {
  let name: String

  private func error(_ problem: String, _ mend: String) -> CourseError {
    CourseError(.usage, "\(name): \(problem).", mend: mend)
  }

  func parsed(_ data: Data) throws -> TokenizerFile {
    let decoder = JSONDecoder()
    do {
      let kind = try decoder.decode(TokenizerFile.Kind.self, from: data)
      if let type = kind.model?.type, type != "BPE" {
        throw error(
          "its model is of the type \(type), and this lesson reads BPE alone",
          "Choose a tokenizer.json of a byte-level BPE, such as GPT-2's.")
      }
      return try decoder.decode(TokenizerFile.self, from: data)
    } catch let problem as DecodingError {
      throw error(
        "this is no whole tokenizer.json, \(problem.place)",
        "Save the file again: it may have been cut off.")
    }
  }

  /// What cuts text into words; everything that this tokenizer would do otherwise is refused.
  func splitting(_ file: TokenizerFile) throws -> Splitting {
    func refuse(_ part: String) -> CourseError {
      error(
        "it has \(part), which this lesson leaves out",
        "Choose a tokenizer.json of a plain byte-level BPE, such as GPT-2's.")
    }
    if let normalizer = file.normalizer { throw refuse("the normalizer \(normalizer.type)") }
    guard let step = file.preTokenizer, step.type == "ByteLevel" else {
      throw refuse("the pre-tokenizer \(file.preTokenizer?.type ?? "null") instead of ByteLevel")
    }
    // Hugging Face's default, where the file does not say.
    if step.addPrefixSpace ?? true { throw refuse("add_prefix_space") }
    if let decoder = file.decoder, decoder.type != "ByteLevel" {
      throw refuse("the decoder \(decoder.type)")
    }
    let model = file.model
    if model.dropout ?? 0 != 0 { throw refuse("dropout") }
    if model.unkToken != nil { throw refuse("an unk_token") }
    if model.continuingSubwordPrefix ?? "" != "" { throw refuse("a continuing_subword_prefix") }
    if model.endOfWordSuffix ?? "" != "" { throw refuse("an end_of_word_suffix") }
    if model.byteFallback ?? false { throw refuse("byte_fallback") }
    if model.ignoreMerges ?? false { throw refuse("ignore_merges") }
    for token in file.addedTokens ?? [] {
      if token.singleWord ?? false || token.lstrip ?? false || token.rstrip ?? false {
        throw refuse("the added token “\(token.content)” with single_word, lstrip or rstrip")
      }
    }
    return step.useRegex ?? true ? .gpt2 : .none
  }

  /// The bytes of each token: numbers from 0 on, each once.
  func tokens(_ file: TokenizerFile) throws -> [[UInt8]] {
    var names: [Int: (text: String, isAdded: Bool)] = [:]
    var ids: Set<Int> = []
    for token in file.addedTokens ?? [] {
      if token.content.isEmpty {
        throw error("the added token \(token.id) is empty", "Give it a text or take it out.")
      }
      if let number = file.model.vocab[token.content], number != token.id {
        throw error(
          "“\(token.content)” is token \(number) in the vocabulary and \(token.id) in added_tokens",
          "Give it one number.")
      }
      if !ids.insert(token.id).inserted {
        throw error("two added tokens have the number \(token.id)", "Number them one by one.")
      }
      names[token.id] = (token.content, true)
    }
    for (text, id) in file.model.vocab {
      if let other = names[id], other.text != text {
        let (a, b) = other.text < text ? (other.text, text) : (text, other.text)
        throw error(
          "the tokens “\(a)” and “\(b)” both have the number \(id)", "Number them one by one.")
      }
      if names[id] == nil { names[id] = (text, false) }
    }
    return try (0..<names.count).map { id in
      guard let (text, isAdded) = names[id] else {
        throw error(
          "no token has the number \(id), though there are \(names.count)",
          "Number the tokens from 0 on without gaps.")
      }
      if isAdded { return Array(text.utf8) }
      guard let bytes = ByteAlphabet.bytes(text), !bytes.isEmpty else {
        throw error(
          "token \(id), “\(text)”, is not written in the 256 characters of byte-level BPE",
          "Choose a file whose model was trained with ByteLevel, or list it in added_tokens.")
      }
      return bytes
    }
  }

  /// The token of each byte: all 256, or some text could not be encoded.
  func byteTokens(_ vocabulary: [String: Int]) throws -> [Int32] {
    try (0..<256).map { byte in
      let text = ByteAlphabet.text([UInt8(byte)])
      guard let id = vocabulary[text] else {
        throw error(
          "its vocabulary has no token for the byte \(byte), “\(text)”",
          "Train with initial_alphabet=ByteLevel.alphabet().")
      }
      return Int32(id)
    }
  }

  /// The merges: parts and result must be tokens, and no pair may come twice.
  func merges(_ model: TokenizerFile.Model) throws -> [(pair: Pair, token: Int)] {
    var seen: [Pair: Int] = [:]
    return try model.merges.enumerated().map { rank, merge in
      let written = merge.parts.joined(separator: " ")
      guard merge.parts.count == 2, !merge.parts[0].isEmpty, !merge.parts[1].isEmpty else {
        throw error(
          "merge \(rank), “\(written)”, is not two tokens, so it would make a token from itself",
          "Write each merge as [\"a\", \"b\"].")
      }
      let ids = try (merge.parts + [merge.parts.joined()]).map { part in
        guard let id = model.vocab[part] else {
          throw error(
            "merge \(rank), “\(written)”, needs “\(part)”, which the vocabulary lacks",
            "Take vocabulary and merges from the same training.")
        }
        return id
      }
      let pair = Pair(ids[0], ids[1])
      if let first = seen.updateValue(rank, forKey: pair) {
        throw error("merge \(rank), “\(written)”, repeats merge \(first)", "Keep one of them.")
      }
      return (pair, ids[2])
    }
  }
}
