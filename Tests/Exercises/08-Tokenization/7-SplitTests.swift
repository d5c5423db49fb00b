// Tests of exercise 08.7.

import ExerciseSupport
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

  private func expect(
    _ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      "\(split(text))", "\(expected)", "split(\(text.debugDescription))",
      sourceLocation: sourceLocation)
  }
}
