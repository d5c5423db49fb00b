// Tests of exercise 08.7.

import ExerciseSupport
import Foundation
import Testing
import TokenizationExercises

@Suite("08.7 Split", .exercise("08"))
struct SplitTests {
  @Test("Letters, digits and signs part, and take one space along")
  func runs() {
    expect("Hello world", ["Hello", " world"])
    expect("a1 b2", ["a", "1", " b", "2"])
    expect("(x, y)", ["(", "x", ",", " y", ")"])
    expect("go on... 100%", ["go", " on", "...", " 100", "%"])
    expect("snake_case -1", ["snake", "_", "case", " -", "1"])
    expect(" 12abc $x", [" 12", "abc", " $", "x"])
  }

  @Test("The examples of the statement")
  func example() {
    expect("I'll  go\n", ["I", "'ll", " ", " go", "\n"])
    expect("a1 b2", ["a", "1", " b", "2"])
    expect("(x, y)", ["(", "x", ",", " y", ")"])
  }

  @Test("Short forms are pieces of their own, in small letters")
  func contractions() {
    expect("I'll", ["I", "'ll"])
    expect(
      "we've you're don't he'd I'm it's",
      [
        "we", "'ve", " you", "'re", " don", "'t", " he", "'d", " I", "'m", " it", "'s",
      ])
    expect("IT'S", ["IT", "'", "S"])
    expect("'tis", ["'t", "is"])
    expect("''s", ["''", "s"])
    expect(" 's", [" '", "s"])
    expect(" 'll", [" '", "ll"])
    expect("x'r 'l", ["x", "'", "r", " '", "l"])
  }

  @Test("White space leaves its last character to what follows")
  func spaces() {
    expect("a  b", ["a", " ", " b"])
    expect("a    b", ["a", "   ", " b"])
    expect("a\nb", ["a", "\n", "b"])
    expect("a\n\nb", ["a", "\n", "\n", "b"])
    expect("a \n b", ["a", " \n", " b"])
    expect("a\tb", ["a", "\t", "b"])
  }

  @Test("White space at the end stays together")
  func ends() {
    expect("a  ", ["a", "  "])
    expect("a ", ["a", " "])
    expect(" \n\t", [" \n\t"])
    expect(" ", [" "])
    expect("", [])
  }

  @Test("Code agrees with Hugging Face tokenizers, and the pieces are the text")
  func golden() {
    let code = "for i in 0..<10 {\n    print(\"i's: \", i)\n}\n"
    let pieces = [
      "for", " i", " in", " 0", "..<", "10", " {", "\n   ", " print", "(\"", "i", "'s", ":", " \",",
      " i", ")", "\n", "}", "\n",
    ]
    expect(code, pieces)
    expectEqual(split(code).joined(), code, "split(code).joined()")
  }

  @Test("Random texts are cut as the pattern itself cuts them")
  func drawn() throws {
    var draws = Draws()
    let pattern = try NSRegularExpression(
      pattern: #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#)
    let parts = ["a", "Zed", "s", "ll", "7", "42", "'", "'s", "'re", "'LL", " ", "  ", "\t", "\n"]
    let signs = (33...126).map { String(UnicodeScalar(UInt8($0))) }
    for _ in 0..<80 {
      let text = (0..<draws.integer(0...9)).map { _ in
        draws.choice(draws.integer(0...3) == 0 ? signs : parts)
      }.joined()
      let units = Array(text.utf16)
      let pieces = pattern.matches(in: text, range: NSRange(location: 0, length: units.count))
        .map { String(decoding: units[$0.range.lowerBound..<$0.range.upperBound], as: UTF16.self) }
      guard expect(text, pieces) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      "\(split(text))", "\(expected)", "split(\(text.debugDescription))",
      sourceLocation: sourceLocation)
  }
}
