// A remark that holds for a while, on standard error: where that is a terminal it vanishes when it no
// longer holds, elsewhere it stays as a line. Programs that read JSON get it as a `note`, on standard
// output, and an empty one when it no longer holds.
import Foundation
import Plotting

struct PassingLine: Sendable {
  private let output: Output
  private let isTerminal: Bool
  private var isOnScreen = false

  init(_ output: Output, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
    self.output = output
    self.isTerminal = isTerminal
  }

  /// Shows `text` in the place of what was shown before.
  mutating func show(_ text: String) {
    isOnScreen = isTerminal || output.isJSON
    if output.isJSON {
      output.event("note", Note(text: text))
    } else if isTerminal {
      Output.write(
        "\r\u{1B}[K\(TerminalText.cut(text, width: output.width - 1))", to: STDERR_FILENO)
    } else {
      Output.write(text + "\n", to: STDERR_FILENO)
    }
  }

  mutating func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    if output.isJSON {
      output.event("note", Note(text: ""))
    } else {
      Output.write("\r\u{1B}[K", to: STDERR_FILENO)
    }
  }

  private struct Note: Encodable { let text: String }
}
