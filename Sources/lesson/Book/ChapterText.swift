// A chapter for the terminal: headings bold, code dim and indented, directives hidden, paragraphs
// wrapped. Formulas stay as TeX.
import Curriculum
import Foundation

/// Renders a chapter as text for the pager.
struct ChapterText {
  let chapter: Chapter
  let output: Output

  var text: String {
    var result: [String] = []
    var paragraph: [String] = []
    func flush() {
      guard !paragraph.isEmpty else { return }
      result.append(wrap(paragraph))
      paragraph = []
    }
    var index = 0
    while index < chapter.lines.count {
      let line = chapter.lines[index]
      if let fence = chapter.fences.first(where: { $0.line == index }) {
        flush()
        result += code(fence)
        index = fence.end + 1
        continue
      }
      if line.hasPrefix("<!--"), line.hasSuffix("-->") {
        flush()
        result += caption(index)
      } else if line.hasPrefix("$$") {
        flush()
        let end = formulaEnd(index)
        result += chapter.lines[index...end].map { "    \($0)" }
        index = end
      } else if line.hasPrefix(">") {
        if !(paragraph.first ?? ">").hasPrefix(">") { flush() }
        paragraph.append(line)
      } else if line.hasPrefix("|") || line.hasPrefix("    ") {
        flush()
        result.append(line)
      } else if let heading = chapter.headings.first(where: { $0.line == index }) {
        flush()
        result.append(output.style(.strong, heading.text))
      } else if line.isEmpty {
        flush()
        result.append("")
      } else {
        if isItem(line) { flush() }
        paragraph.append(line)
      }
      index += 1
    }
    flush()
    return ChapterText.squeeze(result).joined(separator: "\n") + "\n"
  }

  private func code(_ fence: Chapter.Fence) -> [String] {
    guard fence.line + 1 < fence.end else { return [] }
    return chapter.lines[fence.line + 1..<fence.end].map { output.style(.faint, "    \($0)") }
  }

  /// Where a listing or an output comes from.
  private func caption(_ index: Int) -> [String] {
    switch chapter.blocks.first(where: { $0.line == index })?.directive {
    case .listing(let file, _): [output.style(.command, "\(file):")]
    case .output(let run, _): [output.style(.command, "\(run.command):")]
    case .figure, .value, nil: []
    }
  }

  /// The line that closes the displayed formula of line `index`.
  private func formulaEnd(_ index: Int) -> Int {
    if chapter.lines[index].dropFirst(2).contains("$$") { return index }
    return chapter.lines[(index + 1)...].firstIndex { $0.contains("$$") } ?? index
  }

  private func isItem(_ line: String) -> Bool {
    let trimmed = line.drop { $0 == " " }
    return trimmed.hasPrefix("- ") || trimmed.hasPrefix("* ")
      || trimmed.prefix(while: \.isNumber).isEmpty == false
        && trimmed.drop(while: \.isNumber).hasPrefix(". ")
  }

  private func wrap(_ lines: [String]) -> String {
    if lines.first?.hasPrefix(">") == true {
      let inner = wrap(lines.map { String($0.drop { $0 == ">" }) }).split(separator: "\n")
      return inner.map { "  │ \($0.drop { $0 == " " })" }.joined(separator: "\n")
    }
    let text = inline(lines.joined(separator: " ").replacing(/<!--.*?-->/, with: ""))
    return EventText.wrap(text, width: min(output.width, 80))
  }

  /// Images by their alt text, links by their words; emphasis and code without their marks.
  private func inline(_ text: String) -> String {
    text
      .replacing(/!\[(.*?)\]\([^)]*\)/) { "[Figure: \($0.1)]" }
      .replacing(/\[([^\]]*)\]\([^)]*\)/) { "\($0.1)" }
      .replacing("**", with: "")
  }

  /// At most one empty line in a row, none at the start.
  private static func squeeze(_ lines: [String]) -> [String] {
    let all = lines.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    var result: [String] = []
    for line in all where !(line.isEmpty && (result.last ?? "").isEmpty) {
      result.append(String(line))
    }
    return result
  }
}
