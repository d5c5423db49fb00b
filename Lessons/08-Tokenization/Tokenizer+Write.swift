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
    let added = specials.map {
      """
          {
            "id": \($0.id),
            "content": \(Tokenizer.quoted($0.text)),
            "single_word": false,
            "lstrip": false,
            "rstrip": false,
            "normalized": \(!$0.isControl),
            "special": \($0.isControl)
          }
      """
    }
    let names = tokens.map { Tokenizer.quoted(ByteAlphabet.text($0)) }
    var vocabulary = names.enumerated().map { (id: $0, name: $1) }
    for special in specials {
      vocabulary[special.id].name = Tokenizer.quoted(special.text)
    }
    let pairs = merges.map { pair in
      "      [\n        \(vocabulary[pair.left].name),\n        \(vocabulary[pair.right].name)\n      ]"
    }
    return """
      {
        "version": "1.0",
        "truncation": null,
        "padding": null,
        "added_tokens": \(Tokenizer.list(added, "  ")),
        "normalizer": null,
        "pre_tokenizer": {
          "type": "ByteLevel",
          "add_prefix_space": false,
          "trim_offsets": true,
          "use_regex": \(splitting == .gpt2)
        },
        "post_processor": null,
        "decoder": {
          "type": "ByteLevel",
          "add_prefix_space": true,
          "trim_offsets": true,
          "use_regex": true
        },
        "model": {
          "type": "BPE",
          "dropout": null,
          "unk_token": null,
          "continuing_subword_prefix": null,
          "end_of_word_suffix": null,
          "fuse_unk": false,
          "byte_fallback": false,
          "ignore_merges": false,
          "vocab": {
      \(vocabulary.map { "      \($0.name): \($0.id)" }.joined(separator: ",\n"))
          },
          "merges": \(Tokenizer.list(pairs, "    "))
        }
      }
      """
  }

  private static func list(_ items: [String], _ indent: String) -> String {
    items.isEmpty ? "[]" : "[\n\(items.joined(separator: ",\n"))\n\(indent)]"
  }

  /// A string of JSON.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{8}": quoted += "\\b"
      case "\u{C}": quoted += "\\f"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
