// A chapter as pandoc should see it: directives become captions, links and quoted numbers.
import Curriculum
import Foundation

/// Prepares one chapter for a page or for the EPUB.
struct PageMarkdown {
  enum Medium { case page, epub }

  let chapter: Chapter
  let medium: Medium

  var text: String {
    var lines = chapter.lines
    if medium == .epub { nameHeadings(&lines) }
    if medium == .epub { for link in chapter.links where !link.isImage { redirect(link, &lines) } }
    for quote in chapter.quotes.reversed() { mark(quote, &lines) }
    for block in chapter.blocks.sorted(by: { $0.line > $1.line }) where !block.body.isEmpty {
      let end = block.caption?.upperBound ?? block.body.upperBound
      lines.replaceSubrange(block.line..<end, with: framed(block, lines))
    }
    if medium == .page, let title = chapter.headings.first(where: { $0.level == 1 }) {
      // The page's template writes the title.
      lines[lineAfterBlocks(title.line, lines)] = ""
    }
    if medium == .epub { setAnswersApart(&lines) }
    let text = PageMarkdown.withoutValues(lines)
    return PageMarkdown.linked(PageCode.colored(text)).joined(separator: "\n") + "\n"
  }

  /// The table of values is for authors.
  private static func withoutValues(_ lines: [String]) -> [String] {
    guard let start = lines.firstIndex(of: "<!-- values"),
      let end = lines[start...].firstIndex(of: "-->")
    else { return lines }
    return Array(lines[..<start] + lines[(end + 1)...])
  }

  /// Readers for EPUB do not fold; an answer is set apart by a frame.
  private func setAnswersApart(_ lines: inout [String]) {
    for index in lines.indices {
      if let match = lines[index].wholeMatch(of: #/<details><summary>(.+)</summary>/#) {
        lines[index] = "<div class=\"answer\">\n\n**\(match.1)**"
      } else if lines[index] == "</details>" {
        lines[index] = "</div>"
      }
    }
  }

  /// Papers that are named by their number at arXiv become links; code keeps its words.
  static func linked(_ lines: [String]) -> [String] {
    lines.map { line in
      guard line.contains("arXiv"), !line.contains("`"), !line.contains("](") else { return line }
      return line.replacing(#/arXiv[: ]([0-9]{4}\.[0-9]{4,5})/#) { match in
        "[arXiv:\(match.1)](https://arxiv.org/abs/\(match.1))"
      }
    }
  }

  /// Where the title stands now: blocks above it, if any, moved it.
  private func lineAfterBlocks(_ line: Int, _ lines: [String]) -> Int {
    let title = chapter.lines[line]
    return lines.firstIndex(of: title) ?? line
  }

  // MARK: - Blocks

  private func framed(_ block: Chapter.Block, _ lines: [String]) -> [String] {
    let body = Array(lines[block.body])
    switch block.directive {
    case .listing(let file, _):
      let caption =
        medium == .page ? "<a href=\"../\(file)\"><code>\(file)</code></a>" : "<code>\(file)</code>"
      return frame("listing", caption, body, block.indent)
    case .output(let run, _):
      return frame("output", "<code>\(PageHTML.escape(run.command))</code>", body, block.indent)
    case .figure(let run, let name):
      let source = "Drawn by <code>\(PageHTML.escape(run.plotCommand(name)))</code>"
      return picture(run.figurePath(name) + ".svg", block, lines, kind: "plot", source: source)
    case .drawing(let lesson, let name):
      return picture(BookDrawings.path(lesson, name), block, lines, kind: "drawing", source: nil)
    }
  }

  /// Raw HTML around a block; the empty lines let pandoc read the block as Markdown.
  private func frame(_ kind: String, _ caption: String, _ body: [String], _ indent: String)
    -> [String]
  {
    ["", "\(indent)<figure class=\"\(kind)\"><figcaption>\(caption)</figcaption>", ""] + body
      + ["", "\(indent)</figure>", ""]
  }

  /// An image with its caption below it, and for a figure the command that draws it and its numbers.
  private func picture(
    _ path: String, _ block: Chapter.Block, _ lines: [String], kind: String, source: String?
  ) -> [String] {
    let caption = block.caption.map { lines[$0].joined(separator: "\n") } ?? ""
    guard medium == .page,
      let link = chapter.links.first(where: { $0.isImage && "book/\($0.target)" == path })
    else {
      return [""] + lines[block.body] + ["", caption, ""]
    }
    let origin = source.map { source in
      let data = link.target.hasSuffix(".svg") ? String(link.target.dropLast(4)) + ".tsv" : ""
      return "<p class=\"source\">\(source) from <a href=\"\(data)\">these numbers</a>.</p>"
    }
    return [
      "", "<figure class=\"\(kind)\">",
      """
      <div class="scroll"><img src="\(link.target)" alt="\(PageHTML.escape(link.text))"></div>
      """,
      // The empty lines let pandoc read the caption as Markdown.
      "<figcaption>", "", String(caption.dropFirst().dropLast()), "", origin ?? "", "</figcaption>",
      "</figure>", "",
    ]
  }

  // MARK: - Numbers

  private func mark(_ quote: Chapter.Quote, _ lines: inout [String]) {
    let line = lines[quote.line]
    // The comments around the number stay; HTML does not show them.
    let place = quote.value.isMeasured ? ", measured on one machine" : ""
    let title = PageHTML.escape("\(quote.value.name) of `\(quote.run.command)`\(place)")
    lines[quote.line] = line.replacingCharacters(
      in: quote.range,
      with: "<span class=\"value\" title=\"\(title)\">\(PageHTML.escape(quote.text))</span>")
  }

  // MARK: - One file for all chapters

  /// Gives each heading a name that no other chapter has.
  private func nameHeadings(_ lines: inout [String]) {
    for heading in chapter.headings {
      let name = heading.level == 1 ? chapter.slug : "\(chapter.slug)-\(heading.slug)"
      lines[heading.line] += " {#\(name)}"
    }
  }

  private func redirect(_ link: Chapter.Link, _ lines: inout [String]) {
    guard !link.target.contains(":") else { return }
    let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let page = parts[0].isEmpty ? chapter.slug : String(parts[0].dropLast(3))
    let isChapter = parts[0].isEmpty || (parts[0].hasSuffix(".md") && !parts[0].contains("/"))
    let name = parts.count == 2 ? "\(page)-\(parts[1])" : page
    // Files of the course do not travel with the EPUB.
    let new = isChapter && page != "README" ? "](#\(name))" : "]"
    for index in link.line..<min(link.line + 3, lines.count) {
      lines[index] = lines[index].replacing("](\(link.target))", with: new)
    }
  }
}
