// What a tokenizer.json asks for besides merges: how text is prepared, and what is done with its
// numbers. Chapter 08.

/// All of it; nothing by default.
struct TokenizerExtras: Sendable {
  /// Normal forms, one after the other.
  var normalizations: [Normalization] = []
  /// Cuts before the splitting.
  var cuts: [TextCut] = []
  /// Whether a space is written before every part that does not begin with one.
  var addsPrefixSpace = false
  /// Words that are a token whole, whatever the merges say (`ignore_merges`).
  var wholeWords: [[UInt8]: Int32] = [:]
  var finishing = Finishing()
  /// The parts of the file by their names, for writing it again; nil for a trained tokenizer.
  var file: [JSONValue.Member]?

  /// Whether texts are prepared at all before they are cut into words.
  var arePlain: Bool { normalizations.isEmpty && cuts.isEmpty && !addsPrefixSpace }

  func normal(_ bytes: [UInt8]) -> [UInt8] {
    normalizations.reduce(bytes) { $1.applied(to: $0) }
  }
}

extension TokenizerExtras: Equatable {
  /// What a file asks for follows from its parts.
  static func == (a: TokenizerExtras, b: TokenizerExtras) -> Bool { a.file == b.file }
}
