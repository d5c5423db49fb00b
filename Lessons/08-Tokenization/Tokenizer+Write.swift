// Writes tokenizer.json as Hugging Face tokenizers does, to the byte where both know the same.
// Chapter 08.
import Curriculum
import Plotting

extension Tokenizer {
  /// Writes the tokenizer to `path`, whole or not at all; Hugging Face tokenizers reads it.
  ///
  /// - Throws: `CourseError` of kind `machine` where the file cannot be written.
  public func write(to path: String) throws {
    do {
      try AtomicFile.replace(path, by: Array(json.utf8))
    } catch {
      throw CourseError(
        .machine, "\(path) cannot be written: \(error)",
        mend: "Choose a folder that is there and that you may write to.")
    }
  }

  /// The text of the tokenizer.json, the tokens in the order of their numbers.
  public var json: String {
    var members = extras.file ?? defaultParts
    let model = members.lastIndex { $0.key == "model" } ?? members.count
    if model == members.count {
      members.append(JSONValue.Member(key: "model", value: .object([])))
    }
    members[model] = JSONValue.Member(
      key: "model", value: .object((members[model].value.object ?? []) + modelParts))
    let added = JSONValue.Member(key: "added_tokens", value: .array(specials.map(Tokenizer.json)))
    let place = members.firstIndex { $0.key == "normalizer" } ?? model
    members.insert(added, at: place)
    return JSONValue.object(members).pretty()
  }

  private static func json(_ special: Special) -> JSONValue {
    .object([
      .init("id", .number("\(special.id)")), .init("content", .string(special.text)),
      .init("single_word", .bool(special.isSingleWord)),
      .init("lstrip", .bool(special.takesSpaceBefore)),
      .init("rstrip", .bool(special.takesSpaceAfter)),
      .init("normalized", .bool(special.isNormalized)),
      .init("special", .bool(special.isControl)),
    ])
  }

  /// The tokens of the model and its merges.
  private var modelParts: [JSONValue.Member] {
    var names: [String?] = tokens.map { ByteAlphabet.text($0) }
    for special in specials { names[special.id] = special.isInModel ? special.text : nil }
    let vocabulary = names.enumerated().compactMap { id, name in
      name.map { JSONValue.Member($0, .number("\(id)")) }
    }
    let pairs = merges.map { pair in
      JSONValue.array([pair.left, pair.right].map { .string(names[$0] ?? "") })
    }
    return [.init("vocab", .object(vocabulary)), .init("merges", .array(pairs))]
  }

  /// What a trained tokenizer asks for.
  private var defaultParts: [JSONValue.Member] {
    func byteLevel(_ addsPrefixSpace: Bool, _ usesPattern: Bool) -> JSONValue {
      .object([
        .init("type", .string("ByteLevel")), .init("add_prefix_space", .bool(addsPrefixSpace)),
        .init("trim_offsets", .bool(true)), .init("use_regex", .bool(usesPattern)),
      ])
    }
    var cutting = byteLevel(false, splitting == .gpt2)
    if splitting != .gpt2, let pattern = splitting.pattern {
      let split = JSONValue.object([
        .init("type", .string("Split")),
        .init("pattern", .object([.init("Regex", .string(pattern))])),
        .init("behavior", .string("Isolated")), .init("invert", .bool(false)),
      ])
      cutting = .object([
        .init("type", .string("Sequence")), .init("pretokenizers", .array([split, cutting])),
      ])
    }
    let model: [JSONValue.Member] = [
      .init("type", .string("BPE")), .init("dropout", .null), .init("unk_token", .null),
      .init("continuing_subword_prefix", .null), .init("end_of_word_suffix", .null),
      .init("fuse_unk", .bool(false)), .init("byte_fallback", .bool(false)),
      .init("ignore_merges", .bool(false)),
    ]
    return [
      .init("version", .string("1.0")), .init("truncation", .null), .init("padding", .null),
      .init("normalizer", .null), .init("pre_tokenizer", cutting), .init("post_processor", .null),
      .init("decoder", byteLevel(true, true)), .init("model", .object(model)),
    ]
  }
}

extension JSONValue.Member {
  fileprivate init(_ key: String, _ value: JSONValue) { self.init(key: key, value: value) }
}
