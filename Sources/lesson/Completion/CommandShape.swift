// The flags of a command, as its parser declares them: completions offer what the parser takes, and
// need no list of their own that could go stale.
import ArgumentParser
import Foundation

/// What of ArgumentParser's description of a command the completions need.
struct CommandShape: Decodable {
  struct Flag: Equatable {
    /// With its dashes.
    let name: String
    let line: String
    /// Whether a value follows it.
    let takesValue: Bool
    let isRepeating: Bool
  }

  let flags: [Flag]

  init(_ command: any ParsableCommand.Type) {
    flags =
      (try? JSONDecoder().decode(CommandShape.self, from: Data(command._dumpHelp().utf8)))?.flags
      ?? []
  }

  private struct Command: Decodable { let arguments: [Argument]? }

  private struct Argument: Decodable {
    struct Name: Decodable { let name: String }
    let kind: String
    let shouldDisplay: Bool
    let isRepeating: Bool
    let preferredName: Name?
    let abstract: String?
  }

  private enum CodingKeys: String, CodingKey { case command }

  init(from decoder: any Decoder) throws {
    let command = try decoder.container(keyedBy: CodingKeys.self)
      .decode(Command.self, forKey: .command)
    flags = (command.arguments ?? []).compactMap { argument in
      guard argument.shouldDisplay, argument.kind != "positional",
        let name = argument.preferredName?.name
      else { return nil }
      return Flag(
        name: "--\(name)", line: argument.abstract ?? "", takesValue: argument.kind == "option",
        isRepeating: argument.isRepeating)
    }
  }
}
