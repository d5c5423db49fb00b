// Text that has to fit a terminal: its columns, padded and cut, whatever its characters and colors.
// TerminalText+Wrap sets it into lines. Leaves out hyphenation and right-to-left scripts.

/// Measures text with colors without them.
public enum TerminalText {
  /// The sequence that ends every color and style.
  static let reset = "\u{1B}[0m"

  /// The sequence that begins a color or style, by its codes (SGR: ECMA-48, 8.3.117), such as `1;31`.
  static func start(_ codes: String) -> String { "\u{1B}[\(codes)m" }

  /// `text` in the color or style that `codes` name, such as `1;31`.
  public static func styled(_ text: String, _ codes: String) -> String {
    start(codes) + text + reset
  }

  /// Columns that `text` takes.
  public static func columns(_ text: some StringProtocol) -> Int {
    pieces(text).reduce(0) { $0 + $1.columns }
  }

  /// `text` with spaces after it, or before it where it `isRight`, up to `width` columns.
  public static func padded(_ text: String, to width: Int, isRight: Bool = false) -> String {
    let padding = String(repeating: " ", count: max(0, width - columns(text)))
    return isRight ? padding + text : text + padding
  }

  /// `text` without its escape sequences.
  public static func plain(_ text: String) -> String {
    var result = ""
    for case .character(let character) in pieces(text) { result.append(character) }
    return result
  }

  /// `text` with spaces for its tabs and without anything that moves the cursor, so that what a
  /// learner's code prints cannot disturb the screen. Colors stay.
  public static func inert(_ text: String) -> String {
    var result = ""
    var column = 0
    for piece in pieces(text) {
      switch piece {
      case .escape(let sequence):
        let shown = sequence.hasSuffix("m") ? String(sequence) : "·" + sequence.dropFirst()
        result += shown
        column += columns(shown)
      case .character("\t"):
        let width = 8 - column % 8
        result += String(repeating: " ", count: width)
        column += width
      case .character(let character):
        let isControl = character.unicodeScalars.contains {
          $0.properties.generalCategory == .control
        }
        result.append(isControl ? "·" : character)
        column += isControl ? 1 : character.columns
      }
    }
    return result
  }

  /// The beginning of `text` in `width` columns; an ellipsis shows that it was cut.
  public static func cut(_ text: String, width: Int) -> String {
    guard columns(text) > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var column = 0
    for piece in pieces(text) {
      column += piece.columns
      if column >= width { break }
      result += piece.text
    }
    return result + "…" + (result.contains("\u{1B}[") ? reset : "")
  }

  // MARK: - Pieces

  /// A character, or a control sequence, which takes no room.
  enum Piece {
    case character(Character), escape(Substring)

    var text: String {
      switch self {
      case .character(let character): String(character)
      case .escape(let sequence): String(sequence)
      }
    }

    var columns: Int { if case .character(let character) = self { character.columns } else { 0 } }

    var character: Character? {
      if case .character(let character) = self { character } else { nil }
    }
  }

  static func pieces(_ text: some StringProtocol) -> [Piece] {
    var result: [Piece] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "\u{1B}", let end = endOfEscape(rest.unicodeScalars) {
        result.append(.escape(rest[..<end]))
        rest = rest[end...]
      } else {
        result.append(.character(first))
        rest.removeFirst()
      }
    }
    return result
  }

  /// The end of the control sequence with which `scalars` begin (ECMA-48, 5.4); nil where it is none.
  private static func endOfEscape(_ scalars: Substring.UnicodeScalarView) -> String.Index? {
    let body = scalars.dropFirst(2)
    guard scalars.dropFirst().first == "[" else { return nil }
    let end = body.firstIndex { !("\u{20}"..."\u{3F}").contains($0) }
    guard let end, ("\u{40}"..."\u{7E}").contains(scalars[end]) else { return nil }
    return scalars.index(after: end)
  }
}
