// The words of a figure, made visible and cut or wrapped to their room.

enum FigureText {
  /// `text` in lines of at most `width` columns; a longer word stays whole.
  static func lines(_ text: String, width: Int) -> [String] {
    TerminalText.wrap(Script.visible(text), width: width, whole: true).filter { !$0.isEmpty }
  }

  /// `text` on one line of at most `width` columns.
  static func cut(_ text: String, width: Int) -> String {
    TerminalText.cut(Script.visible(text).replacing("\n", with: " "), width: width)
  }
}
