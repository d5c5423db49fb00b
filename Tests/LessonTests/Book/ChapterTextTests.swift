// A chapter in the terminal: what `lesson 04 --read` shows.
import Testing

@testable import lesson

@Suite("lesson 04 --read")
struct ChapterTextTests {
  private func text(_ markdown: String, colour: Bool = false) -> String {
    let output = Output(isJSON: false, usesColour: colour, isTerminal: true, width: 40)
    return ChapterText(
      Chapter(markdown, path: "book/04-demo.md"), width: 40, style: output.style
    ).lines.joined(separator: "\n")
  }

  @Test("directives are hidden, code is indented, paragraphs are wrapped, formulas are text")
  func plain() {
    let shown = text(
      """
      # Title

      A **long** line with [a link](b.md) and $a_b$ that goes on
      into <!--=x-->12<!--/--> lines.
      <!-- listing Lessons/a.swift#b -->
      ```swift
      let x = 1
      ```
      ![What it shows](figures/a.svg)
      > A remark
      > of two lines.

      $$
      c
      $$
      - one
      - two
      """)
    #expect(
      shown == """
        Title

        A long line with a link and a_b that
        goes on into 12 lines.
        Lessons/a.swift:
            let x = 1
        [Figure: What it shows]
          │ A remark of two lines.

            c
        - one
        - two
        """)
  }

  @Test("a quotation keeps its paragraphs, and the lines of an item stand behind its mark")
  func blocks() {
    let shown = text(
      """
      > One,
      > and more.
      >
      > Two.

      1. The first item goes on to a second line
         of the file.
      2. By Sutskever and others, ICML
         2013. A year is no mark of an item.
      """)
    #expect(
      shown == """
          │ One, and more.
          │
          │ Two.

        1. The first item goes on to a second
           line of the file.
        2. By Sutskever and others, ICML 2013. A
           year is no mark of an item.
        """)
  }

  @Test("marks are dropped where they are marks")
  func inline() {
    let shown = { Inline($0).shown }
    #expect(
      shown("*One* word, **two** words, *dis*agreement, 2 * 3, 2*3")
        == "One word, two words, disagreement, 2 * 3, 2*3")
    #expect(shown("`*a*` and $a * b$ and \\*c\\* and \\$5") == "`*a*` and a ∗ b and *c* and $5")
    #expect(shown("<details><summary>Why?</summary> a < b") == "Why? a < b")
    #expect(
      shown("see [the `x[0]`, $[0, 1)$](a.md) [1] ![a [b]](c.svg)")
        == "see the `x[0]`, [0, 1) [1] [Figure: a [b]]")
  }

  @Test("with colour, headings are bold and code is dim")
  func colour() {
    let shown = text("## Code\n```text\nx\n```\n", colour: true)
    #expect(shown == "\u{1B}[1mCode\u{1B}[0m\n\u{1B}[2m    x\u{1B}[0m")
  }
}
