// `lesson next`: the one thing to do next.
import ArgumentParser

struct NextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "The one thing to do next, and why.")

  @OptionGroup var options: OutputOptions

  func run() async throws {
    try StatusView(project: try Project.find(), output: options.output).next()
  }
}
