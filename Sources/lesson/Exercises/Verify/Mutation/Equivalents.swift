// Tests/Exercises/NN-Module/equivalent.md: changes of a solution that no test notices, and why none
// could: the changed code gives the same results, or the statement leaves open what it does.
import Curriculum
import Foundation

/// The list of one lesson.
struct Equivalents: Equatable {
  struct Entry: Equatable, Sendable {
    let exercise: String
    let before: String
    var after = ""
    var reason = ""
    /// In the file, from 1.
    let line: Int
  }

  let path: String
  private(set) var entries: [Entry] = []

  /// Reads the file: `## 04.2 Dot` opens an exercise; below it, of each change, `- LINE`, then the
  /// indented lines `becomes LINE` and `because REASON`.
  ///
  /// - Throws: `CourseError` naming `path` and the line that is not understood.
  init(_ text: String, path: String) throws {
    self.path = path
    var id = ""
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.trimmed
      if words.hasPrefix("## ") {
        id = words.dropFirst(3).split(separator: " ").first.map(String.init) ?? ""
      } else if line.hasPrefix("- "), !id.isEmpty {
        entries.append(
          Entry(exercise: id, before: Equivalents.code(words.dropFirst(2)), line: number + 1))
      } else if words.hasPrefix("becomes "), let last = entries.indices.last {
        entries[last].after = Equivalents.code(words.dropFirst(8))
      } else if words.hasPrefix("because "), let last = entries.indices.last {
        entries[last].reason = words.dropFirst(8).trimmed
      } else if !words.isEmpty, !words.hasPrefix("#"), !id.isEmpty {
        throw CourseError(
          .usage, "\(path):\(number + 1): “\(words)” is not understood.",
          mend: "Of each change stand there: - `LINE`, becomes `LINE`, because REASON.")
      }
    }
    for entry in entries where entry.after.isEmpty || entry.reason.isEmpty {
      throw CourseError(
        .usage, "\(path):\(entry.line): the change is not complete.",
        mend: "Below - `LINE` stand the lines: becomes `LINE`, because REASON.")
    }
  }

  func entry(_ mutant: Mutant, of exercise: Exercise) -> Entry? {
    entries.first {
      $0.exercise == exercise.id && $0.before == mutant.before && $0.after == mutant.after
    }
  }

  private static func code(_ text: some StringProtocol) -> String {
    let words = text.trimmed
    let isCode = words.hasPrefix("`") && words.hasSuffix("`") && words.count > 1
    return Statement.normal(isCode ? words.dropFirst().dropLast() : words[...])
  }

  static func read(of card: Card, in project: Project) throws -> Equivalents {
    let url = project.exerciseTests.appending(path: card.folder).appending(path: "equivalent.md")
    let text = Files.exists(url) ? try Files.text(url) : ""
    return try Equivalents(text, path: project.relative(url))
  }
}
