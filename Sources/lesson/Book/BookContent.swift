// What a directive stands for at this moment: the lines of its block, the digits of its number.
import Curriculum
import Foundation
import Plotting

/// Answers directives from the sources and the records.
struct BookContent {
  static let longestListing = 25

  let project: Project
  let records: [RunKey: BookRecord]
  /// Regions by file.
  let sources: [String: SourceRegions]
  let drawings: BookDrawings
  let path: ReadingPath

  /// Reads the records and the source files that `chapters` name.
  ///
  /// - Parameter all: every chapter of the book, in which each has its neighbors.
  init(_ runs: BookRuns, chapters: [Chapter], all: [Chapter], keys: [RunKey]) throws {
    let project = runs.project
    self.project = project
    drawings = BookDrawings(lessons: runs.lessons)
    path = ReadingPath(all.chosen(nil, drafts: runs.drafts).mains)
    records = try keys.reduce(into: [:]) { $0[$1] = try BookRecord.load($1, in: project) }
    var sources: [String: SourceRegions] = [:]
    for case .listing(let file, _) in chapters.directives
    where sources[file] == nil && Files.exists(project.file(file)) {
      sources[file] = SourceRegions(try Files.text(project.file(file)), file: file)
    }
    self.sources = sources
  }

  /// The lines that belong below `block`'s directive.
  func lines(_ block: Chapter.Block) throws -> [String] {
    let lines =
      switch block.directive {
      case .listing(let file, let region): fenced(try listing(file, region), "swift")
      case .output(let run, let part): fenced(try output(run, part), "text")
      case .figure(let run, let name): [try image(run, name)]
      case .drawing(let lesson, let name): [try drawings.image(lesson, name)]
      }
    return lines.map { $0.isEmpty ? "" : block.indent + $0 }
  }

  private func listing(_ file: String, _ name: String) throws -> [String] {
    if file.hasPrefix("Exercises/") {
      throw CourseError(
        .usage, "\(file) belongs to the exercises; the book gives no solutions away.",
        mend: "Quote a file of Lessons/ or Sources/.")
    }
    guard let source = sources[file] else {
      throw CourseError(.usage, "There is no file \(file).", mend: "Check the path.")
    }
    guard let region = source.region(name) else {
      let known = source.regions.map(\.name)
      let near = Spelling.nearest(to: name, among: known).map { "Did you mean #\($0)?" }
      throw CourseError(
        .usage, "\(file) has no region “\(name)”.",
        mend: near ?? "Mark it there with // book:begin \(name) and // book:end \(name).")
    }
    return region.lines
  }

  func record(_ run: RunKey) throws -> BookRecord {
    guard let record = records[run] else {
      throw CourseError(
        .usage, "The run `\(run.command)` has no record.", mend: "Run `lesson book --sync`.")
    }
    return record
  }

  private func output(_ run: RunKey, _ part: OutputPart) throws -> [String] {
    let events = try record(run).events.filter { event in
      switch (event, part) {
      case (.text, .all), (.text, .text), (.table, .all), (.table, .tables), (.sample, .all),
        (.sample, .samples):
        true
      case (.table(let table), .table(let title)): table.title == title
      case (.sample(let name, _), .sample(let title)): name == title
      default: false
      }
    }
    let texts = events.compactMap { EventText.render($0, width: 80) }
    guard !texts.isEmpty else {
      throw CourseError(
        .usage, "The run `\(run.command)` prints no such part.", mend: try parts(run))
    }
    return texts.joined(separator: "\n\n").lines
      .map(\.trimmedEnd)
  }

  private func parts(_ run: RunKey) throws -> String {
    let titles = try record(run).events.compactMap { event in
      switch event {
      case .table(let table): "table=\"\(table.title)\""
      case .sample(let title, _): "sample=\"\(title)\""
      default: nil
      }
    }
    return titles.isEmpty ? "It prints text only." : "It has \(titles.joined(separator: ", "))."
  }

  private func image(_ run: RunKey, _ name: String) throws -> String {
    let record = try record(run)
    guard let figure = record.figure(name) else {
      throw CourseError(
        .usage, "The run `\(run.command)` draws no figure “\(name)”.",
        mend: "It draws: \(record.figures.map(\.name).joined(separator: ", ")).")
    }
    return "![\(BookContent.alt(figure.alt))](\(run.figurePath(name).dropFirst("book/".count)).svg)"
  }

  /// A description inside the brackets of an image.
  static func alt(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("[", with: "(").replacing("]", with: ")")
  }

  /// The digits that belong into `quote`.
  func text(_ quote: Chapter.Quote) throws -> String {
    let record = try record(quote.run)
    guard let value = record.value(quote.value.name) else {
      let names = record.valueNames
      throw CourseError(
        .usage, "The run `\(quote.run.command)` reports no value “\(quote.value.name)”.",
        mend: Spelling.nearest(to: quote.value.name, among: names).map { "Did you mean “\($0)”?" }
          ?? "It reports: \(names.joined(separator: ", ")).")
    }
    if value.isMeasured != quote.value.isMeasured {
      throw value.isMeasured
        ? CourseError(
          .usage, "“\(quote.value.name)” depends on the machine.",
          mend: "Add measured min=… max=… with a range that holds on any machine.")
        : CourseError(
          .usage, "“\(quote.value.name)” is the same on every machine.", mend: "Remove measured.")
    }
    if let problem = quote.value.outside(value.number) {
      throw CourseError(.usage, problem, mend: "Correct the sentence and its range, or the lesson.")
    }
    return quote.value.text(value.number)
  }

  private func fenced(_ lines: [String], _ language: String) -> [String] {
    let longest = lines.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
    let marks = String(repeating: "`", count: max(3, longest + 1))
    return [marks + language] + lines + [marks]
  }
}
