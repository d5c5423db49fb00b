// Long work shared out among threads. Threads get whole items: numbers, rows, or computations. How
// many items a thread gets depends on how many threads there are, but what an item becomes does
// not, and so no result does either.
import Matmul
import Synchronization

package enum Parallel {
  /// The numbers of one piece, which take 64 KiB, a part of the second cache. Sums of all numbers
  /// are made of the sums of such pieces, and work of less than four pieces stays on the calling
  /// thread.
  package static let piece = 16 * 1024

  /// Calls `body` with ranges that together are 0..<`count`, some of them at the same time.
  ///
  /// - Parameters:
  ///   - count: How many items there are.
  ///   - cost: What one item costs, in numbers read or written; a function such as exp counts
  ///     about four.
  ///   - body: Must write to nothing that belongs to another range.
  package static func forEachRange(_ count: Int, cost: Int = 1, _ body: (Range<Int>) -> Void) {
    let parts = min(Workers.threads, count * cost / (2 * piece))
    if parts <= 1 { return body(0..<count) }
    Workers.perform(parts) { part in
      // Single numbers go in sixteens, so that two threads share at most the cache line between
      // them.
      let unit = cost == 1 ? 16 : 1
      let start = count * part / parts / unit * unit
      let end = part + 1 == parts ? count : count * (part + 1) / parts / unit * unit
      if start < end { body(start..<end) }
    }
  }

  /// The results of `count` independent computations, in their order, some of them computed at the
  /// same time: descents from several seeds, for instance. Each thread takes the next one when it is
  /// done with its last, so that long and short ones fill all threads.
  ///
  /// - Parameter body: Must write to nothing that another computation reads or writes.
  package static func map<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
    let next = Atomic(0)
    return [Result](unsafeUninitializedCapacity: count) { results, filled in
      nonisolated(unsafe) let results = results
      Workers.perform(min(Workers.threads, count)) { _ in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          if index >= count { break }
          results.initializeElement(at: index, to: body(index))
        }
      }
      filled = count
    }
  }
}
