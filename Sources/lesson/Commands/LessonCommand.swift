// `lesson` and `lesson NN …`: everything that concerns one lesson. Verbs and flags become one `Action`.
import ArgumentParser
import Curriculum

struct LessonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What a lesson is about; with a verb, run, check or read it.",
    usage: """
      lesson [VERB] NN [parameter=value …] [N …] [FILE.svg] [--what-if NAME] [--mine] [--window]
      """,
    discussion: """
      A verb is a word before the lesson or after it, or a flag: `lesson check 04 3`, \
      `lesson 04 check 3` and `lesson 04 --check 3` are the same command.

      Some lessons have a session at the keyboard, also as a verb or a flag:
      \(SessionNames.help)
      """,
    shouldDisplay: false)

  @Argument(
    help: """
      The lesson (4, 04 or matmul), then parameters (sizes=64,128), exercise numbers, runs \
      (latest, 2 for the second newest, or the beginning of an id), or the file to draw into \
      (.svg, .png).
      """)
  var words: [String] = []

  @Flag var verbs: [Verb] = []
  @Option(
    help: ArgumentHelp(
      "Run the experiment with one thing changed; `lesson NN` lists what there is.",
      valueName: "NAME"))
  var whatIf: [String] = []
  @Flag(help: "Run with your own functions where their exercises are done.") var mine = false
  @Flag(help: "Draw in a window.") var window = false

  /// What `--draw` becomes before it is parsed.
  @Option(help: .hidden) var session: [String] = []

  @OptionGroup var options: OutputOptions

  /// The command's words and flags, sorted.
  var line: LessonLine {
    var line = LessonLine(words, flags: verbs, session: session.first)
    line.whatIfs = whatIf
    line.mine = mine
    line.window = window
    return line
  }

  func run() async throws {
    let project = try Project.find()
    let output = options.output
    guard let name = line.lesson else {
      try line.refuseNoLesson()
      return try StatusView(project: project, output: output).status()
    }
    let lesson = try line.find(name)
    if let session = line.session {
      let offer = try line.offer(session, of: lesson)
      return try await SessionDesk(output: output, card: lesson.card, offer: offer).perform(
        assignments: line.assignments(for: offer, lesson.card), whatIf: line.whatIfs.first)
    }
    try await LessonDesk(project: project, output: output, lesson: lesson).perform(
      Action(line, lesson.card))
  }
}
