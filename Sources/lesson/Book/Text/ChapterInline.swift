// The inside of a chapter's paragraphs for the terminal: formulas as text, links by their words,
// comments gone, no marks of emphasis. Code keeps its backquotes until it is coloured.
import Foundation

enum ChapterInline {
  static func plain(_ markdown: String) -> String {
    // Code and formulas are put aside: what looks like a mark in them is none.
    var kept: [String] = []
    func keep(_ text: String) -> String {
      kept.append(text)
      return "\u{E000}\(kept.count - 1)\u{E001}"
    }
    var text = markdown.replacing(/<!--.*?-->/.dotMatchesNewlines(), with: "")
    text = text.replacing(/`+[^`]+`+/) { keep(String($0.0)) }
    text = text.replacing(/\\\$/) { _ in keep("$") }
    text = text.replacing(/\$\$(.+?)\$\$/.dotMatchesNewlines()) { keep(TexText.inline("\($0.1)")) }
    text = text.replacing(/\$([^\s$]|[^\s$][^$]*[^\s$])\$/) { keep(TexText.inline("\($0.1)")) }
    text =
      text
      .replacing(/!\[(.*?)\]\([^)]*\)/) { "[Figure: \($0.1)]" }
      .replacing(/\[([^\]]*)\]\([^)]*\)/) { "\($0.1)" }
      .replacing("**", with: "")
      .replacing(/\*([^*\s]|[^*\s][^*]*[^*\s])\*/) { "\($0.1)" }
    // What was put aside may lie in a formula's text again: the last first.
    for (place, original) in kept.enumerated().reversed() {
      text = text.replacing("\u{E000}\(place)\u{E001}", with: original)
    }
    return text
  }
}
