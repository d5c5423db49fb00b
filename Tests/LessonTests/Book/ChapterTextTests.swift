// A chapter in the terminal: what `lesson 04 --read` shows.
import Testing

@testable import lesson

@Suite("lesson 04 --read")
struct ChapterTextTests {
  private func text(_ markdown: String, colour: Bool = false) -> String {
    ChapterText(
      chapter: Chapter(markdown, path: "book/04-demo.md"),
      output: Output(isJSON: false, usesColour: colour, isTerminal: true, width: 40)
    ).text
  }

  @Test("directives are hidden, code is indented, paragraphs are wrapped, formulas are text")
  func plain() {
    let shown = text(
      """
      # Title

      A **long** line with [a link](b.md) and $a_b$ that goes on
      into <!-- value 04.x -->12<!-- /value --> lines.
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

  @Test("with colour, headings are bold and code is dim")
  func colour() {
    let shown = text("## Code\n```text\nx\n```\n", colour: true)
    #expect(shown == "\u{1B}[1mCode\u{1B}[0m\n\u{1B}[2m    x\u{1B}[0m\n")
  }
}
