// Texts from the outside world on a terminal. A column's name or a word of a corpus may hold control
// characters, and a terminal obeys them: it moves, changes its title, or answers as if somebody had typed.

extension TerminalText {
  /// The text with each control character as its picture, such as ␛ for ESC. Line ends, tabs, and the
  /// sequences that set colors and styles (SGR) stay.
  public static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return pieces(text).map { piece in
      switch piece {
      case .escape(let sequence) where sequence.hasSuffix("m"): String(sequence)
      case .escape(let sequence): pictured(sequence.unicodeScalars)
      case .character(let character): pictured(character.unicodeScalars)
      }
    }.joined()
  }

  /// C0 but for line ends and tabs, DEL, C1, and what turns the direction of writing.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10: false
    case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func pictured(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(
      String.UnicodeScalarView(
        scalars.map { scalar in
          guard isControl(scalar) else { return scalar }
          let picture =
            scalar.value < 32 ? 0x2400 + scalar.value : scalar.value == 127 ? 0x2421 : 0xFFFD
          return Unicode.Scalar(picture) ?? "\u{FFFD}"
        }))
  }
}
