// Where the words for a lesson come from: its card, its exercises, its runs.
import Curriculum
import Foundation

/// Words for a command line that names a lesson.
struct CompletionSources {
  typealias Candidate = Completions.Candidate

  let project: Project
  let card: Card
  var sessions: [SessionOffer] = []

  /// The sessions of the lesson as words.
  var spoken: [Candidate] { sessions.map { Candidate(value: $0.name, line: $0.line) } }

  /// The names for --what-if, which is the only flag that takes a value; a test holds it to that.
  var whatIfs: [Candidate] {
    card.whatIfs.map { Candidate(value: $0.name, line: $0.question) }
  }

  /// The words that the line's verbs take and that are not on it yet.
  func words(_ typed: String, _ line: LessonLine) -> [Candidate] {
    if let offer = sessions.first(where: { $0.name == line.session }) {
      return parameters(typed, line.assignments, among: offer.parameters + card.parameters)
    }
    let takes = line.takes
    var found: [Candidate] = []
    if takes.contains(.parameters) {
      found += parameters(typed, line.assignments, among: card.parameters)
    }
    if takes.contains(.figures) { found += figures }
    if takes.contains(.files) { found.append(.files("svg png")) }
    if takes.contains(.runs) { found += runs }
    if takes.contains(.exercises) || takes.contains(.oneExercise) && line.names.isEmpty {
      found += exercises(typed)
    }
    return found.filter { !line.names.contains($0.value) }
  }

  /// Numbers with titles; names as soon as a letter is typed.
  private func exercises(_ typed: String) -> [Candidate] {
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

  /// `name=` for the parameters that are not set yet; after the equals sign, values.
  private func parameters(
    _ typed: String, _ set: [String], among all: [AnyParameter]
  ) -> [Candidate] {
    guard let equals = typed.firstIndex(of: "=") else {
      return all.filter { parameter in
        !set.contains { $0.hasPrefix("\(parameter.name)=") }
      }.map { Candidate(value: "\($0.name)=", line: "\($0.line) (\($0.defaultText))") }
    }
    guard let parameter = all.first(where: { $0.name == typed[..<equals] }) else {
      return []
    }
    if case .file = parameter.kind { return [.files()] }
    return values(of: parameter).map {
      Candidate(value: "\(parameter.name)=\($0.value)", line: $0.line)
    }
  }

  /// The default, the choices, and what the what-ifs set it to.
  private func values(of parameter: AnyParameter) -> [Candidate] {
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
  private var figures: [Candidate] {
    let store = RunStore(project: project)
    let run = store.all(of: card.number).first { $0.status == .complete }
    return (run.map { store.figureNames($0.id) } ?? []).map {
      Candidate(value: $0, line: "a figure")
    }
  }

  /// `latest` and the ids of the lesson's runs that are kept, the newest first.
  private var runs: [Candidate] {
    let kept = RunStore(project: project).all(of: card.number).map { run in
      let changes = run.changes(card)
      let what = changes.isEmpty ? "default" : changes.joined(separator: ", ")
      return Candidate(value: run.id, line: "\(what); \(run.words())")
    }
    return kept.prefix(1).map { Candidate(value: "latest", line: $0.line) } + kept
  }
}
