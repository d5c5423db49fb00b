// `lesson list`: every lesson of the course.
import ArgumentParser
import Curriculum

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every lesson: its title, exercises done, last result.")

  @OptionGroup var options: OutputOptions

  func run() async throws {
    for entry in Catalogue.titles { options.output.say("\(entry.number)  \(entry.title)") }
  }
}
