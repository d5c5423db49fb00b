// Hints in the terminal: rendered as chapters are, but for the colour of their code.

/// Renders a little Markdown as text.
struct PlainMarkdown {
  let width: Int
  let style: (Output.Tone, String) -> String

  func render(_ text: String) -> String {
    ChapterText(Chapter(text, path: ""), width: width, code: .command, style: style).lines
      .joined(separator: "\n").trimmed
  }
}
