// Text in a terminal: columns of every script, cut and wrapped.
import Testing

@testable import Plotting

@Suite("Columns of text") struct TextColumnsTests {
  @Test(
    "a character takes the columns that a terminal gives it",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("o\u{302}\u{323}", 1), ("ß", 1), ("Ж", 1), ("α", 1),
      ("─", 1), ("⣿", 1), ("█", 1), ("…", 1), ("“", 1), ("×", 1), ("\u{AD}", 1),
      // Chinese, Japanese, and their punctuation
      ("中", 2), ("國", 2), ("。", 2), ("（", 2), ("　", 2), ("𠮷", 2), ("あ", 2), ("ア", 2), ("が", 2),
      ("か\u{3099}", 2), ("ｱ", 1), ("Ａ", 2), ("㍿", 2),
      // Korean, composed and in letters
      ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ㅎ", 2),
      // Other scripts with marks
      ("ก็", 1), ("हि", 2), ("ש\u{5B8}", 1),
      // Emoji: alone, with a skin tone, joined, asked for by U+FE0F, keycaps and flags
      ("😀", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🏳️‍🌈", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("🇯🇵", 2),
      ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 2), ("a\u{FE0F}", 1),
      // Nothing to see
      ("\u{0}", 0), ("\t", 0), ("\n", 0), ("\r\n", 0), ("\u{7F}", 0), ("\u{85}", 0),
      ("\u{200B}", 0),
      ("\u{200D}", 0), ("\u{301}", 0), ("\u{2028}", 0), ("\u{FEFF}", 0),
    ] as [(Character, Int)])
  func characters(_ character: Character, columns: Int) {
    #expect(character.columns == columns)
  }

  @Test(
    "escape sequences take none",
    arguments: [
      ("\u{1B}[31mred\u{1B}[0m", 3), ("\u{1B}[1;38;5;32m中\u{1B}[0m", 2), ("a\u{1B}[2Jb", 2),
      ("\u{1B}[?25hx", 1), ("\u{1B}[31m\u{301}", 0),
      // Sequences that are none: the escape alone is invisible.
      ("\u{1B}", 0), ("\u{1B}x", 1), ("\u{1B}[31", 3),
    ])
  func escapes(_ text: String, columns: Int) {
    #expect(TerminalText.columns(text) == columns)
  }

  @Test("padding fills the columns, not the characters") func padding() {
    #expect(TerminalText.padded("中文", to: 6) == "中文  ")
    #expect(TerminalText.padded("👨‍👩‍👧", to: 4, isRight: true) == "  👨‍👩‍👧")
    #expect(TerminalText.padded("abc", to: 2) == "abc")
  }
}

@Suite("Text in a terminal")
struct TerminalTextTests {
  private let red = "\u{1B}[31mred\u{1B}[0m"

  @Test("plain text has no colors left") func plain() {
    #expect(TerminalText.plain("a\(red)中") == "ared中")
  }

  @Test("a cut is marked and ends its color")
  func cut() {
    #expect(TerminalText.cut("abcdef", width: 4) == "abc…")
    #expect(TerminalText.cut("abcd", width: 4) == "abcd")
    #expect(TerminalText.cut("数字数字", width: 4) == "数…")
    #expect(TerminalText.cut("👨‍👩‍👧👨‍👩‍👧", width: 3) == "👨‍👩‍👧…")
    #expect(TerminalText.cut("ab", width: 0) == "")
    #expect(TerminalText.cut(red + red, width: 3) == "\u{1B}[31mre…\u{1B}[0m")
  }

  @Test("lines break at spaces, keep their indentation, and long words are broken")
  func wrap() {
    #expect(TerminalText.wrap("  one two three", width: 9) == ["  one two", "  three"])
    #expect(TerminalText.wrap("abcdefgh", width: 3) == ["abc", "def", "gh"])
    #expect(TerminalText.wrap("ab cd", width: 5) == ["ab cd"])
    #expect(TerminalText.wrap("ab   cd  ", width: 5) == ["ab", "cd  "])
    #expect(TerminalText.wrap("a  b  c", width: 9) == ["a  b  c"])
    #expect(TerminalText.wrap("one\n\n  two three", width: 8) == ["one", "", "  two", "  three"])
    #expect(TerminalText.wrap("", width: 8) == [""])
  }

