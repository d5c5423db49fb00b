// The glossary of the book, and its links: the first use of each term in a chapter leads to its entry.
// Left out: terms inside headings, code, formulas and other links, where a link would disturb.
import Foundation
import Plotting

struct Glossary {
  static let path = "book/glossary.md"

  struct Entry: Equatable {
    let term: String
    let meaning: String
    /// The number of the chapter that explains it.
    let chapter: String

    var slug: String { Inline.slug(term) }
  }

  let entries: [Entry]

  /// Reads the table of `text`: term, meaning, PyTorch's name, chapter.
  init(_ text: String) {
    entries = text.filledLines.filter { $0.hasPrefix("|") }.dropFirst(2).compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
      guard cells.count == 6 else { return nil }
      return Entry(term: cells[1], meaning: cells[2], chapter: cells[4])
    }
  }

  /// The book's own; empty where there is none.
  static func load(_ project: Project) -> Glossary {
    Glossary((try? Files.text(project.file(path))) ?? "")
  }

  /// Terms out of order or told twice, entries without a meaning, chapters that are not there.
  func problems(chapters: [String]) -> [BookProblem] {
    let terms = entries.map { $0.term.lowercased() }
    var found: [BookProblem] = []
    func complain(_ problem: String, _ mend: String) {
      found.append(BookProblem(Glossary.path, nil, problem, mend: mend))
    }
    for (first, second) in zip(terms, terms.dropFirst()) where first >= second {
      complain("“\(second)” stands after “\(first)”.", "Sort the terms; each has one entry.")
    }
    for entry in entries {
      if entry.meaning.isEmpty { complain("“\(entry.term)” has no meaning.", "Write a sentence.") }
      if !chapters.contains(entry.chapter) {
        complain("“\(entry.term)” names chapter “\(entry.chapter)”.", "Name one that there is.")
      }
    }
    return found
  }

  // MARK: - Pages

  /// The HTML of a chapter with a link at the first use of each term.
  func linked(_ html: String) -> String {
    guard let pattern else { return html }
    let bySpelling = Dictionary(
      entries.map { ($0.term.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    return GlossaryText.map(html) { text in
      text.replacing(pattern) { match in
        let written = String(match.output)
        let key = written.lowercased()
        guard
          let entry = bySpelling[key]
            ?? (key.hasSuffix("s") ? bySpelling[String(key.dropLast())] : nil),
          seen.insert(entry.term).inserted
        else { return written }
        return
          "<a class=\"term\" href=\"glossary.html#\(entry.slug)\" "
          + "title=\"\(PageHTML.escape(entry.meaning))\">\(written)</a>"
      }
    }
  }

  /// Any term as whole words, longest first, also in the plural.
  private var pattern: Regex<Substring>? {
    let terms = entries.map(\.term).sorted { $0.count > $1.count }
      .map { NSRegularExpression.escapedPattern(for: $0) }
    guard !terms.isEmpty else { return nil }
    return try? Regex("(?i)\\b(?:\(terms.joined(separator: "|")))s?\\b", as: Substring.self)
  }

  /// The page itself: each row has its term as a name, and its chapter as a link.
  func page(_ html: String, chapters: [Chapter]) -> String {
    var html = html
    for entry in entries {
      let term = PageHTML.escape(entry.term)
      html = html.replacing("<td>\(term)</td>", with: "<td id=\"\(entry.slug)\">\(term)</td>")
    }
    for chapter in chapters.mains {
      html = html.replacing(
        "<td>\(chapter.number)</td>",
        with: "<td><a href=\"\(chapter.slug).html\">\(chapter.number)</a></td>")
    }
    return html
  }
}

/// Walks over a page's text, outside of what should stay as it is.
enum GlossaryText {
  private static let untouched: Set = [
    "a", "code", "pre", "h1", "h2", "h3", "h4", "summary", "nav", "table", "script", "figcaption",
  ]

  /// `html` with each piece of running text replaced by what `change` makes of it.
  static func map(_ html: String, _ change: (String) -> String) -> String {
    var result = ""
    var inside: [String] = []
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      let text = rest[..<open]
      result += inside.isEmpty ? change(String(text)) : String(text)
      let isComment = rest[open...].hasPrefix("<!--")
      let end =
        isComment
        ? rest[open...].firstRange(of: "-->")?.upperBound
        : rest[open...].firstIndex(of: ">").map { rest.index(after: $0) }
      let tag = rest[open..<(end ?? rest.endIndex)]
      result += tag
      rest = rest[tag.endIndex...]
      if !isComment { follow(tag, &inside) }
    }
    return result + (inside.isEmpty ? change(String(rest)) : String(rest))
  }

  /// Keeps track of the elements whose text stays: those of the list, and formulas.
  private static func follow(_ tag: Substring, _ inside: inout [String]) {
    let isEnd = tag.hasPrefix("</")
    let name = String(tag.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber })
      .lowercased()
    if isEnd {
      if inside.last == name { inside.removeLast() }
    } else if !inside.isEmpty
      ? inside.last == name
      : untouched.contains(name)
        || tag.contains("class=\"math") || tag.contains("class=\"value")
    {
      inside.append(name)
    }
  }
}
