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
            "content": \(CourseJSON.quoted($0.text)),
            "single_word": false,
            "lstrip": false,
            "rstrip": false,
            "normalized": \(!$0.isControl),
            "special": \($0.isControl)
          }
      """
    }
    let names = tokens.map { CourseJSON.quoted(ByteAlphabet.text($0)) }
    var vocabulary = names.enumerated().map { (id: $0, name: $1) }
    for special in specials {
      vocabulary[special.id].name = CourseJSON.quoted(special.text)
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
}
