// A chapter for the terminal: headings bold, code dim and indented, comments gone, paragraphs wrapped,
// formulas as text, tables fitted. pandoc's plain text was tried first: it leaves a formula with a
// fraction or a sum with limits as TeX, which are most of the displayed ones.
import Curriculum
import Foundation
import Plotting

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
      } else if line.hasPrefix("<!--"), !line.contains("-->") {
        flush()
        index = chapter.lines[index...].firstIndex { $0.contains("-->") } ?? index
      } else if line.hasPrefix("$$") {
        flush()
        let end = formulaEnd(index)
        let tex = chapter.lines[index...end].joined(separator: "\n").replacing("$$", with: "")
        result += TexText.lines(tex).map { "    \($0)" }
        index = end
      } else if line.hasPrefix(">") {
        if !(paragraph.first ?? ">").hasPrefix(">") { flush() }
        paragraph.append(line)
      } else if line.hasPrefix("|") {
        flush()
        let end = chapter.lines[index...].firstIndex { !$0.hasPrefix("|") } ?? chapter.lines.count
        result += ChapterTable(Array(chapter.lines[index..<end])).lines(width: width).map(coloured)
        index = end - 1
      } else if line.hasPrefix("    ") {
        flush()
        result.append(line)
      } else if let heading = chapter.headings.first(where: { $0.line == index }) {
        flush()
        result.append(output.style(.strong, ChapterInline.plain(heading.text)))
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
    case .figure(let run, let name): [output.style(.command, "\(run.plotCommand(name)):")]
    case .value, nil: []
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
    let text = ChapterInline.plain(lines.joined(separator: " "))
    // The lines of an item stand behind its mark.
    let mark = text.prefixMatch(of: /[ ]*([-*]|[0-9]+[.])[ ]/).map { text[$0.range] } ?? ""
    let hang = String(repeating: " ", count: mark.count)
    // In Markdown, several spaces between words are one.
    let body = text.dropFirst(mark.count)
    let words = body.prefix { $0 == " " } + body.split(separator: " ").joined(separator: " ")
    let wrapped = TerminalText.wrap(String(words), width: width - mark.count, whole: true)
    return coloured(mark + wrapped.joined(separator: "\n\(hang)"))
  }

  private var width: Int { min(output.width, 80) }

  private func coloured(_ text: String) -> String {
    PlainMarkdown(width: width, style: output.style).inline(text)
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
