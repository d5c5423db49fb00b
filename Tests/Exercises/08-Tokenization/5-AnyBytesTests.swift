// Tests of exercise 08.5.

import ExerciseSupport
import Testing
import TokenizationExercises

@Suite("08.5 Any bytes", .exercise("08"))
struct AnyBytesTests {
  @Test("Bytes that print stand for themselves")
  func printing() {
    expect(Array("Hi!~".utf8), "Hi!~")
    expect([195, 169], "Ã©")
    expect([161, 172, 174, 255], "¡¬®ÿ")
  }

  @Test("The others have the characters from 256 on")
  func others() {
    expect([0], "Ā")
    expect([32], "Ġ")
    expect([10, 9], "Ċĉ")
    expect([127, 160, 173], "ġłŃ")
  }

  @Test("A text is read back")
  func back() {
    expectBack("HiĠĊ", [72, 105, 32, 10])
    expectBack("Ã©ĀŃ", [195, 169, 0, 173])
    expectBack("", [])
  }

  @Test("A character that is not of the alphabet gives nil")
  func strangers() {
    expectBack("ab", [97, 98])
    expectBack("a b", nil)
    expectBack("贝", nil)
    expectBack("\u{144}", nil)
    expectBack("A\u{AD}", nil)
  }

  @Test("All 256 bytes have characters of their own, and come back")
  func roundTrip() {
    let all = (0...255).map { UInt8($0) }
    let text = visible(all)
    guard
      expectEqual(Set(text.unicodeScalars).count, 256, "different characters of visible(0...255)")
    else { return }
    expectEqual(bytes(text) == all, true, "bytes(visible(0...255)) == 0...255")
    var state: UInt32 = 7
    for length in 0..<40 {
      let some = (0..<length).map { _ -> UInt8 in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
      }
      if !expectEqual("\(bytes(visible(some)) ?? [])", "\(some)", "bytes(visible(\(some)))") {
        return
      }
    }
  }

  private func expect(
    _ some: [UInt8], _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(visible(some), expected, "visible(\(some))", sourceLocation: sourceLocation)
  }

  private func expectBack(
    _ text: String, _ expected: [UInt8]?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      bytes(text).map { "\($0)" } ?? "nil", expected.map { "\($0)" } ?? "nil",
      "bytes(\(text.debugDescription))", sourceLocation: sourceLocation)
  }
}
