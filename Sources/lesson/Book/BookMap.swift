// The map of the course: the lessons in reading order, with an arc from each to those that build directly on it.
// Drawn from the cards, so it cannot disagree with them.
import Curriculum
import Plotting

enum BookMap {
  static let path = "book/drawings/map.svg"

  private static let rowHeight = 30.0
  private static let top = 26.0
  /// Where the dots stand, and the texts beside them.
  private static let (dotX, textX) = (112.0, 126.0)

  /// - Parameters:
  ///   - titles: every lesson of the course, written or to come
  ///   - cards: of the lessons that are here
  static func drawing(
    _ titles: [(number: String, title: String)], _ cards: [Card],
    way: [String] = Catalogue.shortestWay
  ) -> Drawing {
    let order = way.filter { number in titles.contains { $0.number == number } }
    return Drawing(
      "map", height: top + rowHeight * Double(order.count), alt: alt(titles, cards, order)
    ) { canvas in
      canvas.text("builds on", at: Point(dotX - 8, 14), size: 11, tone: .quiet, anchor: .end)
      canvas.text("lesson, in reading order", at: Point(textX, 14), size: 11, tone: .quiet)
      for (row, number) in order.enumerated() {
        let card = cards.first { $0.number == number }
        for need in direct(card?.needs ?? [], cards) {
          guard let other = order.firstIndex(of: need) else { continue }
          arc(from: other, to: row, on: &canvas)
        }
        let title = titles.first { $0.number == number }?.title ?? ""
        entry(row, number, title, card, on: &canvas)
      }
    }
  }

  /// Of `needs`, those that no other of them needs itself: who has read the other has read these.
  private static func direct(_ needs: [String], _ cards: [Card]) -> [String] {
    var implied: Set<String> = []
    var open = needs
    while let number = open.popLast() {
      for need in cards.first(where: { $0.number == number })?.needs ?? []
      where implied.insert(need).inserted {
        open.append(need)
      }
    }
    return needs.filter { !implied.contains($0) }
  }

  private static func y(_ row: Int) -> Double { top + rowHeight * (Double(row) + 0.5) }

  private static func arc(from other: Int, to row: Int, on canvas: inout Canvas) {
    let distance = Double(abs(row - other))
    let isNeighbor = row - other == 1
    canvas.bow(
      from: Point(dotX - 5, y(other) + 2), to: Point(dotX - 6, y(row) - 2),
      bend: min(98, 9 * distance + 3), tone: isNeighbor ? .vermillion : .blue,
      width: isNeighbor ? 1.6 : 1.1)
  }

  private static func entry(
    _ row: Int, _ number: String, _ title: String, _ card: Card?, on canvas: inout Canvas
  ) {
    let isHere = card != nil
    canvas.circle(
      center: Point(dotX, y(row)), radius: 4, fill: isHere ? .vermillion : nil, opacity: 1,
      line: isHere ? .vermillion : .quiet)
    canvas.text(
      "\(number) \(title)", at: Point(textX, y(row) + 4), size: 12,
      tone: isHere ? .ink : .quiet, face: isHere ? .bold : .plain)
    canvas.text(
      card.map { "\($0.minutes) min" } ?? "to come", at: Point(Drawing.width - 4, y(row) + 4),
      size: 11, tone: .quiet, anchor: .end)
  }

  private static func alt(
    _ titles: [(number: String, title: String)], _ cards: [Card], _ order: [String]
  ) -> String {
    "The lessons in reading order with what each needs: "
      + order.map { number in
        let needs = cards.first { $0.number == number }.map { card in
          card.needs.isEmpty ? "needs nothing" : "needs \(card.needs.joined(separator: ", "))"
        }
        return "\(number) \(needs ?? "is to come")"
      }.joined(separator: "; ") + "."
  }
}
