// What the search of the pages looks through: each section with its words. The index is a script, because a page
// that is opened as a file may not read other files; it is loaded when the reader searches for the first time.
import Foundation

struct SearchIndex: Encodable {
  /// One section.
  struct Section: Encodable, Equatable {
    /// The page and the section's name: `04-matmul.html#by-hand`.
    let link: String
    /// `04 Matrix multiplication`
    let page: String
    /// `By hand`; empty before the first heading.
    let title: String
    let text: String
  }

  private(set) var sections: [Section] = []

  /// Adds the sections of a page whose text is `html`.
  mutating func add(_ html: String, file: String, page: String) {
    let pattern = #/<section\s+id="([^"]+)"[^>]*>\s*<h[2-4][^>]*>(.*?)<\/h[2-4]>/#
      .dotMatchesNewlines()
    let starts = html.matches(of: pattern)
    let first = starts.first?.range.lowerBound ?? html.endIndex
    append(html[..<first], link: file, page: page, title: "")
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].range.lowerBound : html.endIndex
      append(
        html[start.range.upperBound..<end], link: "\(file)#\(start.1)", page: page,
        title: SearchIndex.words(String(start.2)))
    }
  }

  private mutating func append(_ html: Substring, link: String, page: String, title: String) {
    let text = SearchIndex.words(String(html))
    guard !text.isEmpty || !title.isEmpty else { return }
    sections.append(Section(link: link, page: page, title: title, text: text))
  }

  /// The words of a piece of HTML, between single spaces.
  static func words(_ html: String) -> String {
    html.replacing(#/<!--.*?-->/#.dotMatchesNewlines(), with: "")
      // A word may be partly in bold; only what stands alone is kept apart from its neighbors.
      .replacing(#/<\/?(?:a|b|code|em|i|span|strong|sub|sup)\b[^>]*>/#, with: "")
      .replacing(#/<[^>]*>/#, with: " ")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
      .split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The script that a page loads.
  func script() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return
      "window.bookSections = \(String(decoding: try encoder.encode(sections), as: UTF8.self));\n"
  }
}
