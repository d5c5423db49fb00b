// `lesson completions SHELL`: the script that completes `lesson` in that shell.
import ArgumentParser
import Curriculum
import Foundation

struct CompletionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the script that completes `lesson` in a shell.",
    usage: "lesson completions bash|zsh|fish",
    discussion: """
      Lessons, exercises, what-ifs, parameters, figures and flags at the press of Tab. Add the line \
      for your shell to its start-up file, below the one that puts bin on the PATH:

      bash   source <(lesson completions bash)
      zsh    source <(lesson completions zsh)      below compinit
      fish   lesson completions fish | source
      """)

  @Argument(help: "bash, zsh or fish.") var shell: String?

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let script = try CompletionsCommand.script(shell)
    options.output.event("completions", Payload(shell: script.rawValue, script: script.text))
    if !options.output.isJSON { Output.write(script.text, to: STDOUT_FILENO) }
  }

  /// - Throws: `CourseError` of kind `usage` for a shell without a script.
  static func script(_ shell: String?) throws -> CompletionScript {
    let known = CompletionScript.allCases.map(\.rawValue)
    guard let shell else {
      throw CourseError(
        .usage, "For which shell? There are scripts for bash, zsh and fish.",
        mend: "Write lesson completions bash")
    }
    // `$SHELL` is a path.
    let name = shell.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if let script = CompletionScript(rawValue: name) { return script }
    let near = Spelling.nearest(to: name, among: known)
    throw CourseError(
      .usage, "There is no script for the shell “\(shell)”, but for bash, zsh and fish.",
      mend: near.map { "Did you mean `lesson completions \($0)`?" }
        ?? "Write lesson completions bash, or zsh, or fish.")
  }

  private struct Payload: Encodable {
    let shell: String
    let script: String
  }
}
