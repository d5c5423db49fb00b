// What lies inside the lines of a Markdown text: code, formulas, links and images between words.
// The rules are pandoc's and GitHub's where they agree. Left out: emphasis by underscores, and
// references to links that are defined elsewhere; the definitions themselves are read as links.
import Foundation

/// A text outside its blocks of code, read.
struct Inline {
  private enum Piece {
    case words(String)
    /// With its backquotes.
    case code(String)
    case formula(Chapter.Formula)
  }

  private(set) var links: [Chapter.Link] = []
  private(set) var formulas: [Chapter.Formula] = []
  private(set) var slips: [(line: Int, problem: String, mend: String)] = []
  /// What a reader sees, in its order.
  private var pieces: [Piece] = []

  private let source: String
  private var rest: Substring
  /// The line of `rest`, counted from 0.
  private var line = 0
  private var isEmphasis = false
  /// A bracket that waits for its end, with the pieces and links that came before it.
  private struct Bracket {
    let start: String.Index
    let line: Int
    let piece: Int
    let link: Int
  }
  private var open: [Bracket] = []

  init(_ source: String) {
    self.source = source
    rest = source[...]
    while let first = rest.first {
      switch first {
      case "\\": escape()
      case "`": code()
      case "$": formula()
      case "*": stars()
      case "[": bracket()
      case "]": link()
      case "<": tag()
      default: words()
      }
    }
  }

  /// As the terminal shows it: formulas as text; code keeps its backquotes until it is coloured.
  var shown: String {
    pieces.map { piece in
      switch piece {
      case .words(let text), .code(let text): text
      case .formula(let formula): TexText.inline(formula.tex)
      }
    }.joined()
  }

