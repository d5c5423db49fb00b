// Hints in the terminal: their Markdown with its marks taken off. Knows paragraphs, lists, code and
// emphasis; the chapters are the book's business.
import Plotting

/// Renders a little Markdown as text.
struct PlainMarkdown {
  let width: Int
  let style: (Output.Tone, String) -> String

  func render(_ text: String) -> String {
    var result: [String] = []
    var paragraph: [String] = []
    var isCode = false
    func close() {
      if !paragraph.isEmpty {
        let lines = TerminalText.wrap(
          paragraph.joined(separator: " "), width: width, whole: true)
        result.append(inline(lines.joined(separator: "\n")))
      }
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.trimmed.hasPrefix("```") {
        close()
        isCode.toggle()
      } else if isCode || line.hasPrefix("    ") {
        close()
        result.append("    " + style(.command, isCode ? String(line) : line.trimmed))
      } else if line.trimmed.isEmpty {
        close()
        if result.last != "" { result.append("") }
      } else {
        if line.starts(with: #/(-|[0-9]+[.])[ ]/#) { close() }
        paragraph.append(line.trimmed)
      }
    }
    close()
    return result.joined(separator: "\n").trimmed
  }

  /// Code in its colour, without backquotes where there is colour to tell it by; no stars.
  func inline(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return text }
    return parts.enumerated().map { place, part in
      if place % 2 == 0 { return String(part).replacing("**", with: "") }
      let code = style(.command, String(part))
      return code == part[...] ? "`\(part)`" : code
    }.joined()
  }
}
