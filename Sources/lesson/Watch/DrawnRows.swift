// What stands on the screen, so that only rows that change are written.
import Plotting

/// The rows that were drawn last.
struct DrawnRows {
  private var rows: [String] = []
  private var size = TextSize(columns: 0, rows: 0)

  /// Everything is drawn anew the next time.
  mutating func forget() { size = TextSize(columns: 0, rows: 0) }

  /// The bytes that make the screen show `new`; empty where it does. One write, which terminals that
  /// know the request show at once.
  mutating func update(to new: [String], size: TextSize) -> String {
    var text = ""
    if size != self.size {
      text = "\u{1B}[0m\u{1B}[2J"
      rows = []
    }
    for row in 0..<max(new.count, rows.count) {
      let line = row < new.count ? new[row] : ""
      let old = row < rows.count ? rows[row] : ""
      guard line != old else { continue }
      text += "\u{1B}[\(row + 1);1H\(line)\u{1B}[0m"
      // At the right margin the cursor still stands on the last character.
      if TerminalText.columns(line) < size.columns { text += "\u{1B}[K" }
    }
    (self.rows, self.size) = (new, size)
    return text.isEmpty ? "" : "\u{1B}[?2026h\(text)\u{1B}[?2026l"
  }
}
