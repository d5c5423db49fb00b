// Where the words come from: the catalogue, the lesson's card, its exercises, its runs.
import ArgumentParser
import Curriculum
import Foundation

/// Words for one command line, which may have named a lesson.
struct CompletionSources {
  typealias Candidate = Completions.Candidate

  let project: Project
  let card: Card?

  /// Flags whose values are known here; a test holds them against the parser's.
  static let flagsWithValues = ["--what-if", "--hint", "--solution", "--reset"]

  /// What may follow a flag that takes a value.
  func values(of flag: String, _ typed: String) -> [Candidate] {
    switch flag {
    case "--what-if": card?.whatIfs.map { Candidate(value: $0.name, line: $0.question) } ?? []
    case "--hint", "--solution", "--reset": exercises(typed)
    default: []
    }
  }

  /// What may follow a verb such as `watch`.
  func words(
    after command: any ParsableCommand.Type, _ typed: String, _ before: [String]
  ) -> [Candidate] {
    if command == WatchCommand.self || command == RunsCommand.self {
      return card == nil ? lessons(typed) : []
    }
    if command == VerifyCommand.self { return lessons(typed) }
    if command == BookCommand.self {
      let takesChapters = before.contains("--check") || before.contains("--sync")
      return takesChapters
        ? lessons(typed).filter { !before.contains($0.value) }
        : CommandShape(command).flags.filter { !before.contains($0.name) }
          .map { Candidate(value: $0.name, line: $0.line) }
    }
    if command == CompletionsCommand.self {
      return before.count > 1
        ? [] : CompletionScript.allCases.map { Candidate(value: $0.rawValue, line: $0.line) }
    }
    return []
  }

  /// What may follow a lesson and its flags; nil where that is flags alone.
  func words(_ typed: String, _ before: [String]) -> [Candidate]? {
    var found: [Candidate]?
    if before.contains("--run") { found = (found ?? []) + parameters(typed, before) }
    if before.contains("--plot") || before.contains("--window") || before.contains("--compare") {
      found = (found ?? []) + figures(before) + [.files("svg png")]
      if !before.contains("--run") { found = (found ?? []) + runs(before) }
    }
    if before.contains("--check") || before.contains("--undo") {
      found = (found ?? []) + exercises(typed).filter { !before.dropFirst().contains($0.value) }
    }
    return found
  }

  /// Numbers; names too as soon as a letter is typed.
  func lessons(_ typed: String) -> [Candidate] {
    let all = Catalogue.here(project)
    guard typed.first?.isLetter == true else {
      return all.map { Candidate(value: $0.number, line: $0.title) }
    }
    return all.map { Candidate(value: $0.module.lowercased(), line: "\($0.number) \($0.title)") }
  }

  /// Numbers with titles; names as soon as a letter is typed.
  func exercises(_ typed: String) -> [Candidate] {
    guard let card else { return [] }
    let folder = project.solutions.appending(path: card.folder)
    let names = Files.names(in: folder).compactMap { ExerciseCatalogue.split($0) }
    return names.sorted { $0.number < $1.number }.map { number, slug in
      let coaching = folder.appending(path: "Coaching/\(number)-\(slug).md")
      // Its first line is `# TITLE`; the rest is of no use here.
      let first = (try? Files.text(coaching))?.prefix { $0 != "\n" }
      let title = first.map { $0.drop { $0 == "#" }.trimmed } ?? slug
      return typed.first?.isLetter == true
        ? Candidate(value: slug.lowercased(), line: title)
        : Candidate(value: "\(number)", line: title)
    }
  }

  /// `name=` for the parameters that are not set yet; behind the equals sign, values.
  private func parameters(_ typed: String, _ before: [String]) -> [Candidate] {
    guard let card else { return [] }
    guard let equals = typed.firstIndex(of: "=") else {
      return card.parameters.filter { parameter in
        !before.contains { $0.hasPrefix("\(parameter.name)=") }
      }.map { Candidate(value: "\($0.name)=", line: "\($0.line) (\($0.defaultText))") }
    }
    guard let parameter = card.parameters.first(where: { $0.name == typed[..<equals] }) else {
      return []
    }
    if case .file = parameter.kind { return [.files()] }
    return values(of: parameter, card).map {
      Candidate(value: "\(parameter.name)=\($0.value)", line: $0.line)
    }
  }

  /// The default, the choices, and what the what-ifs set it to.
  private func values(of parameter: AnyParameter, _ card: Card) -> [Candidate] {
    var found: [Candidate] = []
    func add(_ value: String, _ line: String) {
      guard !value.isEmpty, !found.contains(where: { $0.value == value }) else { return }
      found.append(Candidate(value: value, line: line))
    }
    add(parameter.defaultText, "the default")
    for whatIf in card.whatIfs {
      add(whatIf.changes[parameter.name] ?? "", "as in --what-if \(whatIf.name)")
    }
    switch parameter.kind {
    case .choice(let choices): for choice in choices { add(choice, "") }
    case .flag: for value in ["true", "false"] { add(value, "") }
    default: break
    }
    return found
  }

  /// The figures of the lesson's latest run.
  private func figures(_ before: [String]) -> [Candidate] {
    guard let card else { return [] }
    let store = RunStore(project: project)
    guard let run = store.all(of: card.number).first(where: { $0.status == .complete }) else {
      return []
    }
    return store.figureNames(run.id)
      .filter { !before.contains($0) }.map { Candidate(value: $0, line: "a figure") }
  }

  /// `latest` and the ids of the lesson's runs that are kept, the newest first.
  private func runs(_ before: [String]) -> [Candidate] {
    guard let card else { return [] }
    let kept = RunStore(project: project).all(of: card.number).map { run in
      let changes = run.changes(card)
      let what = changes.isEmpty ? "default" : changes.joined(separator: ", ")
      return Candidate(value: run.id, line: "\(what); \(run.words())")
    }
    guard let newest = kept.first else { return [] }
    return ([Candidate(value: "latest", line: newest.line)] + kept)
      .filter { !before.contains($0.value) }
  }
}
