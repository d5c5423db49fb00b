// Words set into lines, and how wide text stands in a terminal. Leaves out hyphenation.

public enum WrappedText {
  /// `text` in lines of at most `width` columns, broken at blanks; a longer word stays whole.
  static func lines(_ text: String, width: Int) -> [String] {
    Script.visible(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      paragraph -> [String] in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, columns(line) + 1 + columns(String(word)) > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      return lines + [line]
    }.filter { !$0.isEmpty }
  }

  /// `text` on one line, cut to `width` columns with an ellipsis.
  static func cut(_ text: String, width: Int) -> String {
    let line = String(Script.visible(text).map { $0 == "\n" ? " " : $0 })
    guard columns(line) > width else { return line }
    var result = ""
    var used = 0
    for character in line {
      let next = used + columns(character)
      if next > width - 1 { break }
      result.append(character)
      used = next
    }
    return width > 0 ? result + "…" : ""
  }

  public static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  /// Columns of a terminal that `character` takes: 2 for East Asian wide ones and emoji, 0 for
  /// what combines with its neighbour, else 1.
  public static func columns(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) {
      return 2
    }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(first.value) } ? 2 : 1
  }
}