  @Test("a color ends with its line and begins again with the next, and only while it holds")
  func colors() {
    let lines = TerminalText.wrap("\u{1B}[31maa bb\u{1B}[0m", width: 3)
    #expect(lines == ["\u{1B}[31maa\u{1B}[0m", "\u{1B}[31mbb\u{1B}[0m"])
    #expect(TerminalText.wrap("\(red) blue", width: 5) == [red, "blue"])
    #expect(TerminalText.wrap("blue \(red)", width: 5) == ["blue", red])
    #expect(
      TerminalText.wrap("\u{1B}[31maa bb\u{1B}[0mcc", width: 4)
        == ["\u{1B}[31maa\u{1B}[0m", "\u{1B}[31mbb\u{1B}[0mcc"])
  }

  @Test("a path that is to be copied stays whole")
  func whole() {
    func wrap(_ text: String) -> [String] { TerminalText.wrap(text, width: 9, whole: true) }
    #expect(wrap("It is in abc/def/ghi/jkl now") == ["It is in", "abc/def/ghi/jkl", "now"])
    #expect(wrap("abc/def/ghi/jkl") == ["abc/def/ghi/jkl"])
    #expect(wrap("  one abc/def/ghi two") == ["  one", "  abc/def/ghi", "  two"])
    #expect(wrap("one \(red)abcdef") == ["one", "\(red)abcdef"])
    #expect(wrap("in /home/李明/课程/练习 now") == ["in", "/home/李明/课程/练习", "now"])
  }

  @Test(
    "Chinese and Japanese break between characters, Korean at spaces; punctuation stays with its word"
  )
  func scripts() {
    #expect(TerminalText.wrap("天上下起了大雨", width: 6) == ["天上下", "起了大", "雨"])
    #expect(TerminalText.wrap("天上下雨。", width: 8) == ["天上下", "雨。"])
    #expect(TerminalText.wrap("他说（下雨）", width: 7) == ["他说", "（下", "雨）"])
    #expect(TerminalText.wrap("今日はラーメンを", width: 9) == ["今日は", "ラーメン", "を"])
    #expect(TerminalText.wrap("비가 많이 옵니다", width: 10) == ["비가 많이", "옵니다"])
    #expect(TerminalText.wrap("用 Swift 学习", width: 8) == ["用 Swift", "学习"])
    #expect(TerminalText.wrap("用Swift学习", width: 6) == ["用", "Swift", "学习"])
    #expect(TerminalText.wrap("天上下起了大雨", width: 6, whole: true) == ["天上下", "起了大", "雨"])
  }

  @Test(
    "no line is too wide, and nothing is lost, at any width",
    arguments: [
      "The quick brown fox jumps over the lazy dog, and unbelievably so.",
      "天上下起了大雨，乌云密布。他说：“带伞了吗？”", "今日は、ラーメンを食べました。おいしかったです！",
      "비가 많이 옵니다. 우산을 가지고 가세요.", "cafe\u{301} nai\u{308}ve Zu\u{308}rich a\u{30A}ngstro\u{308}m",
      "👨‍👩‍👧‍👦👨‍👩‍👧 🇯🇵🇩🇪🇰🇷 👍🏽👍🏿 ❤️1️⃣", "ab中c文 d\u{1B}[31me字f\u{1B}[0m g",
    ])
  func allWidths(_ text: String) {
    let letters = { (text: String) in TerminalText.plain(text).filter { $0 != " " } }
    for width in 2...40 {
      let lines = TerminalText.wrap(text, width: width)
      #expect(lines.allSatisfy { TerminalText.columns($0) <= width }, "\(width): \(lines)")
      #expect(letters(lines.joined()) == letters(text), "\(width): \(lines)")
      #expect(TerminalText.columns(TerminalText.cut(text, width: width)) <= width)
    }
  }

  @Test("nothing moves the cursor")
  func inert() {
    #expect(TerminalText.inert("a\tb") == "a       b")
    #expect(TerminalText.inert("中\tb") == "中      b")
    #expect(TerminalText.inert("a\u{1B}[2Jb\r\u{7}") == "a·[2Jb··")
    #expect(TerminalText.inert(red) == red)
  }
}
