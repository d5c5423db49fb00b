// What the checker says of one exercise: the form of `--json` and the source of the text.
import Foundation
import Plotting

/// A judgement, with everything that a learner needs to go on.
struct Verdict: Codable, Equatable, Sendable {
  enum State: String, Codable, Sendable {
    case passed
    /// A test found a difference.
    case failed
    /// The file is the stub.
    case notStarted
    /// There is no file.
    case missing
    case doesNotCompile
    /// The code trapped, or was ended by a signal that is none of the cases below.
    case crashed
    case endlessRecursion
    case outOfMemory
    case timedOut
    /// The code ended the whole program.
    case exited
    /// Every test passed, but the code calls the function that it should be.
    case borrowed
    /// Every test passed, but the code reaches into the tests or their record.
    case interfering
    /// Tests that are expected did not run or were skipped, or all passed and the program then
    /// ended with an error.
    case incomplete
  }

  struct Failure: Codable, Equatable, Sendable {
    /// The test's display name, and its `Suite/function()`.
    var test: String
    var function: String
    /// A sentence, without the lines on what was expected and got.
    var message: String
    var expected: String?
    var got: String?
    /// Further lines of the comparison: place, tolerance, seed of drawn inputs.
    var details: [String] = []
    var file: String?
    var line: Int?
  }

  let lesson: String
  let number: Int
  let slug: String
  let title: String
  var state: State
  var failures: [Failure] = []
  /// The tests that passed, as `Suite/function()`.
  var passed: [String] = []
  /// What happened, in a sentence; empty where the failures say it.
  var problem = ""
  var mend = ""
  /// Where it happened in the learner's file.
  var file: String?
  var line: Int?
  /// The compiler's errors, paths as the learner knows them.
  var errors: [CompilerError] = []
  /// The first of what the learner's code printed.
  var printed = ""
  var seconds = 0.0
  /// Of the inputs that the tests drew; nil where none ran.
  var seed: Int?

  init(_ exercise: Exercise, _ state: State) {
    lesson = exercise.lesson
    number = exercise.number
    slug = exercise.slug
    title = exercise.title
    self.state = state
  }

  /// The first wrong value that a test found; what ended the program is none.
  var firstDifference: Failure? { failures.first { $0.message != problem } }

  /// How many tests found something wrong.
  var failingTests: Int { Set(failures.map(\.function)).count }
}

extension Verdict.Failure {
  init(_ issue: EventStream.Issue, of test: EventStream.Test, in project: Project) {
    let lines = issue.message.lines
    func field(_ label: String) -> String? {
      lines.first { $0.hasPrefix(label) }.map { $0.dropFirst(label.count).trimmed }
    }
    self.test = test.displayName
    function = test.name
    expected = field("expected:")
    got = field("got:")
    let hasBlock = expected != nil && got != nil
    message =
      hasBlock
      ? lines.prefix { !$0.hasPrefix("expected:") }.joined(separator: "\n") : issue.message
    details =
      hasBlock
      ? lines.filter { line in
        ["at:", "note:", "tolerance:", "seed:"].contains { line.hasPrefix($0) }
      }.map(String.init) : []
    file = issue.file.map { project.relative(URL(filePath: $0)) }
    line = issue.line
  }
}
