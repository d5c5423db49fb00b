// `lesson list`: every lesson of the course.
import ArgumentParser

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every lesson: its title, exercises done, last result.")

  @OptionGroup var options: OutputOptions

  func run() async throws {
    try StatusView(project: try Project.find(), output: options.output).list()
  }
}
