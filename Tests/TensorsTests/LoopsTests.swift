// Loops over memory at every length around one, two and five vectors: against plain loops, and
// never a number too far.
import Foundation
import Testing

@testable import Tensors
@testable import VectorMath

@Suite("Loops") struct LoopsTests {
  private let lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 79, 80, 81, 130]

  private func numbers(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 * 37 + 11) % 101) - 50 }
  }

  @Test("map and update write every number, and none behind the last")
  func maps() {
    for count in lengths {
      let (x, y) = (numbers(count), numbers(count).map { 2 * $0 + 1 })
      var z = [Float](repeating: 7, count: count + 20)
      Loops.map(count, x, into: &z) { $0 + 1 }
      #expect(z == x.map { $0 + 1 } + [Float](repeating: 7, count: 20))
      Loops.map(count, x, y, into: &z) { $0 * $1 }
      #expect(z == zip(x, y).map { $0 * $1 } + [Float](repeating: 7, count: 20))
      z = numbers(count) + [Float](repeating: 7, count: 20)
      Loops.update(count, &z, x, y) { $0 + $1 + $2 }
      #expect(z == zip(x, y).map { $0 + $1 + $0 } + [Float](repeating: 7, count: 20))
    }
  }

  @Test("sums take every number once, whatever f makes of the filler")
  func sums() {
    for count in lengths {
      let x = numbers(count)
      #expect(Loops.sum(count, x) { $0 } == x.reduce(0, +))
      #expect(Loops.sum(count, x) { $0 + 1 } == x.reduce(0) { $0 + $1 + 1 })
      #expect(Loops.sum(count, x, x) { $0 - $1 + 1 } == Float(count))
      var y = [Float](repeating: 7, count: count + 1)
      #expect(Loops.mapAndSum(count, x, into: &y) { $0 + 1 } == x.reduce(0) { $0 + $1 + 1 })
      #expect(y == x.map { $0 + 1 } + [7])
    }
    // 1 / 0 in the lanes that hold no number.
    #expect(Loops.sum(3, [1, 2, 4]) { Lanes(repeating: 1) / $0 } == 1.75)
  }

  @Test("the largest number is found at every place, and NaN wherever it is")
  func largest() {
    for count in lengths.dropFirst() {
      let x = numbers(count).map { $0 - 100 }
      #expect(Loops.max(count, x) == x.max())
      for place in 0..<count {
        var y = x
        y[place] = -1
        #expect(Loops.max(count, y) == -1)
        y[place] = .nan
        #expect(Loops.max(count, y).isNaN)
        y[place] = .infinity
        #expect(Loops.max(count, y) == .infinity)
      }
    }
    #expect(Loops.max(0, [0]) == -.infinity)
    #expect(Loops.max(2, [-.infinity, -.infinity, 1]) == -.infinity)
  }

  @Test("the last numbers of a page are read without touching the next")
  func pageEnd() throws {
    let page = sysconf(Int32(_SC_PAGESIZE))
    let memory = try #require(
      mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, 2 * page) }
    try #require(memory != MAP_FAILED && mprotect(memory + page, page, PROT_NONE) == 0)
    for count in 1..<16 {
      let x = (memory + (page - 4 * count)).bindMemory(to: Float.self, capacity: count)
      for i in 0..<count { x[i] = Float(i + 1) }
      Loops.map(count, x, into: x) { 2 * $0 }
      #expect(Loops.sum(count, x) { $0 } == Float(count * (count + 1)))
      #expect(Loops.max(count, x) == Float(2 * count))
    }
  }
}
