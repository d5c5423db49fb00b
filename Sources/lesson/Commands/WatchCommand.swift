// `lesson watch 04`: checks on save.
import ArgumentParser
import Curriculum

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Check a lesson's exercises whenever you save one.",
    usage: "lesson watch [NN] [--once] [--json]",
    discussion: """
      Shows the first failing test and one line for each exercise, and takes keys: n next, \
      p previous, h hint, s solution, e edit, r reset, l list, u run, f figures, o chapter in the \
      browser, q quit; Enter checks everything again. s asks before it shows the solution. Without a terminal it writes the verdicts as lines.
      """)

  @Argument(help: "The lesson (4, 04 or matmul); without it, the one where you are.")
  var lesson: String?

  @Flag(help: "Check once, as --check does, and end.") var once = false

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let project = try Project.find()
    let output = options.output
    let card =
      try lesson.map { try Catalogue.find($0).card } ?? Whereabouts(project: project).lesson()
    if once {
      let verdicts = try await Checker(project: project, output: output, card: card).check([])
      let isGreen = CheckView(project: project, output: output, card: card).show(verdicts)
      if !isGreen { throw ExitCode(CourseError.Kind.exercises.rawValue) }
      return
    }
    var watch = try WatchLoop(project: project, output: output, card: card)
    Whereabouts(project: project).note(card)
    let code = try await watch.run()
    if code != 0 { throw ExitCode(code) }
  }
}
