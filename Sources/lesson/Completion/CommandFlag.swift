// The flags of a command, as its parser declares them: completions offer what the parser takes, and
// need no list of their own that could go stale.
import ArgumentParser
import Foundation

struct CommandFlag: Equatable {
  /// With its dashes.
  let name: String
  let line: String
  /// Whether a value follows it.
  let takesValue: Bool

  /// The flags in the parser's description of `command`.
  static func all(of command: any ParsableCommand.Type) -> [CommandFlag] {
    let description = try? JSONDecoder().decode(
      Description.self, from: Data(command._dumpHelp().utf8))
    return (description?.command.arguments ?? []).compactMap { argument in
      guard argument.shouldDisplay, argument.kind != "positional",
        let name = argument.preferredName?.name
      else { return nil }
      return CommandFlag(
        name: "--\(name)", line: argument.abstract ?? "", takesValue: argument.kind == "option")
    }
  }

  private struct Description: Decodable {
    struct Command: Decodable { let arguments: [Argument]? }
    struct Name: Decodable { let name: String }
    struct Argument: Decodable {
      let kind: String
      let shouldDisplay: Bool
      let preferredName: Name?
      let abstract: String?
    }
    let command: Command
  }
}
