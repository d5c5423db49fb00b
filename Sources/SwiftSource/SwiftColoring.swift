// Which part of a Swift text is a keyword, a type, a number, a string or a comment: what the pages of
// the book color. It judges single words and their neighbors and knows no grammar, so that a part of a
// file can be colored as well as a whole one.

/// A Swift text as pieces that follow one another; joined, they are the text.
public struct SwiftColoring: Equatable, Sendable {
  public enum Kind: Sendable {
    case plain, keyword, declared, type, number, string, comment, attribute
  }

  public struct Piece: Equatable, Sendable {
    public let kind: Kind
    public let text: String
  }

  public private(set) var pieces: [Piece] = []

  private let bytes: [UInt8]
  private var tokens: [Range<Int>] = []
  /// The end of the last piece.
  private var end = 0

  public init(_ text: String) {
    bytes = Array(text.utf8)
    var lexer = SwiftLexer(bytes)
    while let place = lexer.next() { tokens.append(place) }
    var index = 0
    while index < tokens.count {
      let (kind, count) = judge(index)
      addGap(upTo: tokens[index].lowerBound)
      add(kind, upTo: tokens[index + count - 1].upperBound)
      index += count
    }
    addGap(upTo: bytes.count)
  }

  private mutating func add(_ kind: Kind, upTo place: Int) {
    guard place > end else { return }
    let text = String(decoding: bytes[end..<place], as: UTF8.self)
    end = place
    if let last = pieces.last, last.kind == kind, kind == .plain {
      pieces[pieces.count - 1] = Piece(kind: .plain, text: last.text + text)
    } else {
      pieces.append(Piece(kind: kind, text: text))
    }
  }

  /// What lies between two tokens is white space and comments.
  private mutating func addGap(upTo place: Int) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    let gap = bytes[end..<place]
    if let first = gap.firstIndex(where: { !isSpace($0) }),
      let last = gap.lastIndex(where: { !isSpace($0) })
    {
      add(.plain, upTo: first)
      add(.comment, upTo: last + 1)
    }
    add(.plain, upTo: place)
  }

  // MARK: - Words

  private func text(_ index: Int) -> String {
    guard tokens.indices.contains(index) else { return "" }
    return String(decoding: bytes[tokens[index]], as: UTF8.self)
  }

  /// The kind of what begins at a token, and how many tokens it takes.
  private func judge(_ index: Int) -> (Kind, Int) {
    let word = text(index)
    let before = isJoined(index) ? text(index - 1) : ""
    switch word.first {
    case "\"": return (.string, 1)
    case "#" where word.contains("\""): return (.string, 1)
    case "@", "#":
      let isName = isJoined(index + 1) && text(index + 1).first?.isLetter == true
      return (isName ? (word == "@" ? .attribute : .keyword) : .plain, isName ? 2 : 1)
    // The number of `$0` is a name, and so is that of `pair.0`.
    case "$": return (.plain, isJoined(index + 1) ? 2 : 1)
    case let first? where first.isASCII && first.isNumber:
      return before == "." ? (.plain, 1) : (.number, numberLength(index))
    case let first? where first.isLetter || first == "_":
      return (wordKind(word, index, isMember: before == "."), 1)
    default: return (.plain, 1)
    }
  }

  private func wordKind(_ word: String, _ index: Int, isMember: Bool) -> Kind {
    if isMember { return word == "self" ? .keyword : isType(word) ? .type : .plain }
    if ["func", "let", "var"].contains(text(index - 1)), !isType(word) { return .declared }
    guard SwiftColoring.keywords.contains(word) else { return isType(word) ? .type : .plain }
    // A label may be named like a keyword, as in `move(in: x)`; a value stands before a colon as well.
    let isValue = ["default", "false", "nil", "self", "Self", "true"].contains(word)
    return text(index + 1) == ":" && !isValue ? .plain : .keyword
  }

  /// `Tensor` is a type; `W` and `dX` are matrices.
  private func isType(_ word: String) -> Bool {
    word.first?.isUppercase == true && word.contains { $0.isLowercase }
  }

  /// True if nothing lies between a token and the one before it.
  private func isJoined(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index - 1].upperBound == tokens[index].lowerBound
  }

  /// The lexer gives 1.5e-3 in five tokens: digits, the point, digits with their e, the sign, digits.
  private func numberLength(_ index: Int) -> Int {
    func isDigits(_ place: Int) -> Bool {
      isJoined(place) && text(place).first.map { $0.isASCII && $0.isNumber } == true
    }
    var end = index + 1
    if isJoined(end), text(end) == ".", isDigits(end + 1) { end += 2 }
    let isHexadecimal = text(index).hasPrefix("0x")
    if !isHexadecimal, text(end - 1).last.map({ "eE".contains($0) }) == true,
      isJoined(end), ["-", "+"].contains(text(end)), isDigits(end + 1)
    {
      end += 2
    }
    return end - index
  }

  private static var keywords: Set<String> {
    [
      "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch",
      "consuming", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension",
      "fallthrough", "false", "fileprivate", "final", "for", "func", "guard", "if", "import", "in",
      "indirect", "init", "inout", "internal", "is", "lazy", "let", "mutating", "nil",
      "nonmutating",
      "open", "operator", "package", "precedencegroup", "private", "protocol", "public", "repeat",
      "rethrows", "return", "self", "Self", "some", "static", "struct", "subscript", "super",
      "switch", "throw", "throws", "true", "try", "typealias", "unowned", "var", "weak", "where",
      "while", "class", "actor",
    ]
  }
}
