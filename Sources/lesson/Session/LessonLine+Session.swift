// What a command line asks of a session, and what it is refused for.
import Curriculum

extension LessonLine {
  /// The session as it was written, `draw` or `--draw`.
  private func text(session name: String) -> String { isSessionSpoken ? name : "--\(name)" }

  /// The offer of `lesson` that the line asks for.
  ///
  /// - Throws: `CourseError` of kind `usage` where another lesson has it.
  func offer(_ name: String, of lesson: any Lesson.Type) throws -> SessionOffer {
    if let offer = lesson.sessions.first(where: { $0.name == name }) { return offer }
    let others = SessionNames.all.filter { $0.offer.name == name }
      .map { "`\(command(session: name, lesson: $0.card.number))`" }
    throw CourseError(
      .usage, "Lesson \(lesson.card.number) does not know \(text(session: name)).",
      mend: others.isEmpty
        ? "`lesson \(lesson.card.number)` lists what it knows."
        : "Write \(others.joined(separator: " or ")).")
  }

  private func command(session name: String, lesson: String, _ rest: [String] = []) -> String {
    let words = isSessionSpoken ? ["lesson", name, lesson] : ["lesson", lesson, "--\(name)"]
    return (words + rest.map { $0.contains(" ") ? "\"\($0)\"" : $0 }).joined(separator: " ")
  }

  /// The assignments for `offer`: those of the line, and words without a name where the session takes some.
  ///
  /// - Throws: `CourseError` of kind `usage` for everything that a session does not take.
  func assignments(for offer: SessionOffer, _ card: Card) throws -> [String] {
    let name = text(session: offer.name)
    func right(_ rest: [String] = []) -> String {
      command(session: offer.name, lesson: card.number, assignments + rest)
    }
    if let verb = verbs.first {
      throw CourseError(
        .usage, "\(name) and \(text(verb)) do not go together.",
        mend: "Give them one after the other: `\(right())`, then "
          + "`\(command([verb], lesson: card.number))`.")
    }
    if whatIfs.count > 1 {
      throw CourseError(
        .usage, "\(name) takes one what-if, not \(whatIfs.count).",
        mend: "Change parameters beside one: name=value.")
    }
    if mine || window {
      throw CourseError(
        .usage, "\(mine ? "--mine" : "--window") does not go together with \(name).",
        mend: "Write `\(right())`")
    }
    let words = files + names
    guard let first = words.first else { return assignments }
    if let parameter = offer.words {
      return assignments + ["\(parameter)=\(words.joined(separator: " "))"]
    }
    let isPath = first.contains(".") || first.contains("/")
    let file = offer.parameters.first { if case .file = $0.kind { isPath } else { false } }
    throw CourseError(
      .usage, "“\(first)” is not understood beside \(name).",
      mend: file.map { "Did you mean `\(right(["\($0.name)=\(first)"]))`?" }
        ?? "Write `\(right())`")
  }
}
