// The glossary and the search index, which are made of the finished pages.
import Foundation
import Testing

@testable import lesson

@Suite("Glossary and search")
struct GlossaryTests {
  private let glossary = Glossary(
    """
    # Glossary

    | Term | Meaning | In PyTorch | Chapter |
    |---|---|---|---|
    | batch | Examples together. | | 04 |
    | batch size | How many. | | 04 |
    | loss | How wrong. | `loss` | 05 |
    """)

  @Test("the table is read")
  func entries() {
    #expect(glossary.entries.map(\.term) == ["batch", "batch size", "loss"])
    #expect(glossary.entries[1].slug == "batch-size" && glossary.entries[2].chapter == "05")
    #expect(glossary.problems(chapters: ["04", "05"]) == [])
  }

  @Test("the first use of each term is linked, the longest term first, in the plural too")
  func links() {
    let html = glossary.linked("<p>The batch size of two batches, a batch, and the Loss.</p>")
    #expect(html.components(separatedBy: "class=\"term\"").count == 4)
    #expect(html.contains("#batch-size\" title=\"How many.\">batch size</a>"))
    #expect(html.contains(">batches") == false)
    #expect(html.contains(">Loss</a>."))
  }

  @Test("headings, code, formulas, links and values stay as they are")
  func untouched() {
    let html =
      "<h2>The loss</h2><p><code>loss</code> <a href=\"x\">loss</a> "
      + "<span class=\"math inline\">loss <span>batch</span> loss</span> <!-- loss > --></p>"
    #expect(glossary.linked(html) == html)
    #expect(glossary.linked(html + "<p>loss</p>").hasSuffix(">loss</a></p>"))
  }

  @Test("terms out of order, without a meaning, or of no chapter are told")
  func problems() {
    let bad = Glossary("| T | M | P | C |\n|---|---|---|---|\n| b | x | | 04 |\n| a | | | 99 |\n")
    #expect(bad.problems(chapters: ["04"]).count == 3)
  }

  @Test("sections are found with their words, entities decoded, tags gone")
  func index() throws {
    var index = SearchIndex()
    index.add(
      "<p>Before</p><section id=\"one\" class=\"level2\"><h2>One &amp; <code>two</code></h2>"
        + "<p>A <em>wor</em>d, a &lt; b.</p></section>", file: "04-x.html", page: "04 X")
    #expect(index.sections.map(\.link) == ["04-x.html", "04-x.html#one"])
    #expect(index.sections.map(\.title) == ["", "One & two"])
    #expect(index.sections.map(\.text) == ["Before", "A word, a < b."])
    #expect(try index.script().hasPrefix("window.bookSections = ["))
  }
}
