// The `lesson` command: parses the line, runs the verb, and turns every outcome into an exit code:
// 0 right, 1 the learner's exercises fail, 2 wrong usage, 3 the machine lacks something.
import ArgumentParser
import Curriculum
import Foundation

@main
struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Run, check, plot and read the lessons of the course.",
    usage: "lesson [VERB] [NN] … | lesson NN --VERB … | lesson <subcommand>",
    discussion: """
      lesson                       where you are, and what to do next
      lesson 04                    what lesson 04 is about (or 4, or matmul)
      lesson run 04 sizes=64       its experiment, with a parameter changed
      lesson run 04 --what-if X    … with one thing changed
      lesson run 04 --mine         … with your own functions
      lesson run 04 --plot         … and the loss drawn during training
      lesson plot 04 FILE.svg      the last figures; without FILE, here
      lesson compare 04 3 latest   runs over each other; unnamed, the two newest
      lesson runs 04               the kept runs, and how to name them
      lesson check 04 3            build and test exercise 3; without 3, all
      lesson watch 04              … whenever you save one
      lesson test-out 04           its challenge alone, if you know the lesson
      lesson hint 04 3             one step more each time
      lesson solution 04 3         the solution beside your code
      lesson reset 04 3            back to the stub, after a backup
      lesson undo 04               back to the newest backup
      lesson read 04               the chapter here; lesson 04 --book in the browser
      \(SessionNames.help)

      Most verbs are also flags: `lesson 04 --check 3` is `lesson check 04 3`. The flags \
      are \(flags); `lesson 04 --help` explains them.

      The exit code is 0 if all is well, 1 if your exercises fail, 2 if the command is not understood, \
      3 if something is missing on this machine, and 130 after Ctrl-C.
      """,
    subcommands: [
      LessonCommand.self, WatchCommand.self, ListCommand.self, RunsCommand.self, NextCommand.self,
      DoctorCommand.self, VerifyCommand.self, BookCommand.self, NewCommand.self,
      CompletionsCommand.self,
    ],
    defaultSubcommand: LessonCommand.self)

  private static let flags = Verb.allCases.map(\.flag).joined(separator: ", ")

  /// The words that can stand in a lesson's place, for suggestions.
  static var verbs: [String] {
    shown.compactMap { $0.configuration.commandName } + Verb.allCases.map(\.rawValue)
      + SessionNames.all.map(\.offer.name)
  }

  static func main() async {
    // A reader that goes away (`lesson 04 --run | head`) must not end a run: writes fail instead.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    let code = await run(arguments)
    Interrupt.waitIfEnding()
    Foundation.exit(Main.code(code))
  }

  /// The exit code of a command that ended with `code`: that of an error where its output was lost.
  private static func code(_ code: Int32) -> Int32 {
    guard let error = WriteFailure.ofProcess.error else { return code }
    // Also where JSON is wanted: standard output takes nothing more.
    Output(json: false).fail(error)
    return code == 0 ? error.kind.rawValue : code
  }

  /// Runs one command line and gives its exit code.
  static func run(_ arguments: [String]) async -> Int32 {
    if arguments.first == Completions.verb {
      Completions.answer(Array(arguments.dropFirst()))
      return 0
    }
    let given = Verb.separated(arguments)
    let arguments = SessionNames.spelledOut(given)
    let output = Output(json: arguments.contains("--json"))
    do {
      var command = try Main.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return 0
    } catch let error as CourseError {
      Interrupt.waitIfEnding()
      output.fail(error)
      return error.kind.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return refuse(error, given, output)
    }
  }

  /// Asking for help is not an error, what the parser refuses is wrong usage, and anything else that
  /// was not foreseen is not the learner's fault.
  private static func refuse(
    _ error: any Error, _ arguments: [String], _ output: Output
  ) -> Int32 {
    if Main.exitCode(for: error) == .success {
      Output.write(Main.fullMessage(for: error) + "\n", to: STDOUT_FILENO)
      return 0
    }
    if let right = LessonLine.withoutDashes(arguments) {
      output.fail(
        CourseError(
          .usage, "A parameter is written `\(right.parameter)`, without dashes.",
          mend: "Write `\(right.command)`"))
      return CourseError.Kind.usage.rawValue
    }
    let isUsage = Main.exitCode(for: error) == .validationFailure
    let kind = isUsage ? CourseError.Kind.usage : .machine
    let message = Main.message(for: error)
    output.fail(CourseError(kind, message, mend: mend(message, arguments)))
    return kind.rawValue
  }

  /// What to do about a line that the parser refuses: a --what-if at the end gets a name.
  private static func mend(_ message: String, _ arguments: [String]) -> String {
    var line = LessonLine(unparsed: arguments)
    if let command = SessionNames.meant(arguments) { return "Did you mean `\(command)`?" }
    guard message.hasPrefix("Missing value"), arguments.last == "--what-if",
      let card = line.lesson.flatMap({ try? Catalogue.find($0) })?.card
    else { return "`lesson --help` explains." }
    line.whatIfs = [card.whatIfs.first?.name ?? "NAME"]
    let verbs = Verb.allCases.filter { $0 == .run || $0 == .plot && line.verbs.contains($0) }
    let command = line.command(verbs, lesson: card.number)
    return "Write, for example, \(command); `lesson \(card.number)` lists what there is."
  }
}

/// The options that every command takes.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Write JSON Lines for programs instead of text for people.")
  var json = false

  var output: Output { Output(json: json) }
}
