// Markdown for the terminal: headings bold, code dim and indented, comments gone, paragraphs wrapped,
// formulas as text, tables fitted. pandoc's plain text was tried first: it leaves a formula with a
// fraction or a sum with limits as TeX, which are most of the displayed ones.
import Curriculum
import Foundation
import Plotting

/// Renders a chapter, or another text in Markdown, for the terminal.
struct ChapterText {
  let chapter: Chapter
  let width: Int
  let style: (Output.Tone, String) -> String
  var code = Output.Tone.faint

  init(
    _ chapter: Chapter, width: Int, code: Output.Tone = .faint,
    style: @escaping (Output.Tone, String) -> String
  ) {
    self.chapter = chapter
    self.width = width
    self.code = code
    self.style = style
  }

  /// The lines, without a second empty line in a row or one at the start.
  var lines: [String] {
    var result: [String] = []
    var index = 0
    while index < chapter.lines.count {
      let block = block(index)
      for line in block.lines where !line.isEmpty || result.last?.isEmpty == false {
        result.append(line)
      }
      index = block.end
    }
    return result
  }

  private enum Kind: Equatable {
    case empty, comment, formula, table, quote, code, item, words
    /// An answer that pages fold; nil at its end.
    case answer(String?)
    case fence(Chapter.Fence)
    case heading(Chapter.Heading)
  }

  private func kind(_ index: Int) -> Kind {
    let line = chapter.lines[index]
    if let fence = chapter.fences.first(where: { $0.line == index }) { return .fence(fence) }
    if let heading = chapter.headings.first(where: { $0.line == index }) {
      return .heading(heading)
    }
    if line.trimmed.isEmpty { return .empty }
    if line.trimmed == "</details>" { return .answer(nil) }
    if let match = line.trimmed.wholeMatch(of: #/<details><summary>(.+)</summary>/#) {
      return .answer(String(match.1))
    }
    if line.contains(ChapterText.mark) { return .item }
    let starts: [(String, Kind)] = [
      ("<!--", .comment), ("$$", .formula), ("|", .table), (">", .quote), ("    ", .code),
    ]
    return starts.first { line.hasPrefix($0.0) }?.1 ?? .words
  }

  /// The mark of an item. A number of more digits is a year that happens to begin a line.
  private static var mark: Regex<Substring> { #/^ *(?:[-*]|[0-9]{1,2}[.]) /# }

  /// The block that begins in line `index`, and the line after its last.
  private func block(_ index: Int) -> (lines: [String], end: Int) {
    let kind = kind(index)
    /// The block's lines, if it goes on while `isInside` holds.
    func through(_ isInside: (Int) -> Bool) -> [String] {
      let end = chapter.lines.indices[(index + 1)...].first { !isInside($0) }
      return Array(chapter.lines[index..<(end ?? chapter.lines.count)])
    }
    /// The block's lines, up to the first that contains `mark`.
    func closed(by mark: String) -> [String] {
      if chapter.lines[index].dropFirst(2).contains(mark) { return [chapter.lines[index]] }
      let end = chapter.lines[(index + 1)...].firstIndex { $0.contains(mark) } ?? index
      return Array(chapter.lines[index...end])
    }
    switch kind {
    case .empty: return ([""], index + 1)
    case .fence(let fence):
      let inside = chapter.lines[fence.line..<fence.end].dropFirst()
      return (inside.map { style(code, "    \($0)") }, fence.end + 1)
    case .heading(let heading): return ([style(.strong, Inline(heading.text).shown)], index + 1)
    case .answer(let title): return ([rule(title)], index + 1)
    case .code: return (["    " + style(code, chapter.lines[index].trimmed)], index + 1)
    case .comment: return (caption(index), index + closed(by: "-->").count)
    case .formula:
      let lines = closed(by: "$$")
      let tex = lines.joined(separator: "\n").replacing("$$", with: "")
      return (TexText.lines(tex).map { "    \($0)" }, index + lines.count)
    case .table:
      let lines = through { self.kind($0) == .table }
      return (ChapterTable(lines).lines(width: width).map(coloured), index + lines.count)
    case .quote:
      let lines = through { self.kind($0) == .quote }
      let inside = lines.map { $0.dropFirst().trimmed }.joined(separator: "\n")
      let text = ChapterText(
        Chapter(inside, path: chapter.path), width: width - 4, code: code, style: style)
      return (text.lines.map { $0.isEmpty ? "  │" : "  │ \($0)" }, index + lines.count)
    case .item, .words:
      let lines = through { self.kind($0) == .words || self.kind($0) == .code }
      return (wrapped(lines.map(\.trimmed).joined(separator: " "), lines[0]), index + lines.count)
    }
  }

  /// Sets an answer apart from the question: a pager cannot fold it.
  private func rule(_ title: String?) -> String {
    let words = title.map { "── \($0) " } ?? ""
    return style(.faint, words + String(repeating: "─", count: max(0, width - words.count)))
  }

  /// Where a listing, an output or a figure comes from.
  private func caption(_ index: Int) -> [String] {
    switch chapter.blocks.first(where: { $0.line == index })?.directive {
    case .listing(let file, _): [style(.command, "\(file):")]
    case .output(let run, _): [style(.command, "\(run.command):")]
    case .figure(let run, let name): [style(.command, "\(run.plotCommand(name)):")]
    case .drawing, nil: []
    }
  }

  /// A paragraph; the lines of an item stand behind its mark.
  private func wrapped(_ text: String, _ first: String) -> [String] {
    let mark = first.firstMatch(of: ChapterText.mark).map { String($0.output) } ?? ""
    let words = Inline(String(text.dropFirst(mark.trimmed.count)).trimmed).shown
    let hang = String(repeating: " ", count: mark.count)
    // In Markdown, several spaces between words are one.
    let body = words.split(separator: " ").joined(separator: " ")
    let lines = TerminalText.wrap(body, width: width - mark.count, whole: true)
    return lines.enumerated().map { coloured(($0 == 0 ? mark : hang) + $1) }
  }

  /// Code in its colour, without backquotes where there is colour to tell it by.
  private func coloured(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return text }
    return parts.enumerated().map { place, part in
      if place % 2 == 0 { return part }
      let code = style(.command, part)
      return code == part ? "`\(part)`" : code
    }.joined()
  }
}
