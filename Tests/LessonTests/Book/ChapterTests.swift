// A chapter is read into directives, fences, links, headings and formulas.
import Testing

@testable import lesson

@Suite("Reading a chapter")
struct ChapterTests {
  private func chapter(_ text: String) -> Chapter { Chapter(text, path: "book/04-demo.md") }

  @Test("directives find the block below them, empty lines between")
  func blocks() {
    let found = chapter(
      """
      <!-- listing a.swift#b -->

      ```swift
      x
      ```
      <!-- figure 04 curve -->
      ![alt](figures/04-curve.svg)
      <!-- output 04 -->
      text
      """)
    #expect(found.blocks.map(\.body) == [2..<5, 6..<7, 8..<8])
    #expect(found.problems.isEmpty)
  }

  @Test("directives inside a block of code are code")
  func quoted() {
    let found = chapter("```text\n<!-- output 04 -->\n# no heading $x$ [no](link.md)\n```\n")
    #expect(found.blocks.isEmpty && found.headings.isEmpty)
    #expect(found.formulas.isEmpty && found.links.isEmpty)
  }

  @Test("numbers in prose are found, several in a line")
  func quotes() {
    let found = chapter(
      "a <!--=one-->1<!--/--> b <!--=two-->22<!--/-->\n\n<!-- values\none 04.x\ntwo 04.y digits=2\n-->\n"
    )
    #expect(found.problems.isEmpty)
    #expect(found.quotes.map(\.text) == ["1", "22"])
    #expect(found.quotes.map(\.value.name) == ["x", "y"])
    #expect(found.quotes.map(\.value.form) == [.plain, .digits(2)])
  }

  @Test(
    "marks and table must agree",
    arguments: [
      ("a <!--=one-->1<!--/--> <!--=two-->1<!--/-->", "one 04.x", "no entry “two”"),
      ("a <!--=one-->1<!--/-->", "one 04.x\ntwo 04.y", "No sentence quotes the value “two”"),
      ("a <!--=one-->1<!--/-->", "one 04.x\none 04.y", "two entries"),
    ])
  func disagreement(_ line: String, _ table: String, _ told: String) {
    let found = chapter("\(line)\n\n<!-- values\n\(table)\n-->\n").problems.map(\.headline)
    #expect(found.count == 1 && found[0].contains(told), "\(found)")
  }

  @Test("a caption is the paragraph in italics below an image")
  func captions() {
    let image = "<!-- figure 04 a -->\n![b](c.svg)\n\n"
    #expect(chapter(image + "*See\nthis.*\n\nText.\n").blocks[0].caption == 3..<5)
    #expect(chapter(image + "*See **this***\n").blocks[0].caption == 3..<4)
    #expect(chapter(image + "**Bold** text.\n").blocks[0].caption == nil)
    #expect(chapter(image + "**All bold.**\n").blocks[0].caption == nil)
    #expect(chapter(image + "*Begins* in italics.\n").blocks[0].caption == nil)
    #expect(chapter(image).blocks[0].caption == nil)
  }

  @Test(
    "what cannot be read is told with its line",
    arguments: [
      ("x\n```swift\ny", "book/04-demo.md:2: This block of code has no end."),
      ("a <!--=x-->1", "book/04-demo.md:1: A value has no end on its line."),
      ("a\n<!-- values\nx 04.x", "book/04-demo.md:2: The table of values has no end."),
      (
        "<!--=x-->1<!--/--> b\n<!-- values\nx 04.x\n-->",
        "book/04-demo.md:1: A value begins the line, and Markdown would show the line as it is typed."
      ),
      ("a\n\nthe price is $5", "book/04-demo.md:3: A $ stands alone: no formula ends."),
      ("$$ a + b", "book/04-demo.md:1: A formula begins with $$ and does not end."),
    ])
  func unreadable(_ text: String, _ headline: String) {
    let found = chapter(text).problems.map(\.headline)
    #expect(found.contains(headline), "\(found)")
  }

  @Test("formulas: inline and displayed, over lines, not in code, not escaped")
  func formulas() {
    let found = chapter(
      """
      In $a_b$ and `$not$` and \\$5 and $x
      + y$.

      $$
      z
      $$
      """
    ).formulas
    #expect(found.map(\.tex) == ["a_b", "x\n+ y", "z"])
    #expect(found.map(\.isDisplay) == [false, false, true])
    #expect(found.map(\.line) == [0, 0, 3])
  }

  @Test("links: targets without titles, images apart, none in formulas")
  func links() {
    let found = chapter(
      """
      [a](b.md#c "title") ![d [e]](f.svg) $[x](y)$ [![i](j.png)](k.md)
      [ref]: l.md
      """
    ).links
    #expect(found.map(\.target) == ["b.md#c", "f.svg", "k.md", "j.png", "l.md"])
    #expect(found.map(\.isImage) == [false, true, false, true, false])
  }

  @Test("a link's label may have brackets in code and formulas; none goes over an empty line")
  func labels() {
    let found = chapter("[the `x]` of $[0, 1)$](a.md) and [b\n\nc](d.md)\n").links
    #expect(found.map(\.target) == ["a.md"])
    #expect(found.map(\.text) == ["the `x]` of $[0, 1)$"])
  }

  @Test("headings have GitHub's anchors")
  func headings() {
    let found = chapter("# `A` [b](c) & d!\n## You need, you will build\n## Code\n## Code\n")
    #expect(found.headings.map(\.slug) == ["a-b--d", "you-need-you-will-build", "code", "code-1"])
    #expect(found.title == "A b & d!")
    #expect(chapter("# 04 · Demonstration\n").title == "Demonstration")
  }
}
