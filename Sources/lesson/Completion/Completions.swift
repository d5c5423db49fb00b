// What a shell offers at the press of Tab: `lesson complete WORD…` answers for the words after the
// command, of which the last is being typed. Reads the course, builds and writes nothing.
import ArgumentParser
import Curriculum
import Foundation

/// Finds what may stand in the place of the last word.
struct Completions {
  /// One word, and a line on what it is. The value `:files` asks the shell for names of files, with
  /// the endings that stand in the line, or any.
  struct Candidate: Equatable {
    let value: String
    var line = ""

    static func files(_ endings: String = "") -> Candidate {
      Candidate(value: ":files", line: endings)
    }
  }

  /// The verb that the shells' scripts call.
  static let verb = "complete"

  let project: Project

  /// Writes a line for each candidate: the word, a tab, what it is. Where something is wrong, nothing:
  /// a shell that waits for words is no place for an error.
  static func answer(_ words: [String]) {
    guard let project = try? Project.find() else { return }
    let lines = Completions(project: project).candidates(words).map { candidate in
      let line = candidate.line.split(whereSeparator: \.isNewline).joined(separator: " ")
      return "\(candidate.value)\t\(line.replacing("\t", with: " "))\n"
    }
    Output.write(lines.joined(), to: STDOUT_FILENO)
  }

  func candidates(_ words: [String]) -> [Candidate] {
    let typed = words.last ?? ""
    let before = Array(words.dropLast())
    return all(typed, before).filter { $0.value == ":files" || $0.value.hasPrefix(typed) }
  }

  private func all(_ typed: String, _ before: [String]) -> [Candidate] {
    let command = Main.command(named: before.first)
    let shape = CommandShape(command ?? LessonCommand.self)
    let lesson = (command == nil ? before : Array(before.dropFirst())).lazy
      .filter { !$0.hasPrefix("-") }.compactMap { try? Catalogue.find($0) }.first
    let sources = CompletionSources(project: project, card: lesson?.card)
    if let flag = before.last.flatMap({ name in shape.flags.first { $0.name == name } }),
      flag.takesValue
    {
      return sources.values(of: flag.name, typed)
    }
    if typed.hasPrefix("-") { return flags(shape, typed, before, sources) }
    if before.isEmpty { return sources.lessons(typed) + verbs }
    if before == ["help"] { return verbs }
    if let command { return sources.words(after: command, typed, before) }
    guard lesson != nil else { return [] }
    return sources.words(typed, before) ?? flags(shape, typed, before, sources)
  }

  private var verbs: [Candidate] {
    Main.configuration.subcommands.compactMap { command in
      guard command.configuration.shouldDisplay, let name = command.configuration.commandName
      else { return nil }
      return Candidate(value: name, line: command.configuration.abstract)
    } + [Candidate(value: "help", line: "How the command is used.")]
  }

  /// The flags that are not given yet, or the values of the one in `--flag=value`.
  private func flags(
    _ shape: CommandShape, _ typed: String, _ before: [String], _ sources: CompletionSources
  ) -> [Candidate] {
    if let equals = typed.firstIndex(of: "=") {
      let name = String(typed[..<equals])
      guard shape.flags.contains(where: { $0.name == name && $0.takesValue }) else { return [] }
      let value = String(typed[typed.index(after: equals)...])
      return sources.values(of: name, value).map {
        $0.value == ":files" ? $0 : Candidate(value: "\(name)=\($0.value)", line: $0.line)
      }
    }
    return shape.flags.filter { $0.isRepeating || !before.contains($0.name) }
      .map { Candidate(value: $0.name, line: $0.line) }
  }
}

extension Main {
  /// The verb of that name; nil for none, and for the words that begin with a lesson.
  static func command(named name: String?) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first {
      $0.configuration.shouldDisplay && $0.configuration.commandName == name
    }
  }
}
