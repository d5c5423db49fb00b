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
      lesson book --sync           repeat runs that are out of date and rewrite what they changed
      lesson book --build          pages, EPUB and PDF in .build/book
      """)

  @Flag(help: "Say everything that is wrong with the book.") var check = false
  @Flag(help: "Rewrite listings, outputs, numbers and figures.") var sync = false
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
    let runs = BookRuns(project: project, lessons: Catalogue.lessons, draw: BookCommand.draw)
    if sync { try synchronize(runs, output) }
    if check { try await verify(runs, output) }
    if build { try await makePages(project, output) }
    if !check && !sync && !build { try list(project, output) }
  }

  // MARK: - Verbs

  private func synchronize(_ runs: BookRuns, _ output: Output) throws {
    let changed = try BookSync(
      runs: runs, titles: Catalogue.titles, everything: rerun || full,
      announce: { output.note("Running \($0.command) …") }
    ).sync()
    for path in changed {
      output.event("changed", ChangedPayload(path: path))
      output.say("\(path) is brought up to date.")
    }
    if changed.isEmpty { output.say("The book is up to date.") }
  }

  private func verify(_ runs: BookRuns, _ output: Output) async throws {
    var problems = try await BookCheck(runs: runs, titles: Catalogue.titles).problems()
    if problems.isEmpty, rerun || full {
      problems = try BookRerun(
        runs: runs, everything: full, announce: { output.note("Running \($0.command) …") }
      ).problems()
    }
    for problem in problems {
      output.event("problem", problem)
      output.say(output.style(.bad, problem.headline))
      if !problem.mend.isEmpty { output.say("  \(problem.mend)") }
    }
    output.event("book", CheckPayload(problems: problems.count))
    guard problems.isEmpty else {
      output.say("\(problems.count) \(problems.count == 1 ? "problem" : "problems") in the book.")
      throw ExitCode(1)
    }
    output.say("The book agrees with the course.")
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
    do {
      return try Gnuplot().svg(figure)
    } catch {
      throw CourseError(error)
    }
  }
}

private struct ChangedPayload: Encodable { let path: String }

private struct CheckPayload: Encodable { let problems: Int }

private struct ListPayload: Encodable {
  let number: String
  let path: String
}
