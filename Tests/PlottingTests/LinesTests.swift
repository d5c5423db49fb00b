// Lines of texts that end in more than one way.
import Plotting
import Testing

@Suite("Lines") struct LinesTests {
  @Test(
    "LF, CR LF and CR end lines, and an empty last line is one",
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb", ["a", "b"]),
      ("a\rb\r", ["a", "b", ""]),
      ("\n\r\n\r", ["", "", "", ""]), ("a\r\r\nb", ["a", "", "b"]),
      ("é\r\n\u{301}x\n", ["é", "\u{301}x", ""]),
      ("a\u{2028}b\u{85}c\u{b}d", ["a\u{2028}b\u{85}c\u{b}d"]),
    ])
  func ends(_ text: String, _ lines: [String]) {
    #expect(text.lines.map(String.init) == lines)
    #expect(text[...].lines.map(String.init) == lines)
    #expect(text.filledLines.map(String.init) == lines.filter { !$0.isEmpty })
    #expect(text.withUnixLines == lines.joined(separator: "\n"))
  }

  @Test("texts with LF alone are cut as the standard library cuts them")
  func usual() {
    for text in ["a\nb\n\nc", "\n", "中文\n\u{1F469}\u{200D}\u{1F373}\n"] {
      #expect(text.lines == text.split(separator: "\n", omittingEmptySubsequences: false))
      #expect(text.filledLines == text.split(separator: "\n"))
      #expect(text.withUnixLines == text)
    }
  }
}

@Suite("Texts from outside on a terminal") struct SafeTextTests {
  @Test(
    "control characters become pictures; colors, line ends, tabs and all other text stay",
    arguments: [
      ("size", "size"), ("a\tb\nc", "a\tb\nc"),
      ("\u{1B}[31mred\u{1B}[0m", "\u{1B}[31mred\u{1B}[0m"),
      ("a\u{1B}]0;PWN\u{7}", "a␛]0;PWN␇"), ("\u{1B}[2J", "␛[2J"), ("x\u{1B}[1A", "x␛[1A"),
      ("\u{9B}31m", "\u{FFFD}31m"), ("a\rb", "a␍b"), ("\u{7F}\u{0}", "␡␀"),
      ("\u{202E}abc", "\u{FFFD}abc"), ("\u{1B}", "␛"), ("é👨‍👩‍👧‍👦中", "é👨‍👩‍👧‍👦中"),
    ])
  func safe(_ text: String, _ expected: String) {
    #expect(TerminalText.safe(text) == expected)
    #expect(TerminalText.safe(expected) == expected)
  }
}
