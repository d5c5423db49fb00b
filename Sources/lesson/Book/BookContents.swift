// The list of chapters in book/README.md, along the reading path, with the map above it.
import Curriculum
import Foundation
import Plotting

/// Writes the contents between `<!-- contents -->` and `<!-- /contents -->`.
struct BookContents {
  static let path = "book/README.md"

  let titles: [(number: String, title: String)]
  let cards: [Card]
  let chapters: [Chapter]
  let way: [String]

  init(
    titles: [(number: String, title: String)], lessons: [any Lesson.Type], chapters: [Chapter],
    way: [String] = Catalogue.shortestWay
  ) {
    self.titles = titles
    cards = lessons.map { $0.card }
    self.chapters = chapters
    self.way = way
  }

  /// The course without lessons that are drafts.
  var map: Drawing { BookMap.drawing(titles, cards.filter { !$0.isDraft }, way: way) }

  /// The lessons in reading order; those that are not on the path come last.
  var order: [(number: String, title: String)] {
    titles.sorted { place($0.number) < place($1.number) }
  }

  private func place(_ number: String) -> (Int, String) {
    (way.firstIndex(of: number) ?? way.count, number)
  }

  /// The map, and one line for each lesson: a link if its chapter is there, how long it takes, and what the
  /// reader makes; otherwise that it is to come. The chapter of a draft is marked as such.
  var lines: [String] {
    let map = map
    return ["![\(BookContent.alt(map.alt))](\(BookMap.path.dropFirst("book/".count)))", ""]
      + order.map { number, title in
        guard let chapter = chapters.mains.first(where: { $0.number == number }) else {
          return "- \(number) \(title) (to come)"
        }
        let card = cards.first { $0.number == number }
        if card?.isDraft == true { return "- \(number) [\(title)](\(chapter.slug).md) (draft)" }
        return "- [\(number) \(title)](\(chapter.slug).md)" + (card.map(promise) ?? "")
          + deeper(number)
      }
  }

  private func promise(_ card: Card) -> String {
    ", \(card.minutes) minutes" + (card.makes.isEmpty ? "" : ": you make \(card.makes)")
  }

  private func deeper(_ number: String) -> String {
    guard let page = chapters.first(where: { $0.isDeeper && $0.number == number }) else {
      return ""
    }
    return " ([going deeper](\(page.slug).md))"
  }

  /// `text` with its contents brought up to date; nil where the marks are missing.
  func update(_ text: String) -> String? {
    guard let begin = text.range(of: "<!-- contents -->\n"),
      let end = text.range(of: "<!-- /contents -->"), begin.upperBound <= end.lowerBound
    else { return nil }
    let list = "\n" + lines.joined(separator: "\n") + "\n\n"
    return text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: list)
  }
}
