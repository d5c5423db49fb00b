// Regions of source files: cut out, and every broken marker named.
import Testing

@testable import lesson

@Suite("Regions of source files")
struct SourceRegionTests {
  @Test("a region is cut out and moved to the left edge; inner markers are dropped")
  func nested() {
    let source = SourceRegions(
      """
      struct A {
        // book:begin outer
        func f() {
          // book:begin inner
          g()

          h()
          // book:end inner
        }
        // book:end outer
      }
      """, file: "A.swift")
    #expect(source.problems.isEmpty)
    #expect(source.region("outer")?.lines == ["func f() {", "  g()", "", "  h()", "}"])
    #expect(source.region("inner")?.lines == ["g()", "", "h()"])
    #expect(source.region("outer")?.line == 2)
    #expect(source.region("none") == nil)
  }

  @Test(
    "broken markers are told with their line",
    arguments: [
      ("// book:begin a\nx", "A.swift:1: The region “a” has no end."),
      ("x\n// book:end a", "A.swift:2: book:end a ends nothing."),
      (
        "// book:begin a\nx\n// book:end a\n// book:begin a\ny\n// book:end a",
        "A.swift:4: The region “a” is here twice; the first begins in line 1."
      ),
      ("// book:begin\nx\n// book:end", "A.swift:1: A region needs a name."),
      ("// book:begin a\n\n// book:end a", "A.swift:1: The region “a” is empty."),
      (
        "// book:begin a\n// book:begin b\nx\n// book:end a\n// book:end b",
        "A.swift:4: book:end a comes before the end of “b” (line 2)."
      ),
    ])
  func broken(_ text: String, _ headline: String) {
    let found = SourceRegions(text, file: "A.swift").problems.map(\.headline)
    #expect(found.contains(headline), "\(found)")
  }
}
