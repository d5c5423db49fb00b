// `lesson book --build`: the book as pages for the browser, as one page for the printer, as EPUB
// and as PDF, in .build/book. Nothing in it asks the network for anything.
import Curriculum
import Foundation

/// Builds every form of the book.
struct BookBuilder {
  static let title = "Deep learning in Swift"

  let project: Project
  let lessons: [any Lesson.Type]
  let titles: [(number: String, title: String)]
  /// A lesson whose chapter is built even if it is a draft.
  var wanted: String?
  /// Where the pages go.
  let folder: URL

  /// What was built, as files; `skipped` says what was not and why.
  struct Built {
    var files: [URL] = []
    var skipped: [String] = []
  }

  /// One chapter on its way to a page.
  struct Fragment {
    let chapter: Chapter
    let contents: String
    let body: String
  }

  func build(printing: Bool = true) async throws -> Built {
    try BookNeeds.ofMachine.require(printing: printing)
    let all = try Chapter.all(in: project)
    let drafts = lessons.map { $0.card }.filter { $0.isDraft && $0.number != wanted }
    let chapters = all.chosen(nil, drafts: Set(drafts.map(\.number)))
    try copyAssets()
    let glossary = Glossary.load(project)
    var fragments: [Fragment] = []
    for chapter in chapters { fragments.append(try await fragment(chapter, glossary)) }
    let terms = try await glossaryBody(glossary, chapters)
    let pages = BookPages(
      template: try Files.text(template("page.html")), lessons: lessons, titles: titles)
    var built = Built()
    func write(_ text: String, _ name: String) throws {
      try Files.writeIfChanged(text, to: folder.appending(path: name))
      built.files.append(folder.appending(path: name))
    }
    for index in fragments.indices {
      try write(pages.page(index, of: fragments), "\(fragments[index].chapter.slug).html")
    }
    if let terms { try write(pages.glossary(terms), "glossary.html") }
    try write(search(fragments, terms), "search-index.js")
    try write(pages.whole(fragments, glossary: terms), "book.html")
    if printing { try await print(chapters, &built) }
    let forms = ["book.html", "book.epub", "book.pdf"].filter {
      Files.exists(folder.appending(path: $0))
    }
    try write(pages.index(fragments, forms: forms), "index.html")
    return built
  }

  private func print(_ chapters: [Chapter], _ built: inout Built)
    async throws
  {
    guard !chapters.isEmpty else { return }
    built.files.append(try await epub(chapters))
    guard BookTool.chromium.name != nil else {
      built.skipped.append("No PDF: chromium is not installed (sudo apt-get install chromium).")
      return
    }
    let pdf = folder.appending(path: "book.pdf")
    try await Chromium.run(
      ["--print-to-pdf=\(pdf.path)", "--no-pdf-header-footer"],
      page: folder.appending(path: "book.html"))
    built.files.append(pdf)
  }

  private func template(_ name: String) -> URL { project.book.appending(path: "template/\(name)") }

  // MARK: - Pieces

  /// The glossary as the inside of a page; nil where the book has none.
  private func glossaryBody(_ glossary: Glossary, _ chapters: [Chapter]) async throws -> String? {
    guard !glossary.entries.isEmpty else { return nil }
    let chapter = Chapter(try Files.text(project.file(Glossary.path)), path: Glossary.path)
    return glossary.page(try await fragment(chapter, nil).body, chapters: chapters)
  }

  /// The script with the sections of all pages.
  private func search(_ fragments: [Fragment], _ glossary: String?) throws -> String {
    var index = SearchIndex()
    for fragment in fragments {
      let chapter = fragment.chapter
      index.add(
        fragment.body, file: "\(chapter.slug).html", page: "\(chapter.number) \(chapter.title)")
    }
    if let glossary { index.add(glossary, file: "glossary.html", page: "Glossary") }
    return try index.script()
  }

  private func fragment(_ chapter: Chapter, _ glossary: Glossary?) async throws -> Fragment {
    let markdown = PageMarkdown(chapter: chapter, medium: .page).text
    let html = try await BookTool.pandoc.run(
      [
        "--from=gfm+tex_math_dollars", "--to=html5", "--katex", "--wrap=none", "--columns=10000",
        "--section-divs",
        "--standalone", "--toc", "--toc-depth=2", "--metadata=title:\(chapter.title)",
        "--template=\(template("fragment.html").path)",
      ], input: markdown)
    let parts = PageHTML.finish(html, depth: "../../").split(
      separator: "<!-- contents end -->", maxSplits: 1)
    let body = String(parts.last ?? "")
    return Fragment(
      chapter: chapter, contents: String(parts.first ?? ""),
      body: glossary.map { $0.linked(body) } ?? body)
  }

  private func copyAssets() throws {
    for name in ["style.css", "page.js", "search.js"] {
      try copy(template(name), "\(name)")
    }
    let katex = BookTool.katex
    for name in ["katex.min.css", "katex.min.js"] {
      try copy(katex.appending(path: name), "katex/\(name)")
    }
    // Every browser that reads the style sheet takes the first format that it names.
    for name in Files.names(in: katex.appending(path: "fonts")) where name.hasSuffix(".woff2") {
      try copy(katex.appending(path: "fonts/\(name)"), "katex/fonts/\(name)")
    }
    for folder in ["figures", "drawings"] {
      let files = project.book.appending(path: folder)
      for name in Files.names(in: files) {
        try copy(files.appending(path: name), "\(folder)/\(name)")
      }
    }
  }

  private func copy(_ file: URL, _ name: String) throws {
    let data = try Files.read(file)
    let target = folder.appending(path: name)
    if (try? Data(contentsOf: target)) != data { try Files.write(data, to: target) }
  }

  private func epub(_ chapters: [Chapter]) async throws -> URL {
    let file = folder.appending(path: "book.epub")
    let glossary = (try? Files.text(project.file(Glossary.path))).map {
      Chapter($0, path: Glossary.path)
    }
    let text = (chapters + [glossary].compactMap { $0 }).map {
      PageMarkdown(chapter: $0, medium: .epub).text
    }.joined(separator: "\n\n")
    try await BookTool.pandoc.run(
      [
        "--from=gfm+tex_math_dollars+attributes", "--to=epub3", "--mathml", "--toc",
        "--toc-depth=2", "--css=\(template("epub.css").path)", "--metadata=lang:en-US",
        "--metadata=title:\(BookBuilder.title)", "--resource-path=\(project.book.path)",
        "--output=\(file.path)",
      ], input: text)
    return file
  }
}

/// Chromium without a window, for printing and for looking at pages.
enum Chromium {
  /// Opens `page` and does what `arguments` say; nothing reaches the network.
  @discardableResult
  static func run(_ arguments: [String], page: URL) async throws -> String {
    let profile = FileManager.default.temporaryDirectory.appending(
      path: "lesson-chromium-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: profile) }
    // Root has no sandbox to use; everybody else keeps it.
    let root = getuid() == 0 ? ["--no-sandbox"] : []
    return try await BookTool.chromium.run(
      [
        "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(profile.path)",
        "--virtual-time-budget=10000", "--allow-file-access-from-files",
      ] + root + arguments + [page.absoluteString])
  }
}
