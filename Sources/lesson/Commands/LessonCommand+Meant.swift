// What a line may have meant that has a flag without its dashes: `lesson check 04`, `lesson 04 check`.
import ArgumentParser
import Curriculum

extension LessonCommand {
  /// The lesson, or where a flag without its dashes stands in its place, what may have been meant.
  static func find(_ name: String, _ words: LessonWords) throws -> any Lesson.Type {
    do {
      return try Catalogue.find(name)
    } catch let error as CourseError {
      let lesson = words.rest.first.flatMap { try? Catalogue.find($0) }?.card.number ?? "04"
      guard let meant = meant(by: name, lesson: lesson, isExact: true) else {
        throw error
      }
      throw CourseError(.usage, error.problem, mend: "Did you mean `\(meant)`?")
    }
  }

  /// The command that `word` may stand for: `check` for `lesson 04 --check`, `runs` for
  /// `lesson runs 04`.
  static func meant(by word: String, lesson: String, isExact: Bool = false) -> String? {
    let flags = CommandShape(LessonCommand.self).flags
    let verbs = ["runs", "watch"]
    let names = flags.map { String($0.name.dropFirst(2)) } + verbs
    let found =
      isExact ? names.first { $0 == word } : Spelling.nearest(to: word, among: names)
    guard let name = found else { return nil }
    if verbs.contains(name) { return "lesson \(name) \(lesson)" }
    let takesValue = flags.contains { $0.name == "--\(name)" && $0.takesValue }
    switch name {
    case "what-if": return "lesson \(lesson) --run --what-if NAME"
    case "mine": return "lesson \(lesson) --run --mine"
    default: return "lesson \(lesson) --\(name)\(takesValue ? " 1" : "")"
    }
  }

  /// The run that words beside --run may stand for: `one-thread` for a what-if; `sizes=64, 128`,
  /// `rate = 0.5` and `rate 0.5` for a parameter.
  static func meantRun(by words: LessonWords, _ card: Card) -> String? {
    let command = "lesson \(card.number) --run"
    guard let first = words.rest.first else { return nil }
    if card.whatIfs.contains(where: { $0.name == first }) {
      return ([command] + words.assignments + ["--what-if", first]).joined(separator: " ")
    }
    var assignments = words.assignments
    if let last = assignments.popLast(),
      last.hasSuffix(",") || last.hasSuffix("=") || first.hasPrefix(",")
    {
      assignments.append(last + words.rest.joined())
    } else if words.rest.count > 1, card.parameters.contains(where: { $0.name == first }) {
      assignments = words.assignments
      let value = words.rest.dropFirst().joined()
      assignments.append("\(first)=\(value.hasPrefix("=") ? String(value.dropFirst()) : value)")
    } else {
      return nil
    }
    return ([command] + assignments).joined(separator: " ")
  }
}
