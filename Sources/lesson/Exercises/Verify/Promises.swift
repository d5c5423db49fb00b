// Tests/Exercises/NN-Module/promises.md: each sentence of each statement, and the tests that fail
// where a learner's code does not keep it.
import Curriculum
import Foundation

/// The list of one lesson.
struct Promises: Equatable {
  /// One sentence and what holds the learner to it.
  struct Entry: Equatable {
    let sentence: String
    /// Functions of the exercise's suite, without parentheses.
    var tests: [String] = []
    /// Why there is nothing to test; nil where there are tests.
    var reason: String?
  }

  private(set) var entries: [String: [Entry]] = [:]

  init() {}

  /// Reads the file: `## 04.2 Dot` opens an exercise, `- SENTENCE` a sentence; the indented lines
  /// below it are `tests: NAME, NAME` or `no test: WHY`.
  ///
  /// - Throws: `CourseError` naming `path` and the line that is not understood.
  init(_ text: String, path: String) throws {
    var id: String?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.trimmed
      func wrong(_ problem: String) -> CourseError {
        CourseError(
          .usage, "\(path):\(number + 1): \(problem).",
          mend:
            "Below ## 04.2 Dot stand lines “- SENTENCE”, then “  tests: NAME” or “  no test: WHY”.")
      }
      if words.hasPrefix("## ") {
        id = words.dropFirst(3).split(separator: " ").first.map(String.init)
      } else if words.isEmpty || words.hasPrefix("#") {
        continue
      } else if let id {
        if line.hasPrefix("- ") {
          entries[id, default: []].append(Entry(sentence: Statement.normal(line.dropFirst(2))))
        } else if let last = entries[id]?.indices.last, line.hasPrefix("  ") {
          if words.hasPrefix("tests:") {
            entries[id]?[last].tests = words.dropFirst(6).split(separator: ",").map(\.trimmed)
          } else if words.hasPrefix("no test:") {
            entries[id]?[last].reason = words.dropFirst(8).trimmed
          } else {
            throw wrong("“\(words)” is neither tests nor a reason")
          }
        } else {
          throw wrong("“\(words)” is not understood")
        }
      }
    }
  }

  /// Where the entries and the statements, or the entries and the tests, do not agree.
  func problems(_ exercise: Exercise, tests: [String], path: String) -> [String] {
    let entries = entries[exercise.id] ?? []
    let sentences = Statement(exercise.solution).sentences
    let known = Set(tests.compactMap { $0.split(separator: "/").last?.prefix { $0 != "(" } })
    var problems = sentences.filter { sentence in !entries.contains { $0.sentence == sentence } }
      .map { "\(path) says nothing of \(exercise.id)'s sentence “\($0)”" }
    for entry in entries {
      let place = "\(path), \(exercise.id), “\(entry.sentence)”"
      if !sentences.contains(entry.sentence) {
        problems.append("\(place): the statement does not say this")
      }
      if entry.tests.isEmpty, (entry.reason ?? "").isEmpty || entry.reason == "?" {
        problems.append("\(place): names neither a test nor a reason to have none")
      }
      problems += entry.tests.filter { !known.contains($0[...]) }.map {
        "\(place): there is no test \($0)"
      }
    }
    return problems
  }

  /// The file for these exercises: known sentences with what stands beside them, new ones with `?`.
  func text(of card: Card, _ exercises: [Exercise]) -> String {
    var lines = [
      "# What the statements of lesson \(card.number) promise", "",
      "Each sentence of each statement, and the tests that fail where code does not keep it.",
      "`lesson verify \(card.number)` compares this list with the statements and the tests.",
    ]
    for exercise in exercises {
      lines += ["", "## \(exercise.id) \(exercise.slug)", ""]
      for sentence in Statement(exercise.solution).sentences {
        let entry = entries[exercise.id]?.first { $0.sentence == sentence }
        lines.append("- \(sentence)")
        lines.append(
          entry.map { !$0.tests.isEmpty } == true
            ? "  tests: \(entry?.tests.joined(separator: ", ") ?? "")"
            : "  no test: \(entry?.reason ?? "?")")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func url(of card: Card, in project: Project) -> URL {
    project.exerciseTests.appending(path: card.folder).appending(path: "promises.md")
  }

  static func read(of card: Card, in project: Project) throws -> Promises {
    let url = url(of: card, in: project)
    guard Files.exists(url) else { return Promises() }
    return try Promises(try Files.text(url), path: project.relative(url))
  }

  /// Problems of all exercises of `card`; every lesson with exercises has a list.
  static func problems(
    of card: Card, _ exercises: [Exercise], in project: Project
  ) throws -> [String] {
    guard !exercises.isEmpty else { return [] }
    let path = project.relative(url(of: card, in: project))
    let promises = try read(of: card, in: project)
    let expected = try ExpectedTests.read(of: card, in: project)
    let ids = Set(exercises.map(\.id))
    return exercises.flatMap {
      promises.problems($0, tests: expected.names(of: $0), path: path)
    }
      + promises.entries.keys.filter { !ids.contains($0) }.sorted().map {
        "\(path): there is no exercise \($0)"
      }
  }
}
