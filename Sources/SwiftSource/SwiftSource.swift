// What a Swift file does, without the words that people read around it.

/// A file of Swift source as its tokens.
///
/// The command hashes these to see whether a run's results may have changed. It is a module of its own
/// because it is compiled with -O, which the command is not: there it would take a tenth of a second.
public struct SwiftSource: Equatable, Sendable {
  public private(set) var tokens: [String]

  public init(_ text: String) {
    let bytes = Array(text.utf8)
    var lexer = SwiftLexer(bytes)
    tokens = []
    while let place = lexer.next() { tokens.append(String(decoding: bytes[place], as: UTF8.self)) }
  }

  /// Every word and operator of the file, also of the code inside of strings.
  var names: Set<String> {
    tokens.reduce(into: Set()) { names, token in
      if token.contains("\\") {
        // An interpolation: its words, and those around it.
        names.formUnion(token.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
      } else {
        names.insert(token)
      }
    }
  }

  /// The words that a point follows, as in `Module.Name`.
  var qualifiers: Set<String> {
    Set(zip(tokens, tokens.dropFirst()).filter { $0.1 == "." }.map { $0.0 })
  }

  /// What the file declares or extends at its outermost level.
  public var declared: Set<String> {
    let keywords: Set = [
      "struct", "enum", "class", "actor", "protocol", "typealias", "extension", "func", "let",
      "var",
      "operator",
    ]
    var depth = 0
    return tokens.indices.reduce(into: Set()) { names, i in
      if tokens[i] == "{" { depth += 1 }
      if tokens[i] == "}" { depth -= 1 }
      if depth == 0, keywords.contains(tokens[i]), i + 1 < tokens.count {
        names.insert(tokens[i + 1])
      }
    }
  }

  /// True where another module may use something of the file.
  var isPublic: Bool { tokens.contains { ["public", "open", "package"].contains($0) } }

  /// One token after the other, each on its own line.
  public var text: String { tokens.joined(separator: "\n") }

  /// The modules that the file imports, as they are written; of `import struct A.B`, the module A.
  public var imports: [String] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return tokens.indices.compactMap { i in
      guard tokens[i] == "import", i + 1 < tokens.count else { return nil }
      let name = kinds.contains(tokens[i + 1]) && i + 2 < tokens.count ? i + 2 : i + 1
      return tokens[name]
    }
  }

  /// The file without what a lesson's card says: the whole of `card = Card(…)`, which has titles,
  /// questions and what-ifs, and of each `Parameter.number(…)` the line that explains it. Names,
  /// defaults and ranges of parameters stay.
  public var withoutCard: SwiftSource {
    var copy = self
    var kept: [String] = []
    var i = 0
    while i < tokens.count {
      if isHere(["card", "=", "Card", "("], i) {
        i = end(ofParenthesis: i + 3)
      } else if isHere(["Parameter", "."], i), i + 3 < tokens.count, tokens[i + 3] == "(" {
        let end = end(ofParenthesis: i + 3)
        let isExplained = tokens[end - 2].hasPrefix("\"") && tokens[end - 3] == ","
        kept += tokens[i..<(isExplained ? end - 2 : end)]
        i = end
      } else {
        kept.append(tokens[i])
        i += 1
      }
    }
    copy.tokens = kept
    return copy
  }

  private func isHere(_ words: [String], _ place: Int) -> Bool {
    tokens[place...].starts(with: words)
  }

  /// The place after the parenthesis that closes the one at `place`.
  private func end(ofParenthesis place: Int) -> Int {
    var depth = 0
    for i in place..<tokens.count {
      if tokens[i] == "(" { depth += 1 }
      if tokens[i] == ")" { depth -= 1 }
      if depth == 0 { return i + 1 }
    }
    return tokens.count
  }
}
