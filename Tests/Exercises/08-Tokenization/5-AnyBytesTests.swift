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

  @Test("A letter and a separate accent are two characters")
  func accents() {
    expectBack("A\u{303}", nil)
    expectBack("\u{C3}", [195])
  }

  @Test("All 256 bytes have their characters, and nothing else is in the alphabet")
  func alphabet() {
    let numbers = Self.numbers
    for byte in UInt8.min...UInt8.max {
      let got = visible([byte]).unicodeScalars.map { Int($0.value) }
      guard
        expectEqual(
          "\(got)", "[\(numbers[Int(byte)])]", "the character numbers of visible([\(byte)])")
      else { return }
    }
    for number in 0..<600 {
      guard let scalar = Unicode.Scalar(UInt32(number)) else { continue }
      let expected = numbers.firstIndex(of: number).map { [UInt8($0)] }
      guard
        expectEqual(
          bytes(String(Character(scalar))).map { "\($0)" } ?? "nil",
          expected.map { "\($0)" } ?? "nil", "bytes of the character \(number)")
      else { return }
    }
  }

  @Test("Random bytes come back, and a stranger among their characters gives nil")
  func roundTrip() {
    var draws = Draws()
    for _ in 0..<40 {
      let some = draws.integers(draws.integer(0...30), 0...255).map { UInt8($0) }
      let text = visible(some)
      guard
        expectEqual(
          "\(text.unicodeScalars.map { Int($0.value) })",
          "\(some.map { Self.numbers[Int($0)] })", "the character numbers of visible(\(some))"),
        expectEqual("\(bytes(text) ?? [])", "\(some)", "bytes(visible(\(some)))")
      else { return }
      var characters = Array(text)
      let stranger = draws.choice([" ", "\n", "\u{7F}", "\u{A0}", "\u{AD}", "\u{144}", "贝", "🐚"])
      characters.insert(Character(stranger), at: draws.integer(0...characters.count))
      let call = "bytes(\(String(characters).debugDescription))"
      guard expectEqual(bytes(String(characters)).map { "\($0)" } ?? "nil", "nil", call)
      else { return }
    }
  }

  /// The number of each byte's character: the byte itself where it prints, else the next from 256.
  private static let numbers: [Int] = {
    var next = 256
    return (0...255).map { byte in
      let prints = byte > 32 && byte < 127 || byte > 160 && byte != 173
      if !prints { next += 1 }
      return prints ? byte : next - 1
    }
  }()

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
