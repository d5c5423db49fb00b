// The list of chapters in book/README.md, in the order of their numbers.
import Foundation

/// Writes the contents between `<!-- contents -->` and `<!-- /contents -->`.
enum BookContents {
  static let path = "book/README.md"

  /// One line for each lesson: a link if its chapter is there, otherwise that it is to come. A
  /// chapter of one of `drafts` is marked as such.
  static func lines(
    _ titles: [(number: String, title: String)], _ chapters: [Chapter], drafts: Set<String>
  ) -> [String] {
    titles.map { number, title in
      if let chapter = chapters.first(where: { $0.number == number }) {
        let mark = drafts.contains(number) ? " (draft)" : ""
        return "- \(number) [\(title)](\(chapter.slug).md)\(mark)"
      }
      return "- \(number) \(title) (to come)"
    }
  }

  /// `text` with its contents brought up to date; nil where the marks are missing.
  static func update(_ text: String, _ lines: [String]) -> String? {
    guard let begin = text.range(of: "<!-- contents -->\n"),
      let end = text.range(of: "<!-- /contents -->"), begin.upperBound <= end.lowerBound
    else { return nil }
    let list = "\n" + lines.joined(separator: "\n") + "\n\n"
    return text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: list)
  }
}
