// The shortest way through the course: every lesson after those that it needs.

enum ReadingOrder {
  /// The numbers in an order in which each lesson comes after its needs; of those that could come
  /// next, the smallest number (Kahn 1962). A need that is no lesson here is passed over. Lessons
  /// that need each other in a circle come last, by number.
  static func of(_ lessons: [(number: String, needs: [String])]) -> [String] {
    var left = lessons.sorted { $0.number < $1.number }
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
}
