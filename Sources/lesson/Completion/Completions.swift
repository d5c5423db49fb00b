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
    if before == ["help"] { return verbs }
    if let command = Main.command(named: before.first) { return after(command, typed, before) }
    let line = LessonLine(unparsed: before)
    guard let name = line.lesson else {
      return typed.hasPrefix("-")
        ? flags(line, before) : lessons(typed) + (line.verbs.isEmpty ? verbs : [])
    }
    guard let card = (try? Catalogue.find(name))?.card else { return [] }
    let sources = CompletionSources(
      project: project, card: card, sessions: (try? Catalogue.find(name))?.sessions ?? [])
    if before.last == "--what-if" { return sources.whatIfs }
    if typed.hasPrefix("--what-if=") {
      return sources.whatIfs.map { Candidate(value: "--what-if=\($0.value)", line: $0.line) }
    }
    if typed.hasPrefix("-") { return flags(line, before) }
    let words = sources.words(typed, line)
    guard words.isEmpty else { return words }
    // Verbs as soon as a letter is typed.
    return line.verbs.isEmpty && line.session == nil && !typed.isEmpty
      ? Verb.allCases.map { Candidate(value: $0.rawValue, line: $0.line) } + sources.spoken
      : flags(line, before)
  }

  /// Numbers; names as soon as a letter is typed.
  private func lessons(_ typed: String) -> [Candidate] {
    let all = Catalogue.here(project)
    guard typed.first?.isLetter == true else {
      return all.map { Candidate(value: $0.number, line: $0.title) }
    }
    return all.map { Candidate(value: $0.module.lowercased(), line: "\($0.number) \($0.title)") }
  }

  /// What may follow a command such as `watch`.
  private func after(
    _ command: any ParsableCommand.Type, _ typed: String, _ before: [String]
  ) -> [Candidate] {
    let flags = CommandFlag.all(of: command).filter { !before.contains($0.name) }
      .map { Candidate(value: $0.name, line: $0.line) }
    if typed.hasPrefix("-") { return flags }
    let lessons = lessons(typed)
    let isFirst = !before.dropFirst().contains { !$0.hasPrefix("-") }
    switch command {
    case is WatchCommand.Type, is RunsCommand.Type: return isFirst ? lessons : []
    case is VerifyCommand.Type: return lessons
    case is BookCommand.Type:
      let takesChapters = before.contains("--check") || before.contains("--sync")
      return takesChapters ? lessons.filter { !before.contains($0.value) } : flags
    case is NewCommand.Type:
      let plan = CoursePlan.read(project)
      return isFirst
        ? plan.open.map { number in
          let title = plan.titles.first { $0.number == number }?.title
          return Candidate(value: number, line: title ?? "a lesson of your own")
        } : []
    case is CompletionsCommand.Type:
      return isFirst
        ? CompletionScript.allCases.map { Candidate(value: $0.rawValue, line: $0.line) } : []
    default: return []
    }
  }

  /// Commands, then the verbs of a lesson.
  private var verbs: [Candidate] {
    let commands = Main.shown.compactMap { command in
      command.configuration.commandName.map {
        Candidate(value: $0, line: command.configuration.abstract)
      }
    }
    let help = Candidate(value: "help", line: "How the command is used.")
    let sessions = SessionNames.all.map { Candidate(value: $0.offer.name, line: $0.offer.line) }
    return Verb.allCases.filter { $0 != .book }.map { Candidate(value: $0.rawValue, line: $0.line) }
      + sessions + commands + [help]
  }

  /// The flags of a lesson that go with the line and are not on it yet.
  private func flags(_ line: LessonLine, _ before: [String]) -> [Candidate] {
    let sessions = line.lesson.flatMap { try? Catalogue.find($0) }?.sessions ?? []
    let offered = line.verbs.isEmpty && line.session == nil ? sessions : []
    return CommandFlag.all(of: LessonCommand.self).filter { flag in
      if line.session != nil { return ["--json", "--what-if", "--help"].contains(flag.name) }
      if let verb = Verb(flag: flag.name) {
        return line.verbs.allSatisfy { $0 != verb && $0.joins(verb) }
      }
      guard !before.contains(flag.name) else { return false }
      return Verb.Parts.option(flag.name).map { line.verbs.isEmpty || line.takes.contains($0) }
        ?? true
    }.map { Candidate(value: $0.name, line: $0.line) }
      + offered.map { Candidate(value: "--\($0.name)", line: $0.line) }
  }
}

extension Main {
  /// The commands that the help lists.
  static var shown: [any ParsableCommand.Type] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }

  /// The command of that name; nil for none, and for the words that begin with a lesson or a verb.
  static func command(named name: String?) -> (any ParsableCommand.Type)? {
    shown.first { $0.configuration.commandName == name }
  }
}
