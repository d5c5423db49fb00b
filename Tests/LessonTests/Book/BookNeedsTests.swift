// What is said where the book's programs are missing.
import Curriculum
import Testing

@testable import lesson

@Suite("What the book needs") struct BookNeedsTests {
  private func needs(_ missing: Set<String>) -> BookNeeds {
    BookNeeds(
      needs: BookNeeds.ofMachine.needs.map {
        BookNeeds.Need(
          name: $0.name, package: $0.package, isThere: !missing.contains($0.package),
          isForPDF: $0.isForPDF)
      })
  }

  @Test("all that is missing is named at once")
  func all() throws {
    let error = #expect(throws: CourseError.self) {
      try needs(["pandoc", "libjs-katex", "fonts-katex", "chromium"]).require(printing: true)
    }
    #expect(
      error?.problem == """
        The book cannot be built, because these are not installed: pandoc, KaTeX, KaTeX's fonts, \
        Chromium (for the PDF).
        """)
    #expect(error?.mend == "sudo apt-get install pandoc libjs-katex fonts-katex chromium")
  }

  @Test("pages for the browser need no Chromium")
  func pages() {
    let error = #expect(throws: CourseError.self) {
      try needs(["pandoc", "chromium"]).require(printing: false)
    }
    #expect(error?.problem.hasSuffix("because this is not installed: pandoc.") == true)
    #expect(error?.mend == "sudo apt-get install pandoc")
  }

  @Test("without Chromium there is no PDF, and all the rest")
  func pdf() throws {
    try needs(["chromium"]).require(printing: true)
    try needs([]).require(printing: true)
  }
}
