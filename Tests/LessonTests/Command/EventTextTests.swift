// Events as text: tables line up, lines fit, numbers keep four digits.
import Curriculum
import Testing

@testable import lesson

@Suite("Text of a run")
struct EventTextTests {
  @Test("numbers are put right, names left, under their headings")
  func table() {
    let table = Table(
      "Speed", headings: ["step", "n = 64", "n = 128"],
      rows: [["naive", "1.2", "0.9"], ["packed", "101.5", "112"]])
    let expected = """
      Speed
      step    n = 64  n = 128
      ───────────────────────
      naive      1.2      0.9
      packed   101.5      112
      """
    #expect(EventText.render(.table(table), width: 80) == expected)
  }

  @Test("a table without rows or with short rows is still drawn")
  func raggedTable() {
    let empty = EventText.render(.table(Table("", headings: ["a"])), width: 80)
    #expect(empty == "a\n─")
    let ragged = Table("", headings: ["a", "b"], rows: [["x"]])
    #expect(EventText.render(.table(ragged), width: 80) == "a  b\n────\nx")
  }

  @Test("columns of a table line up in a terminal, whatever the script of their cells")
  func wideTable() throws {
    let table = Table(
      "", headings: ["text", "tokens", "piece"],
      rows: [
        ["Deutsch", "3", "ü"], ["中文", "12", "下雨"], ["한국어", "9", "비"],
        ["cafe\u{301}", "4", "e\u{301}"],
        ["👨‍👩‍👧 🇯🇵", "20", "👍🏽"],
      ])
    let text = try #require(EventText.render(.table(table), width: 80))
    let expected = """
      text     tokens  piece
      ──────────────────────
      Deutsch       3  ü
      中文         12  下雨
      한국어        9  비
      cafe\u{301}          4  e\u{301}
      👨‍👩‍👧 🇯🇵        20  👍🏽
      """
    #expect(text == expected)
  }

  @Test("prose is wrapped at words, and a long word such as a path stays whole")
  func wrap() {
    func wrap(_ text: String, _ width: Int) -> String? {
      EventText.render(.text(text), width: width)
    }
    #expect(wrap("one two three", 8) == "one two\nthree")
    #expect(wrap("  one two three", 9) == "  one two\n  three")
    #expect(wrap("a\n\nb", 9) == "a\n\nb")
    #expect(wrap("unbreakable", 4) == "unbreakable")
  }

  @Test(
    "numbers keep four digits",
    arguments: [
      (0.0, "0"), (42, "42"), (1234567, "1234567"), (0.12345, "0.1235"), (12.3456, "12.35"),
      (-0.5, "-0.5000"), (1e-7, "1.000e-7"), (99999.5, "100000"), (2.5e12, "2500000000000"),
      (.infinity, "∞"), (-.infinity, "-∞"), (.nan, "NaN"),
    ])
  func numbers(x: Double, text: String) {
    #expect(EventText.number(x) == text)
  }

  @Test("what takes long is named, with its limit, and is taken back")
  func patience() async throws {
    #expect(
      Patience.text(["4 Transpose", "6 Blocked loop"], limit: 0.5)
        == "Still running: 4 Transpose, 6 Blocked loop; each may for 0.5 seconds …")
    let output = Output(isJSON: false, usesColour: false, isTerminal: true, width: 80)
    let patience = Patience(PassingLine(output), limit: 10, delay: .milliseconds(1))
    let value = try await patience.wait(for: "4 Transpose") {
      try await Task.sleep(for: .milliseconds(20))
      return 7
    }
    #expect(value == 7)
  }

  @Test("the progress bar fits its width and never runs over")
  func bar() {
    #expect(ProgressBar.line(done: 1, total: 2, note: "half", width: 30) == "█████░░░░░ 50%  half")
    #expect(ProgressBar.line(done: 9, total: 2, note: "", width: 79).contains("100%"))
    #expect(ProgressBar.line(done: 0, total: 9, note: "a long note", width: 12).count <= 12)
  }

  @Test("a bar does not go back where more work is found, unless other work begins")
  func furthest() {
    let output = Output(isJSON: false, usesColour: false, isTerminal: false, width: 80)
    var bar = ProgressBar(output)
    #expect(bar.share(done: 3, total: 4, note: "building") == 0.75)
    #expect(bar.share(done: 4, total: 8, note: "building") == 0.75)
    #expect(bar.share(done: 7, total: 8, note: "building") == 0.875)
    #expect(bar.share(done: 1, total: 2, note: "testing") == 0.5)
  }
}