  /// The words alone, as a heading's anchor has them.
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .words(let text): text
      case .code(let text): text.replacing("`", with: "")
      case .formula(let formula): "$\(formula.tex)$"
      }
    }.joined()
  }

  // MARK: - Words

  /// Takes everything up to `end`, but at least one character.
  @discardableResult
  private mutating func take(upTo end: String.Index? = nil) -> Substring {
    let part = rest[..<max(end ?? rest.startIndex, source.index(after: rest.startIndex))]
    rest = rest[part.endIndex...]
    line += part.count { $0 == "\n" }
    return part
  }

  private mutating func add(_ text: Substring) {
    if case .words(let before) = pieces.last {
      pieces[pieces.count - 1] = .words(before + text)
    } else {
      pieces.append(.words(String(text)))
    }
  }

  private mutating func words() {
    // No link goes over an empty line.
    if Inline.isBlank(rest) { open = [] }
    let end = rest.dropFirst().prefix { character in
      switch character {
      case "\\", "`", "$", "*", "[", "]", "<", "\n": false
      default: true
      }
    }.endIndex
    add(take(upTo: end))
  }

  /// True if `text` begins with the end of a line and an empty line, which no span goes over.
  private static func isBlank(_ text: Substring) -> Bool {
    text.first == "\n" && text.dropFirst().first { $0 != " " } ?? "\n" == "\n"
  }

  private mutating func escape() {
    let sign = take()
    guard let next = rest.first, next.isPunctuation || next.isSymbol else { return add(sign) }
    add(take())
  }

  /// Drops the marks of emphasis: stars with a word on one side, or inside a word if they end what
  /// others began.
  private mutating func stars() {
    let before = source[..<rest.startIndex].last ?? " "
    let marks = take(upTo: rest.prefix { $0 == "*" }.endIndex)
    let after = rest.first ?? " "
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    if before.isWhitespace && after.isWhitespace || isWord(before) && isWord(after) && !isEmphasis {
      add(marks)
    } else {
      isEmphasis.toggle()
    }
  }

  /// Drops comments and the tags of HTML.
  private mutating func tag() {
    if rest.hasPrefix("<!--") {
      take(upTo: rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex)
    } else if let tag = rest.prefixMatch(of: #/<\/?[A-Za-z][^<>\n:]*>/#) {
      take(upTo: tag.range.upperBound)
    } else {
      add(take())
    }
  }

  // MARK: - Code and formulas

  private mutating func code() {
    let marks = rest.prefix { $0 == "`" }
    var end = rest[marks.endIndex...]
    while !end.isEmpty, !Inline.isBlank(end) {
      let run = end.prefix { $0 == "`" }
      end = end.dropFirst(max(1, run.count))
      if run.count == marks.count {
        return pieces.append(.code(String(take(upTo: end.startIndex))))
      }
    }
    add(take(upTo: marks.endIndex))
  }

  private mutating func formula() {
    let isDisplay = rest.hasPrefix("$$")
    let end = isDisplay ? rest.dropFirst(2).firstRange(of: "$$")?.upperBound : inlineEnd
    guard let end else {
      slips.append(
        isDisplay
          ? (line, "A formula begins with $$ and does not end.", "Close it with $$.")
          : (line, "A $ stands alone: no formula ends.", "Close the formula, or write \\$."))
      return add(take(upTo: isDisplay ? rest.endIndex : nil))
    }
    let (begin, marks) = (line, isDisplay ? 2 : 1)
    let tex = take(upTo: end).dropFirst(marks).dropLast(marks).trimmed
    formulas.append(Chapter.Formula(tex: tex, isDisplay: isDisplay, line: begin))
    pieces.append(.formula(formulas[formulas.count - 1]))
  }

  /// The end of the formula that one dollar begins: the next dollar, unless it looks like a price.
  private var inlineEnd: String.Index? {
    var end = rest.dropFirst()
    guard var last = end.first, !last.isWhitespace else { return nil }
    while let next = end.first, !Inline.isBlank(end) {
      end = end.dropFirst(next == "\\" ? 2 : 1)
      if next == "$" {
        return last.isWhitespace || end.first?.isNumber == true ? nil : end.startIndex
      }
      last = next
    }
    return nil
  }

  // MARK: - Links

  private mutating func bracket() {
    open.append(
      Bracket(start: rest.startIndex, line: line, piece: pieces.count, link: links.count))
    pieces.append(.words(String(take())))
  }

  private mutating func link() {
    let sign = take()
    guard let begin = open.popLast() else { return add(sign) }
    let before = source[..<begin.start].last ?? "\n"
    let target: Substring
    if rest.first == "(", let close = parenthesis {
      target = take(upTo: close).dropFirst().dropLast()
      show(begin, isImage: before == "!")
    } else if rest.first == ":", before == "\n" {
      target = rest.dropFirst().prefix { $0 != "\n" }
      add(sign)
    } else {
      return add(sign)
    }
    // What follows a space is the link's title.
    let place = target.drop { $0 == " " }.prefix { !$0.isWhitespace }
    links.insert(
      Chapter.Link(
        isImage: before == "!", text: String(source[begin.start..<sign.startIndex].dropFirst()),
        target: place.trimmingCharacters(in: CharacterSet(charactersIn: "<>")), line: begin.line),
      at: begin.link)
  }

  /// Leaves of a link its label, and says of an image that it is one.
  private mutating func show(_ begin: Bracket, isImage: Bool) {
    guard case .words(let label) = pieces[begin.piece] else { return }
    pieces[begin.piece] = .words((isImage ? "[Figure: " : "") + label.dropFirst())
    guard isImage else { return }
    add("]")
    if begin.piece > 0, case .words(let text) = pieces[begin.piece - 1] {
      pieces[begin.piece - 1] = .words(String(text.dropLast()))
    }
  }

  /// The end of the parenthesis that begins here.
  private var parenthesis: String.Index? {
    var depth = 0
    var end = rest
    while let next = end.first, !Inline.isBlank(end) {
      end = end.dropFirst(next == "\\" ? 2 : 1)
      depth += next == "(" ? 1 : next == ")" ? -1 : 0
      if depth == 0 { return end.startIndex }
    }
    return nil
  }

  /// The anchor that GitHub makes of a heading.
  static func slug(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || "-_".contains(character)
          ? character : nil
      })
  }
}
