// The shortest way through the course: every lesson after those that it needs.

enum ReadingOrder {
  /// The numbers in an order in which each lesson comes after its needs (Kahn 1962); of those that
  /// could come next, the one that `way` has first, and after these the smallest number. A need that
  /// is no lesson here is passed over. Lessons that need each other in a circle come last.
  static func of(_ lessons: [(number: String, needs: [String])], way: [String]) -> [String] {
    func place(_ number: String) -> (Int, String) {
      (way.firstIndex(of: number) ?? way.count, number)
    }
    var left = lessons.sorted { place($0.number) < place($1.number) }
    var order: [String] = []
    while !left.isEmpty {
      let ready = left.firstIndex { lesson in
        lesson.needs.allSatisfy { need in
          need == lesson.number || !left.contains { $0.number == need }
        }
      }
      order.append(left.remove(at: ready ?? 0).number)
    }
    return order
  }

  /// The lessons that are here and no drafts.
  static func of(_ standings: [Standing], way: [String]) -> [String] {
    of(standings.filter(\.isPublished).map { (number: $0.number, needs: $0.needs) }, way: way)
  }
}
