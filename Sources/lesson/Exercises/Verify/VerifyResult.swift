// The rules of `lesson verify`: what has to hold of an exercise, and what it says where it does not.
import Curriculum

/// What was found about one exercise.
struct VerifyResult: Encodable, Equatable, Sendable {
  /// A planted mistake and the tests that found it.
  struct Mistake: Encodable, Equatable, Sendable {
    let name: String
    let caughtBy: [String]
    /// How it ended: mostly `failed`, but also `crashed` or `timedOut`.
    let state: Verdict.State
  }

  let lesson: String
  let number: Int
  let slug: String
  let title: String
  /// The tests that the solution passes.
  let tests: [String]
  let mistakes: [Mistake]
  /// Everything that is not as it should be; each names the file.
  var problems: [String]

  /// Holds the findings of an exercise's units against the rules. `expected` is the committed list
  /// of its tests, nil while it is being written anew.
  init(
    _ exercise: Exercise, _ findings: [(VerifyUnit, VerifyUnit.Finding)], expected: [String]?
  ) {
    lesson = exercise.lesson
    number = exercise.number
    slug = exercise.slug
    title = exercise.title
    let solution = findings.first { $0.0.kind == .solution }?.1
    tests = ((solution?.passed ?? []) + (solution?.failed ?? [])).sorted()
    var problems: [String] = []
    var mistakes: [Mistake] = []
    for (unit, finding) in findings {
      switch unit.kind {
      case .solution:
        problems += VerifyResult.problems(solution: finding, exercise, expected)
      case .stub:
        problems += VerifyResult.problems(stub: finding, exercise, tests)
      case .mistake(let mistake):
        mistakes.append(
          Mistake(name: mistake.name, caughtBy: finding.failed, state: finding.state))
        let place = "\(mistake.path):\(mistake.line): the mistake “\(mistake.name)”"
        if finding.state == .doesNotCompile {
          problems.append("\(place) does not compile: \(finding.problem)")
        } else if finding.state == .passed || finding.failed.isEmpty {
          problems.append("\(place) is caught by no test of \(exercise.testPath)")
        }
      }
    }
    self.mistakes = mistakes
    self.problems = problems
  }

  private static func problems(
    solution: VerifyUnit.Finding, _ exercise: Exercise, _ expected: [String]?
  ) -> [String] {
    var problems: [String] = []
    if solution.state != .passed {
      let what = solution.failed.isEmpty ? "" : " at \(solution.failed.joined(separator: ", "))"
      problems.append(
        "\(exercise.solution.path) does not pass: \(solution.state.rawValue)\(what)"
          + (solution.problem.isEmpty ? "" : ": \(solution.problem)"))
    }
    if let expected, solution.state == .passed, expected.sorted() != solution.passed {
      let list = "Tests/Exercises/\(exercise.folder)/expected.txt"
      let missing = solution.passed.filter { !expected.contains($0) }
      let extra = expected.filter { !solution.passed.contains($0) }
      problems += missing.map { "\(list) lacks \($0)" }
      problems += extra.map { "\(list) names \($0), which did not run" }
    }
    return problems
  }

  private static func problems(
    stub: VerifyUnit.Finding, _ exercise: Exercise, _ tests: [String]
  ) -> [String] {
    switch stub.state {
    case .failed:
      return stub.passed.map { "the stub of \(exercise.solution.path) passes the test \($0)" }
        + tests.filter { !stub.failed.contains($0) && !stub.passed.contains($0) }.map {
          "the stub of \(exercise.solution.path) never ran the test \($0)"
        }
    case .passed:
      return ["the stub of \(exercise.solution.path) passes every test"]
    default:
      let why = stub.problem.isEmpty ? "" : ": \(stub.problem)"
      return ["the stub of \(exercise.solution.path) has to fail, but \(stub.state.rawValue)\(why)"]
    }
  }
}
