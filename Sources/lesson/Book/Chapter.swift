// A chapter as the book's tool sees it: its directives with what stands below them, its fences,
// headings, links and formulas, each with its line.
import Curriculum
import Plotting

/// One Markdown file of the book.
struct Chapter: Sendable {
  /// A directive on a line of its own, and the block below it.
  struct Block: Equatable, Sendable {
    let directive: Directive
    /// Index into `lines`.
    let line: Int
    let indent: String
    /// The lines of the block below; empty, just under the directive, where there is none.
    let body: Range<Int>
    /// The paragraph in italics below an image; nil where there is none.
    var caption: Range<Int>?
  }

  /// A number between `<!--=NAME-->` and `<!--/-->`; the table of values at the end of the file says what
  /// NAME is.
  struct Quote: Equatable, Sendable {
    let name: String
    let run: RunKey
    let value: ValueQuote
    let line: Int
    /// The number's place in the line.
    let range: Range<String.Index>
    let text: String
  }

  struct Fence: Equatable, Sendable {
    let language: String
    /// Index of the opening line.
    let line: Int
    /// Index of the closing line.
    let end: Int
  }

  struct Heading: Equatable, Sendable {
    let level: Int
    let text: String
    /// The anchor that GitHub gives it.
    let slug: String
    let line: Int
  }

  struct Link: Equatable, Sendable {
    let isImage: Bool
    let text: String
    let target: String
    let line: Int
  }

  struct Formula: Encodable, Equatable, Sendable {
    let tex: String
    let isDisplay: Bool
    let line: Int
  }

  /// In the course's folder: `book/04-matmul.md`.
  let path: String
  let lines: [String]
  var blocks: [Block] = []
  var quotes: [Quote] = []
  var fences: [Fence] = []
  var headings: [Heading] = []
  var links: [Link] = []
  var formulas: [Formula] = []
  /// What could not be read.
  var problems: [BookProblem] = []

  /// `04-matmul`
  var slug: String { String((path.split(separator: "/").last ?? "").dropLast(".md".count)) }

  /// True for the second page of a lesson, `04-matmul-deeper`.
  var isDeeper: Bool { slug.hasSuffix("-deeper") }

  /// `04`; empty where the file's name does not begin with a number, such as README.
  var number: String {
    let digits = slug.prefix(2)
    return digits.count == 2 && digits.allSatisfy(\.isNumber) ? String(digits) : ""
  }

  /// Without the number that the heading may begin with: `04 · Matrix multiplication`.
  var title: String {
    let text = headings.first { $0.level == 1 }?.text ?? slug
    let mark = "\(number) · "
    return text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : text
  }

  /// Every run that the chapter quotes.
  var runs: Set<RunKey> {
    Set(blocks.compactMap(\.directive.run) + quotes.map(\.run))
  }

  /// The line of `index` as people count.
  func problem(_ index: Int, _ problem: String, _ mend: String) -> BookProblem {
    BookProblem(path, index + 1, problem, mend: mend)
  }
}

extension [Chapter] {
  var directives: [Directive] { flatMap(\.blocks).map(\.directive) }

  /// The first pages of the lessons, without those that go deeper.
  var mains: [Chapter] { filter { !$0.isDeeper } }
}

extension Chapter {
  init(lines: [String], path: String) {
    self.lines = lines
    self.path = path
  }

  init(_ text: String, path: String) {
    var lines = text.lines.map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var scanner = ChapterScanner(Chapter(lines: lines, path: path))
    scanner.scan()
    self = scanner.chapter
  }

  /// The pages of the book along the reading path, also those of drafts: each lesson's chapter, then its
  /// page that goes deeper.
  static func all(in project: Project, path: [String] = Catalogue.shortestWay) throws -> [Chapter] {
    try Files.names(in: project.book).filter { name in
      name.hasSuffix(".md") && name.prefix(2).allSatisfy(\.isNumber)
    }.map { Chapter(try Files.text(project.book.appending(path: $0)), path: "book/\($0)") }
      .sorted { $0.place(on: path) < $1.place(on: path) }
  }

  /// A lesson that is not on the path comes after those that are.
  private func place(on path: [String]) -> (Int, String, Int) {
    (path.firstIndex(of: number) ?? path.count, number, isDeeper ? 1 : 0)
  }
}

extension [Chapter] {
  /// The chapters that `only` names; where it is nil, all but those of lessons that are drafts.
  func chosen(_ only: Set<String>?, drafts: Set<String>) -> [Chapter] {
    filter { only?.contains($0.number) ?? !drafts.contains($0.number) }
  }
}
