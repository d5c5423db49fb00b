// A chapter on its way to a page: what pandoc gets, and what becomes of its answer.
import Foundation
import Testing

@testable import lesson

private let hasPandoc = BookTool.pandoc.name != nil && Files.exists(BookTool.katex)
private let hasChromium = hasPandoc && BookTool.chromium.name != nil

@Suite(
  "Pages of the book", .enabled(if: hasPandoc, "needs pandoc and libjs-katex"),
  // Only what hangs reaches it: a busy machine has taken two minutes and a half for all pages.
  .timeLimit(.minutes(30)))
struct PageTests {
  /// The course's own folder.
  private static let course = Project(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent())

  /// Builds the pages of `fixture` with the course's template.
  private func build(_ fixture: Fixture) async throws -> URL {
    try fixture.sync()
    let template = PageTests.course.book.appending(path: "template")
    for name in Files.names(in: template) {
      try fixture.write("book/template/\(name)", try Files.text(template.appending(path: name)))
    }
    let folder = fixture.project.file(".build/book")
    _ = try await BookBuilder(
      project: fixture.project, lessons: [DemoLesson.self], titles: Fixture.titles, folder: folder
    ).build(printing: false)
    return folder
  }

  @Test("directives become captions, values and figures; links lead to pages and files")
  func page() async throws {
    let fixture = try Fixture()
    try fixture.edit("book/04-demo.md", "[above](#by-hand)", "[all](README.md)")
    let folder = try await build(fixture)
    let html = try Files.text(folder.appending(path: "04-demo.html"))
    for part in [
      "<h1><span class=\"chapter-number\">Chapter 04</span> Demonstration</h1>",
      "<figure class=\"listing\"><figcaption><a href=\"../../Lessons/04-Demo/Demo.swift\">",
      "<figcaption><code>lesson 04 --run --what-if large</code></figcaption>",
      "<span class=\"value\" title=\"ratio of `lesson 04 --run`\">12.3</span>",
      "<img src=\"figures/04-curve.svg\" alt=\"The curve rises.\">",
      "href=\"index.html\"", "<section id=\"by-hand\" class=\"level2\">",
      "<a href=\"#by-hand\">",
    ] { #expect(html.contains(part), "\(part)") }
    #expect(!html.contains("{{"))
    let index = try Files.text(folder.appending(path: "index.html"))
    #expect(index.contains("<a class=\"title\" href=\"04-demo.html\">Demonstration</a>"))
    #expect(index.contains("Later <small>to come</small>"))
    let whole = try Files.text(folder.appending(path: "book.html"))
    #expect(whole.contains("id=\"04-demo-by-hand\""))
    #expect(!whole.contains("../../"))
  }

  @Test("a word that stands upright in a caption's italics is in italics on the page")
  func captions() {
    #expect(PageMarkdown.upright("*See **this**.*") == "See **this**.")
    #expect(
      PageMarkdown.upright("*Where* it *looks, and* them *too.*")
        == "Where *it* looks, and *them* too.")
    #expect(
      PageMarkdown.upright("*Two lines, and*\nit *goes on.*") == "Two lines, and\n*it* goes on.")
  }

  @Test("pandoc sees the formulas that the check sees")
  func formulas() async throws {
    for chapter in try Chapter.all(in: PageTests.course) {
      let html = try await BookTool.pandoc.run(
        ["--from=gfm+tex_math_dollars", "--to=html5", "--katex", "--wrap=none"],
        input: chapter.lines.joined(separator: "\n"))
      let seen = html.split(separator: "<span class=\"math ").count - 1
      #expect(seen == chapter.formulas.count, "\(chapter.path)")
    }
  }

  @Test("no page names an address in the network")
  func offline() async throws {
    let fixture = try Fixture()
    let folder = try await build(fixture)
    let files = ["04-demo.html", "index.html", "book.html", "style.css", "katex/katex.min.css"]
    for file in files {
      let text = try Files.text(folder.appending(path: file))
      #expect(
        text.firstMatch(of: #/(src=|<link[^>]*href=|url\()["']?(https?:)?\/\//#) == nil, "\(file)")
    }
  }

  @Test(
    "every page of the book shows all it has, on a phone and on a desk, and asks nobody",
    .enabled(if: hasChromium, "needs chromium"))
  func browser() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "lesson-pages-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let built = try await BookBuilder(
      project: PageTests.course, lessons: Catalogue.lessons, titles: Catalogue.titles,
      folder: folder
    ).build(printing: false)
    try await expectGood(built.files.map(\.lastPathComponent), in: folder)
  }

  @Test("the probe finds what it looks for", .enabled(if: hasChromium, "needs chromium"))
  func probe() async throws {
    let fixture = try Fixture()
    let folder = try await build(fixture)
    try await expectGood(["04-demo.html", "index.html"], in: folder)
    let page = folder.appending(path: "04-demo.html")
    let wide = """
      <p style="width: 900px">wide</p><span class="math inline">\\nosuch{</span>
      <img alt="none" src="figures/none.svg"><script>nowhere()</script></main>
      """
    try Files.write(try Files.text(page).replacing("</main>", with: wide), to: page)
    let (reports, console) = try await PageProbe.look(
      at: ["04-demo.html"], in: folder, widths: [360])
    let report = try #require(reports.first)
    #expect(report.overflows)
    #expect(report.wide.first?.contains("wide") == true)
    #expect(report.formulas == 3)
    #expect(report.broken.count == 1)
    #expect(report.missing.count == 1)
    #expect(console.contains { $0.contains("nowhere is not defined") }, "\(console)")
  }

  private func expectGood(_ pages: [String], in folder: URL) async throws {
    let (reports, console) = try await PageProbe.look(at: pages, in: folder)
    #expect(console == [])
    #expect(reports.count == 2 * pages.count)
    for report in reports {
      #expect(!report.overflows, "\(report.page) at \(report.width): \(report.wide)")
      #expect(report.broken == [], "\(report.page) at \(report.width)")
      #expect(report.missing == [] && report.outside == [], "\(report.page)")
    }
  }
}
