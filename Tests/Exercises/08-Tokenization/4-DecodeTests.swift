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
    expect([260], merges, nil)
    expect([256, 9999], merges, nil)
    expect([256], [], nil)
    expect([-1], merges, nil)
  }

  private func expect(
    _ ids: [Int], _ merges: [Pair], _ expected: [UInt8]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      decoded(ids, merges).map { "\($0)" } ?? "nil", expected.map { "\($0)" } ?? "nil",
      "decoded(\(ids), \(merges))", sourceLocation: sourceLocation)
  }
}
