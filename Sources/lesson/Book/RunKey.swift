// Names the runs behind the book: `04`, `04 what-if=double`, `04 sizes=64,128`.
import Curriculum

/// One run: a lesson with what was changed about it.
struct RunKey: Hashable, Comparable, Sendable {
  let lesson: String
  var whatIf: String?
  /// Sorted, so that the order in which they were written makes no second run.
  var assignments: [String]

  init(_ lesson: String, whatIf: String? = nil, assignments: [String] = []) {
    self.lesson = lesson
    self.whatIf = whatIf
    self.assignments = assignments.sorted()
  }

  var isDefault: Bool { whatIf == nil && assignments.isEmpty }

  /// Begins the names of the run's figures: `04`, `04-what-if-double`.
  var prefix: String {
    let parts = [lesson] + (whatIf.map { ["what-if-\($0)"] } ?? []) + assignments
    return String(
      parts.joined(separator: "-").map { character in
        character.isASCII && (character.isLetter || character.isNumber)
          || "-_.,=".contains(character) ? character : "-"
      })
  }

  /// The record's place in the course's folder.
  var recordPath: String { "book/records/\(isDefault ? "\(lesson)-default" : prefix).json" }

  /// A figure's place in the course's folder, without its extension.
  func figurePath(_ name: String) -> String { "book/figures/\(prefix)-\(name)" }

  /// How a reader makes this run.
  var command: String {
    (["lesson \(lesson) --run"] + (whatIf.map { ["--what-if \($0)"] } ?? []) + assignments)
      .joined(separator: " ")
  }

  /// How a reader draws one of the run's figures.
  func plotCommand(_ name: String) -> String {
    isDefault ? "lesson \(lesson) --plot \(name)" : "\(command) --plot \(name)"
  }

  func settings(_ card: Card) throws -> Settings {
    try Settings(card, whatIf: whatIf, assignments: assignments)
  }

  static func < (a: RunKey, b: RunKey) -> Bool { a.recordPath < b.recordPath }
}
