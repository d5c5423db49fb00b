// Tests/Exercises/NN-Module/expected.txt: the tests that have to pass, one a line, written from the
// run of the solutions. What is not on the list cannot make an exercise green.
import Curriculum
import Foundation
import Plotting

/// The list of one lesson.
struct ExpectedTests: Equatable, Sendable {
  /// `SuiteTypeName/testFunctionName()`, sorted.
  let names: [String]

  init(_ names: some Sequence<String>) { self.names = Set(names).sorted() }

  init(text: String) {
    self.init(text.filledLines.map { $0.trimmed }.filter { !$0.isEmpty })
  }

  var text: String { names.joined(separator: "\n") + "\n" }

  func names(of exercise: Exercise) -> [String] {
    names.filter { $0.hasPrefix(exercise.suite + "/") }
  }

  static func url(of card: Card, in project: Project) -> URL {
    project.exerciseTests.appending(path: card.folder).appending(path: "expected.txt")
  }

  static func read(of card: Card, in project: Project) throws -> ExpectedTests {
    let url = url(of: card, in: project)
    guard Files.exists(url) else {
      throw CourseError(
        .machine, "\(project.relative(url)) is missing.",
        mend: """
          `git checkout \(project.relative(url))` restores it; \
          `lesson verify \(card.number) --write-expected` writes it again.
          """)
    }
    return ExpectedTests(text: try Files.text(url))
  }
}
