// Tests of exercise 08.4.

import ExerciseSupport
import Testing
import Tokenization
import TokenizationExercises

@Suite("08.4 Decode", .exercise("08"))
struct DecodeTests {
  let merges = [Pair(104, 105), Pair(256, 33), Pair(257, 257), Pair(240, 159)]

  @Test("Tokens below 256 are bytes")
  func bytes() {
    expect([72, 105], merges, [72, 105])
    expect([0, 255], [], [0, 255])
    expect([], merges, [])
  }

  @Test("A merge stands for the bytes of its two tokens")
  func merge() {
    expect([256], merges, Array("hi".utf8))
    expect([257, 32, 256], merges, Array("hi! hi".utf8))
  }

  @Test("Merges of merges come apart all the way down")
  func nested() {
    expect([258], merges, Array("hi!hi!".utf8))
    expect([258, 256, 33], merges, Array("hi!hi!hi!".utf8))
  }

  @Test("Half a character is bytes too")
  func half() {
    expect([259], merges, [240, 159])
    expect([259, 144, 154], merges, Array("🐚".utf8))
  }

  @Test("A number that is no token gives nil")
  func strangers() {
    expect([258], [Pair(104, 105), Pair(256, 33)], nil)
    expect([260], merges, nil)
    expect([256, 9999], merges, nil)
    expect([256], [], nil)
    expect([-1], merges, nil)
    expect([260, 104], merges, nil)
    expect([104, -1, 105], merges, nil)
    expect([Int.max], merges, nil)
    expect([Int.min], merges, nil)
  }

  @Test("Random tokens agree with taking each apart by itself")
  func drawn() {
    var draws = Draws()
    for _ in 0..<40 {
      var merges: [Pair] = []
      for k in 0..<draws.integer(0...8) {
        func part() -> Int {
          k > 0 && draws.flag() ? 256 + draws.integer(0...k - 1) : draws.integer(0...255)
        }
        merges.append(Pair(part(), part()))
      }
      let count = 256 + merges.count
      let strangers = [-1, -draws.integer(2...999), count, count + draws.integer(1...999)]
      let ids = (0..<draws.integer(0...6)).map { _ in
        if draws.integer(0...19) == 0 { return draws.choice(strangers) }
        return draws.integer((draws.flag() ? 0 : 255)...count - 1)
      }
      guard expect(ids, merges, apart(ids, merges)) else { return }
    }
  }

  /// The bytes of `ids`, by replacing merges by their parts until only bytes are left.
  private func apart(_ ids: [Int], _ merges: [Pair]) -> [UInt8]? {
    var open = Array(ids.reversed())
    var bytes: [UInt8] = []
    while let id = open.popLast() {
      if let byte = UInt8(exactly: id) {
        bytes.append(byte)
      } else if merges.indices.contains(id - 256) {
        open += [merges[id - 256].right, merges[id - 256].left]
      } else {
        return nil
      }
    }
    return bytes
  }

  @discardableResult
  private func expect(
    _ ids: [Int], _ merges: [Pair], _ expected: [UInt8]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      decoded(ids, merges).map { "\($0)" } ?? "nil", expected.map { "\($0)" } ?? "nil",
      "decoded(\(ids), \(merges))", sourceLocation: sourceLocation)
  }
}
