// The reading path: the order in which the lessons build on each other, which is not the order of their numbers. It
// decides the order of pages, and the line under each chapter's title that says what comes before and after.
import Foundation

/// The chapters in reading order.
struct ReadingPath {
  private static let begin = "<!-- path -->"
  private static let end = "<!-- /path -->"

  let chapters: [Chapter]

  /// - Parameter chapters: the first pages of the lessons, along the path.
  init(_ chapters: [Chapter]) { self.chapters = chapters }

  /// The line for lesson `number`: where the reader comes from, and where they go.
  func line(_ number: String) -> String? {
    guard let place = chapters.firstIndex(where: { $0.number == number }) else { return nil }
    let before =
      place > 0
      ? "Before this: \(link(chapters[place - 1]))"
      : "This is the first chapter of the reading path"
    let after =
      place + 1 < chapters.count
      ? "After this: \(link(chapters[place + 1]))" : "This is the last chapter so far"
    return "\(before) · \(after)"
  }

  private func link(_ chapter: Chapter) -> String {
    "[\(chapter.number) \(chapter.title)](\(chapter.slug).md)"
  }

  /// `lines` of `chapter` with its line brought up to date; nil where the chapter has no place for it.
  func update(_ lines: [String], of chapter: Chapter) -> [String]? {
    guard let line = line(chapter.number) else { return lines }
    guard let begin = lines.firstIndex(of: ReadingPath.begin),
      let end = lines[begin...].firstIndex(of: ReadingPath.end)
    else { return nil }
    var lines = lines
    lines.replaceSubrange(begin + 1..<end, with: ["", line, ""])
    return lines
  }
}
