// `lesson runs [NN]`: the runs that are kept, and the names by which other verbs take them.
import ArgumentParser
import Curriculum

struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "The kept runs, newest first, and how to name one.",
    discussion: """
      A run is named by its number in this list (1 is the newest of its lesson, also called latest), \
      by its id, or by the beginning of one: `lesson 04 --plot 2`, `lesson 04 --compare 3 latest`. \
      The last \(RunStore.limit) runs are kept, and the last one of each lesson.
      """)

  @Argument(help: "One lesson's runs only.") var lesson: String?

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let card = try lesson.map { try Catalogue.find($0).card }
    try RunsView(project: try Project.find(), output: options.output).show(card)
  }
}
