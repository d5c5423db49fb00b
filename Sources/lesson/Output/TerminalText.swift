// Text that has to fit a terminal: its columns, cut and wrapped, whatever its characters and colours.
import Plotting

/// Lines with colours (SGR sequences, as `Output.style` writes them), measured without them.
enum TerminalText {
  /// A character, or a sequence that sets a colour and takes no room.
  private enum Piece {
    case character(Character), colour(Substring)
  }

  /// Columns that `text` takes.
  static func columns(_ text: String) -> Int {
    pieces(text).reduce(0) { sum, piece in
      if case .character(let character) = piece {
        sum + WrappedText.columns(character)
      } else {
        sum
      }
    }
  }

  /// `text` without its colours.
  static func plain(_ text: String) -> String {
    var result = ""
    for case .character(let character) in pieces(text) { result.append(character) }
    return result
  }

  /// Tabs as spaces, and nothing that moves the cursor: what learner's code prints must not
  /// disturb the screen.
  static func inert(_ text: String) -> String {
    var result = ""
    var column = 0
    for piece in pieces(text) {
      switch piece {
      case .colour(let sequence): result += sequence
      case .character("\t"):
        let width = 8 - column % 8
        result += String(repeating: " ", count: width)
        column += width
      case .character(let character):
        let isControl = character.unicodeScalars.contains {
          $0.properties.generalCategory == .control
        }
        result.append(isControl ? "·" : character)
        column += isControl ? 1 : WrappedText.columns(character)
      }
    }
    return result
  }

  /// The beginning of `text` in `width` columns; an ellipsis shows that it was cut.
  static func cut(_ text: String, width: Int) -> String {
    guard columns(text) > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var column = 0
    for piece in pieces(text) {
      switch piece {
      case .colour(let sequence): result += sequence
      case .character(let character):
        let next = WrappedText.columns(character)
        guard column + next < width else { return result + "…" + (hasColour(result) ? reset : "") }
        result.append(character)
        column += next
      }
    }
    return result
  }

  /// `text` in lines of at most `width` columns, broken at spaces where there are any; further lines
  /// are indented like the first, and keep its colour. A longer word is broken, unless words stay
  /// `whole`: a path or a command is copied from the terminal.
  static func wrap(_ text: String, width: Int, whole: Bool = false) -> [String] {
    guard columns(text) > width, width > 0 else { return [text] }
    let indent = String(plain(text).prefix { $0 == " " }.prefix(width / 2))
    var lines: [String] = []
    var line: [Piece] = []
    var colour = ""
    var column = 0
    func write(_ pieces: some Sequence<Piece>) -> String {
      pieces.map { piece in
        switch piece {
        case .character(let character): String(character)
        case .colour(let sequence): String(sequence)
        }
      }.joined()
    }
    func isSpace(_ piece: Piece) -> Bool { if case .character(" ") = piece { true } else { false } }
    func span(_ pieces: some Sequence<Piece>) -> Int { columns(write(pieces)) }
    for piece in pieces(text) {
      if case .colour(let sequence) = piece {
        colour = sequence == reset ? "" : String(sequence)
        line.append(piece)
        continue
      }
      let next = span(CollectionOfOne(piece))
      if column + next > width {
        var rest: [Piece] = []
        let space = isSpace(piece) ? nil : line.lastIndex(where: isSpace)
        if let space, span(line[..<space]) > indent.count {
          rest = Array(line[(space + 1)...])
          line = Array(line[..<space])
        } else if whole, !isSpace(piece) {
          line.append(piece)
          column += next
          continue
        }
        while let last = line.last, isSpace(last) { line.removeLast() }
        lines.append(write(line) + (colour.isEmpty ? "" : reset))
        let start = indent.map { Piece.character($0) }
        line = start + (colour.isEmpty ? [] : [.colour(Substring(colour))]) + rest
        column = span(line)
        if isSpace(piece) { continue }
      }
      line.append(piece)
      column += next
    }
    return lines + [write(line)]
  }

  private static let reset = "\u{1B}[0m"

  private static func hasColour(_ text: String) -> Bool { text.contains("\u{1B}[") }

  private static func pieces(_ text: String) -> [Piece] {
    var result: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "\u{1B}", let match = rest.prefixMatch(of: #/\u{1B}\[[0-9;]*m/#) {
        result.append(.colour(match.output))
        rest = rest[match.range.upperBound...]
      } else {
        result.append(.character(first))
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
