// Several things at once, as many as there are processors.
import Foundation

enum Pool {
  /// The results of `body` for each item, in the items' order.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], width: Int = ProcessInfo.processInfo.activeProcessorCount,
    _ body: @escaping @Sendable (Item) async throws -> Value
  ) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      var results: [Int: Value] = [:]
      for (place, item) in items.enumerated() {
        if place >= max(1, width), let (done, value) = try await group.next() {
          results[done] = value
        }
        group.addTask { (place, try await body(item)) }
      }
      while let (done, value) = try await group.next() { results[done] = value }
      return items.indices.compactMap { results[$0] }
    }
  }
}
