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
    usage: "lesson [NN] [--run|--plot|--check|--hint|…] | lesson <subcommand>",
    discussion: """
      lesson                       where you are, and what to do next
      lesson 04                    what lesson 04 is about (or 4, or matmul)
      lesson 04 --run sizes=64     its experiment, with a parameter changed
      lesson 04 --run --what-if X  … with one thing changed
      lesson 04 --run --mine       … with your own functions
      lesson 04 --plot FILE.svg    the last figures; without FILE, here
      lesson 04 --run --plot       draws the loss while it trains
      lesson 04 --compare 3 latest draws runs over each other; without names, the two newest
      lesson runs 04               the kept runs, and how to name them
      lesson 04 --check 3          build and test exercise 3; without 3, all
      lesson watch 04              … whenever you save one
      lesson 04 --test-out         its challenge alone, for whoever knows it already
      lesson 04 --hint 3           one step more each time; --solution 3 shows it
      lesson 04 --reset 3          back to the stub, after a backup; --undo
      lesson 04 --read             the chapter here; --book in the browser

      It ends with 0 where all is well, 1 where your exercises fail, 2 for a command that is not \
      understood, 3 where the machine lacks something, 130 after Ctrl-C.
      """,
    subcommands: [
      LessonCommand.self, WatchCommand.self, ListCommand.self, RunsCommand.self, NextCommand.self,
      DoctorCommand.self, VerifyCommand.self, BookCommand.self, CompletionsCommand.self,
    ],
    defaultSubcommand: LessonCommand.self)

  /// The words that can stand in a lesson's place, for suggestions.
  static var verbs: [String] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName }
  }

  static func main() async {
    // A reader that goes away (`lesson 04 --run | head`) must not end a run: writes fail instead.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    let code = await run(arguments)
    Interrupt.waitIfEnding()
    Foundation.exit(code)
  }

  /// Runs one command line and gives its exit code.
  static func run(_ arguments: [String]) async -> Int32 {
    if arguments.first == Completions.verb {
      Completions.answer(Array(arguments.dropFirst()))
      return 0
    }
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
      return refuse(error, arguments, output)
    }
  }

  /// Help asked for is no error, what the parser refuses is wrong usage, and what nobody foresaw is
  /// not the learner's fault.
  private static func refuse(
    _ error: any Error, _ arguments: [String], _ output: Output
  ) -> Int32 {
    if Main.exitCode(for: error) == .success {
      Output.write(Main.fullMessage(for: error) + "\n", to: STDOUT_FILENO)
      return 0
    }
    let isUsage = Main.exitCode(for: error) == .validationFailure
    let kind = isUsage ? CourseError.Kind.usage : .machine
    let message = Main.message(for: error)
    output.fail(CourseError(kind, message, mend: mend(message, arguments)))
    return kind.rawValue
  }

  /// What to do about a line that the parser refuses: a flag at its end that lacks its value gets one.
  private static func mend(_ message: String, _ arguments: [String]) -> String {
    guard message.hasPrefix("Missing value"), let flag = arguments.last, flag.hasPrefix("--"),
      let lesson = arguments.first.flatMap({ try? Catalogue.find($0) })?.card
    else { return "`lesson --help` explains." }
    let value = flag == "--what-if" ? lesson.whatIfs.first?.name ?? "NAME" : "1"
    let command = (arguments + [value]).joined(separator: " ")
    return "Write, for example, lesson \(command); `lesson \(lesson.number)` lists what there is."
  }
}

/// What every verb understands.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Write JSON Lines for programs instead of text for people.")
  var json = false

  var output: Output { Output(json: json) }
}
