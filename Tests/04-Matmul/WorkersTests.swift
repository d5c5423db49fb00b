// Parts run once each, whatever the threads do: from cold and warm, at once and within one another.
import Foundation
import Synchronization
import Testing

@testable import Matmul

@Suite("Workers") struct WorkersTests {
  /// How often each part ran.
  private func counts(parts: Int, _ body: (Int) -> Void = { _ in }) -> [Int] {
    var counts = [Int](repeating: 0, count: max(parts, 1))
    counts.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let counts = buffer
      Workers.perform(parts) { part in
        counts[part] += 1
        body(part)
      }
    }
    return counts
  }

  @Test("every part runs once", arguments: [0, 1, 2, 3, 5, 16])
  func everyPartOnce(parts: Int) {
    for _ in 0..<200 {
      #expect(counts(parts: parts) == Array(repeating: parts == 0 ? 0 : 1, count: max(parts, 1)))
    }
  }

  @Test("after a sleep, too")
  func afterSleep() {
    for _ in 0..<20 {
      usleep(3000)
      #expect(counts(parts: 2) == [1, 1])
    }
  }

  @Test("a part may ask for parts itself")
  func nested() {
    let inner = Atomic(0)
    let outer = counts(parts: 3) { _ in
      Workers.perform(4) { _ in inner.add(1, ordering: .relaxed) }
    }
    #expect(outer == [1, 1, 1])
    #expect(inner.load(ordering: .relaxed) == 12)
  }

  @Test("many threads may ask at the same time")
  func manyCallers() {
    let total = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<500 {
        Workers.perform(2) { part in total.add(part + 1, ordering: .relaxed) }
      }
    }
    #expect(total.load(ordering: .relaxed) == 8 * 500 * 3)
  }

  @Test("the caller sees what the parts wrote")
  func writesAreSeen() {
    let count = 1 << 16
    var numbers = [Int](repeating: 0, count: count)
    for round in 1...50 {
      numbers.withUnsafeMutableBufferPointer { buffer in
        nonisolated(unsafe) let numbers = buffer
        Workers.perform(2) { part in
          for i in (part * count / 2)..<((part + 1) * count / 2) { numbers[i] += round }
        }
      }
    }
    #expect(numbers.allSatisfy { $0 == 50 * 51 / 2 })
  }
}
