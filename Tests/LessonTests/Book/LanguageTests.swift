// Phrases and sentences, as `lesson book --check` and `--language` see them.
import Foundation
import Testing

@testable import lesson

@Suite("The language of the book")
struct LanguageTests {
  @Test(
    "phrases are whole words, over the end of a line too, and heed capitals where the list does")
  func phrases() throws {
    let list = try PhraseList("# note\ninside of\tinside\nWho knows\tIf you know\n")
    let lines = { (text: [String]) in list.hits(text).map(\.line) }
    #expect(lines(["a", "Inside of it"]) == [1])
    #expect(lines(["it is inside", "of the box"]) == [0])
    #expect(lines(["inside offer", "beside of"]) == [])
    #expect(lines(["Who knows both", "somebody who knows"]) == [0])
    #expect(list.hits(["inside of"]).first?.entry.better == "inside")
  }

  @Test("an entry without a better form is refused")
  func malformed() {
    #expect(throws: (any Error).self) { try PhraseList("inside of\n") }
  }

  @Test("Markdown is read without code, formulas, tables and comments")
  func prose() {
    let text = """
      One `inside of` $x of$ word<!--=a-->1<!--/-->.

      ```swift
      inside of
      ```
      | inside of |
      <!-- values
      inside of
      -->
      Last [link](inside of).
      """
    let lines = WrittenText.markdown(text)
    #expect(lines.first == "One code formula word1.")
    #expect(lines.last == "Last [link].")
    #expect(lines.dropFirst().dropLast().contains { !$0.isEmpty } == false)
  }

  @Test("of Swift, statements and strings are read")
  func swift() {
    let code = "/// A word.\nlet a = \"b\\(d(e(1)))\" + \"c\" // d\nlet e = \"\"\"\n  f\n  \"\"\"\n"
    #expect(WrittenText.statements(code).first == " A word.")
    #expect(WrittenText.statements(code).dropFirst().contains { !$0.isEmpty } == false)
    let strings = WrittenText.strings(code)
    #expect(strings[1] == "b… · c" && strings[3] == "  f")
  }

  @Test("sentences end where they end, and count their words and numbers")
  func sentences() {
    let found = Sentence.all(in: [
      "One two three. Four five", "six (Drepper 2007)? See Equation 5 and lesson 04.", "",
      "- An item with 1, 2.5 and 3,000.",
    ])
    #expect(found.map(\.line) == [0, 0, 1, 3])
    #expect(found.map(\.words.count) == [3, 5, 6, 7])
    #expect(found.map(\.numbers) == [0, 0, 0, 3])
  }

  @Test("long sentences, many numbers, long listings are advice")
  func advice() {
    let long = Array(repeating: "word", count: 46).joined(separator: " ") + "."
    let chapter = Chapter(
      "# T\n\n\(long)\n\nFrom 1 to 2 to 3.\n\n<!-- listing a.swift#b -->\n```swift\n"
        + String(repeating: "x\n", count: 16) + "```\n", path: "book/04-t.md")
    let told = LanguageCheck.advice(chapter).map(\.problem)
    #expect(told.contains { $0.contains("46 words") })
    #expect(told.contains { $0.contains("3 numbers") })
    #expect(told.contains { $0.contains("16 lines") })
    #expect(told.contains { $0.contains("words of prose") })
    #expect(told.count == 4)
  }
}
