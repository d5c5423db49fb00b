// `lesson book`: checks the book against the course, brings it up to date, builds its pages.
import ArgumentParser
import Curriculum
import Foundation
import Plotting

struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "Check the book, bring it up to date, or build its pages.",
    discussion: """
      lesson book --check          every listing, output, number, figure, formula and link is right
      lesson book --check --rerun  and every default run still says what its record says
      lesson book --check --full   and so does every what-if
      lesson book --language       long sentences, many numbers: what an editor would mark
      lesson book --sync           repeat runs that are out of date and rewrite what they changed
      lesson book --sync 07 10     these chapters alone, and the runs that they quote; --check, too
      lesson book --build          pages, EPUB and PDF in .build/book
      """)

  @Argument(help: "Chapters to check or bring up to date (10 or attention); the book where none.")
  var lessons: [String] = []
  @Flag(help: "Say everything that is wrong with the book.") var check = false
  @Flag(help: "Rewrite listings, outputs, numbers and figures.") var sync = false
  @Flag(help: "List what an editor would mark: long sentences, many numbers.") var language = false
  @Flag(help: "Build the pages, the EPUB and the PDF.") var build = false
  @Flag(help: "Repeat the default runs, whatever their records say.") var rerun = false
  @Flag(help: "Repeat every run of the book.") var full = false
  @OptionGroup var options: OutputOptions

  func run() async throws {
    let project = try Project.find()
    let output = options.output
    guard !rerun && !full || check || sync else {
      throw CourseError(
        .usage, "\(full ? "--full" : "--rerun") goes with --check or --sync.",
        mend: "Write lesson book --check --rerun")
    }
    let only = try chosen(project)
    let runs = BookRuns(project: project, lessons: Catalogue.lessons, draw: BookCommand.draw)
    if sync { try synchronize(runs, only, output) }
    if check { try await verify(runs, only, output) }
    if language { try advise(project, only, output) }
    if build { try await makePages(project, output) }
    if !check && !sync && !build && !language { try list(project, output) }
  }

  /// The numbers of the chapters that were named; nil for the whole book.
  private func chosen(_ project: Project) throws -> Set<String>? {
    guard !lessons.isEmpty else { return nil }
    let verbs = ["check", "sync", "build"]
    if let verb = verbs.first(where: lessons.contains) {
      throw CourseError(
        .usage, "“\(verb)” is not a chapter.", mend: "Did you mean `lesson book --\(verb)`?")
    }
    let cards = try lessons.map { try BookCommand.find($0) }
    let names = cards.map(\.number).joined(separator: " ")
    guard !build else {
      throw CourseError(
        .usage, "--build makes the pages of the whole book.", mend: "Write lesson book --build")
    }
    guard check || sync || language else {
      throw CourseError(
        .usage, "Chapters go with --check, --sync or --language.",
        mend: "Write lesson book --check \(names), or lesson \(cards[0].number) --read to read it.")
    }
    let written = try Chapter.all(in: project).map(\.number)
    if let card = cards.first(where: { !written.contains($0.number) }) {
      throw CourseError(
        .usage, "Lesson \(card.number) has no chapter.",
        mend: "Write its file first; `lesson book` lists those that there are.")
    }
    return Set(cards.map(\.number))
  }

  /// The lesson that `name` means, as everywhere.
  private static func find(_ name: String) throws -> Card {
    do {
      return try Catalogue.find(name).card
    } catch let error as CourseError {
      let known = Catalogue.lessons.map { $0.card.module.lowercased() }
      guard let near = Spelling.nearest(to: name, among: known) else { throw error }
      throw CourseError(.usage, error.problem, mend: "Did you mean “\(near)”?")
    }
  }

  // MARK: - Verbs

  private func synchronize(_ runs: BookRuns, _ only: Set<String>?, _ output: Output) throws {
    let changed = try BookSync(
      runs: runs, titles: Catalogue.titles, everything: rerun || full, only: only,
      announce: { output.note("Running \($0.command) …") }
    ).sync()
    for path in changed {
      output.event("changed", ChangedPayload(path: path))
      output.say("\(path) is brought up to date.")
    }
    if changed.isEmpty { output.say("\(subject(only, "is", "are")) up to date.") }
  }

  /// What was looked at, with the verb for one or for several.
  private func subject(_ only: Set<String>?, _ one: String, _ several: String) -> String {
    guard let only else { return "The book \(one)" }
    let numbers = only.sorted().joined(separator: ", ")
    return only.count == 1 ? "Chapter \(numbers) \(one)" : "Chapters \(numbers) \(several)"
  }

  private func verify(_ runs: BookRuns, _ only: Set<String>?, _ output: Output) async throws {
    let check = BookCheck(runs: runs, titles: Catalogue.titles, only: only)
    var problems = try await check.problems()
    if problems.isEmpty, rerun || full {
      problems = try BookRerun(
        runs: runs, everything: full, only: only,
        announce: { output.note("Running \($0.command) …") }
      ).problems()
    }
    for problem in problems {
      output.event("problem", problem)
      output.say(output.style(.bad, problem.headline))
      if !problem.mend.isEmpty { output.say("  \(problem.mend)") }
    }
    output.event("book", CheckPayload(problems: problems.count))
    guard problems.isEmpty else {
      let place = only == nil ? "book" : only?.count == 1 ? "chapter" : "chapters"
      output.say(
        "\(problems.count) \(problems.count == 1 ? "problem" : "problems") in the \(place).")
      throw ExitCode(1)
    }
    output.say("\(subject(only, "agrees", "agree")) with the course.")
  }

  /// Lists long sentences and the like. They are no errors, so the command succeeds.
  private func advise(_ project: Project, _ only: Set<String>?, _ output: Output) throws {
    let drafts = Set(Catalogue.lessons.map { $0.card }.filter(\.isDraft).map(\.number))
    let found = try Chapter.all(in: project).chosen(only, drafts: drafts)
      .flatMap { LanguageCheck.advice($0) }
    for advice in found {
      output.event("advice", advice)
      output.say("\(advice.headline)\n  \(advice.mend)")
    }
    output.say(
      found.isEmpty
        ? "Nothing to mark."
        : "\(found.count) \(found.count == 1 ? "place" : "places") to read again.")
  }

  private func makePages(_ project: Project, _ output: Output) async throws {
    let built = try await BookBuilder(
      project: project, lessons: Catalogue.lessons, titles: Catalogue.titles,
      folder: project.file(".build/book")
    ).build()
    for file in built.files {
      output.event("built", ChangedPayload(path: project.relative(file)))
      output.say(project.relative(file))
    }
    for reason in built.skipped { output.note(reason) }
  }

  private func list(_ project: Project, _ output: Output) throws {
    let chapters = try Chapter.all(in: project)
    for chapter in chapters {
      output.event("chapter", ListPayload(number: chapter.number, path: chapter.path))
      output.say("\(chapter.number)  \(chapter.title)  \(output.style(.faint, chapter.path))")
    }
    if chapters.isEmpty { output.say("No chapter is written yet.") }
    output.say("`lesson 04 --read` shows a chapter here, `lesson 04 --book` in the browser.")
  }

  /// The figure as SVG, by gnuplot.
  private static func draw(_ figure: Figure) throws -> String {
    let interrupt = Interrupt()
    defer { interrupt.cancel() }
    return try Gnuplot().svg(figure)
  }
}

private struct ChangedPayload: Encodable { let path: String }

private struct CheckPayload: Encodable { let problems: Int }

private struct ListPayload: Encodable {
  let number: String
  let path: String
}
