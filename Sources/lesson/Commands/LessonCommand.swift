// `lesson` and `lesson NN …`: everything that concerns one lesson. The words after the flags are
// sorted by their form, so that `--check rate=0.5` never takes a parameter for an exercise.
import ArgumentParser
import Curriculum

struct LessonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What a lesson is about; with a flag, run, check or read it.",
    usage: "lesson [NN] [--run|--plot|--check|--hint|…] [parameter=value …] [N] [FILE.svg]",
    shouldDisplay: false)

  @Argument(
    help: """
      The lesson (4, 04 or matmul), then parameters (sizes=64,128), exercise numbers, or the file \
      to plot into (.svg, .png).
      """)
  var words: [String] = []

  @Flag(help: "Run the lesson's experiment.") var run = false
  @Flag(help: "Draw the latest run, in the terminal or into FILE.svg or FILE.png.") var plot = false
  @Option(help: "Run the experiment with one thing changed; the lesson's card lists them.")
  var whatIf: String?
  @Flag(help: "Run with your own functions where their exercises are done.") var mine = false
  @Flag(help: "Draw in a window.") var window = false

  @OptionGroup var options: OutputOptions

  /// What the words mean, by their form.
  struct Sorted: Equatable {
    var lesson: String?
    var assignments: [String] = []
    var files: [String] = []
    var exercises: [String] = []
  }

  var sorted: Sorted { LessonCommand.sort(words) }

  static func sort(_ words: [String]) -> Sorted {
    var sorted = Sorted(lesson: words.first)
    for word in words.dropFirst() {
      if word.hasSuffix(".svg") || word.hasSuffix(".png"), !word.contains("=") {
        sorted.files.append(word)
      } else if word.contains("=") {
        sorted.assignments.append(word)
      } else {
        sorted.exercises.append(word)
      }
    }
    return sorted
  }

  func run() async throws {
    let project = try Project.find()
    let output = options.output
    guard let name = sorted.lesson else {
      output.say("lesson list shows the lessons.")
      return
    }
    let lesson = try Catalogue.find(name)
    _ = project
    output.say(lesson.card.title)
  }
}
