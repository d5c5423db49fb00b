// The screen of `lesson 11 --draw`: the canvas with its pen, what the network sees, and ten bars.
import Curriculum
import Plotting

extension DigitSession {
  func screen(_ look: SessionLook) -> [String] {
    let pen = (row: canvas.row, column: canvas.column, isDown: canvas.isDown)
    let drawn = DigitPixels(canvas.ink, columns: DigitCanvas.side, look, pen: pen)
    var blocks = [framed("your canvas", drawn.rows, width: DigitCanvas.side, look)]
    if look.size.columns >= 80 {
      let picture = seen ?? [Float](repeating: 0, count: reader.frame.rows * reader.frame.columns)
      let rows = DigitPixels(picture, columns: reader.frame.columns, look).rows
      blocks.append(framed("what the network sees", rows, width: reader.frame.columns, look))
    }
    let used = blocks.map { TerminalText.columns($0[0]) + 1 }.reduce(0, +)
    blocks.append(bars(width: look.size.columns - used, look))
    let state = "pen \(canvas.isDown ? "down" : "up")" + (note.isEmpty ? "" : "; \(note)")
    let heading = look.styled("Lesson 11  Draw a digit", "1") + "  " + look.styled(state, "2")
    return [TerminalText.cut(heading, width: look.size.columns)]
      + joined(blocks) + ["", look.styled(words, "1"), ""] + keys(look)
  }

  private func keys(_ look: SessionLook) -> [String] {
    let arrows = look.isUnicode ? "←↑↓→" : "arrows"
    let keys = [
      (arrows, "or 1-9 move"), ("space", canvas.isDown ? "pen up" : "pen down"), ("u", "undo"),
      ("c", "clear"), ("d", "a test digit"), ("q", "quit"),
    ]
    let words = keys.map { look.styled($0, "36") + "\u{A0}" + $1.replacing(" ", with: "\u{A0}") }
    return TerminalText.wrap(words.joined(separator: "  "), width: look.size.columns, whole: true)
      .map { $0.replacing("\u{A0}", with: " ") }
  }

  /// The rows in a frame under a title.
  private func framed(
    _ title: String, _ rows: [String], width: Int, _ look: SessionLook
  ) -> [String] {
    let line = look.isUnicode ? "─" : "-"
    let side = look.isUnicode ? "│" : "|"
    let corners = look.isUnicode ? ["┌", "┐", "└", "┘"] : ["+", "+", "+", "+"]
    let whole = max(width, TerminalText.columns(title))
    let edge = String(repeating: line, count: width)
    return [TerminalText.padded(title, to: whole + 2), corners[0] + edge + corners[1]]
      + rows.map { side + $0 + side } + [corners[2] + edge + corners[3]]
  }

  /// One line for each output; the largest is bold.
  private func bars(width: Int, _ look: SessionLook) -> [String] {
    let room = max(4, min(24, width - 9))
    let full: Character = look.isUnicode ? "█" : "#"
    let half = look.isUnicode ? "▌" : "-"
    return ["outputs", ""]
      + (0..<10).map { digit in
        let output = digit < outputs.count ? outputs[digit] : 0
        let halves = Int((min(max(output, 0), 1) * Float(2 * room)).rounded())
        let bar = String(repeating: full, count: halves / 2) + (halves % 2 == 1 ? half : "")
        let number = outputs.isEmpty ? "" : Digits.fixed(output, places: 2)
        let line = "\(digit) " + TerminalText.padded(bar, to: room) + " " + number
        return digit == guess ? look.styled(line, "1") : line
      }
  }

  /// Blocks side by side, one column apart.
  private func joined(_ blocks: [[String]]) -> [String] {
    let widths = blocks.map { $0.map { TerminalText.columns($0) }.max() ?? 0 }
    return (0..<(blocks.map(\.count).max() ?? 0)).map { row in
      blocks.indices.map { block in
        let line = row < blocks[block].count ? blocks[block][row] : ""
        return block == blocks.count - 1 ? line : TerminalText.padded(line, to: widths[block])
      }.joined(separator: " ")
    }
  }
}
