// What the pages make of code, emphasis and references before and after pandoc.
import Testing

@testable import lesson

@Suite("Code and references in the pages") struct PageCodeTests {
  @Test("a block of Swift becomes HTML in its list item; other blocks stay")
  func blocks() {
    let lines = [
      "- An item:", "", "  ```swift", "  // Kᵀ", "", "  let a = 0..<n", "  ```", "```sh", "ls",
      "```",
    ]
    #expect(
      PageCode.colored(lines) == [
        "- An item:", "",
        "  <pre class=\"sourceCode swift\"><code class=\"sourceCode swift\">"
          + "<span class=\"co\">// Kᵀ</span>",
        "",
        "  <span class=\"kw\">let</span> <span class=\"fu\">a</span> = "
          + "<span class=\"dv\">0</span>..&lt;n</code></pre>",
        "```sh", "ls", "```",
      ])
  }

  @Test("what stands for itself in Swift is escaped in HTML")
  func escaped() {
    #expect(PageCode.html("a < b && c(\"<&>\")").contains("a &lt; b &amp;&amp; c("))
    #expect(PageCode.html("\"<&>\"") == "<span class=\"st\">&quot;&lt;&amp;&gt;&quot;</span>")
  }

  @Test("numbers at arXiv become links, but not in code and not twice")
  func references() {
    let lines = [
      "- D. Kingma, J. Ba, *Adam*, arXiv 1412.6980, 2014.", "2018, arXiv:1805.02867.",
      "`arXiv:1805.02867`", "[arXiv:1805.02867](https://arxiv.org/abs/1805.02867)", "arXiv itself",
    ]
    #expect(
      PageMarkdown.linked(lines) == [
        "- D. Kingma, J. Ba, *Adam*, [arXiv:1412.6980](https://arxiv.org/abs/1412.6980), 2014.",
        "2018, [arXiv:1805.02867](https://arxiv.org/abs/1805.02867).",
      ] + lines[2...])
  }

  @Test("a question shows its emphasis and code")
  func inline() {
    #expect(
      PageHTML.inline("What is *it*, and `a<b`? 2 * 3 * 4")
        == "What is <em>it</em>, and <code>a&lt;b</code>? 2 * 3 * 4")
  }
}
