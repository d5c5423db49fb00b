// What `lesson verify` tries: a solution, its stub, or the solution with one planted mistake.
import Curriculum
import Foundation

/// One text in the place of one exercise.
struct VerifyUnit: Sendable {
  enum Kind: Equatable, Sendable {
    case solution, stub
    case mistake(PlantedMistake)
  }

  /// What the tests said of it; kept from one run of the command to the next.
  struct Finding: Codable, Equatable, Sendable {
    var state: Verdict.State
    /// As `Suite/function()`.
    var passed: [String]
    var failed: [String]
    /// What happened, where it was no plain failure.
    var problem: String
  }

  let exercise: Exercise
  let kind: Kind
  /// The text that is built.
  let text: String
  /// Names everything that the finding depends on.
  let key: String

  /// Of the inputs that tests draw: always the same, so that a finding can be kept.
  static let seed = 1

  /// All units of an exercise; `base` is the hash of the code around it.
  static func all(of exercise: Exercise, base: String) throws -> [VerifyUnit] {
    func unit(_ kind: Kind, _ text: String) -> VerifyUnit {
      VerifyUnit(
        exercise: exercise, kind: kind, text: text,
        key: ContentHash.of(base, exercise.id, exercise.slug, text))
    }
    return try [
      unit(.solution, exercise.solution.text), unit(.stub, exercise.solution.stub),
    ]
      + exercise.coaching.mistakes.map { mistake in
        unit(.mistake(mistake), try mistake.planted(in: exercise.solution))
      }
  }

  /// The hash of everything around the exercises of a lesson: its module and what that imports
  /// except Plotting, the tests and their helpers, Package.swift, and the compiler, by its version.
  static func base(of card: Card, in project: Project, compiler: String) throws -> String {
    var hash = ContentHash()
    hash.add(compiler)
    hash.add(try CodeHash.ofEverything(card, in: project))
    for folder in [
      project.exerciseTests.appending(path: card.folder), project.file("Tests/Support"),
    ] {
      for name in Files.names(in: folder) where name.hasSuffix(".swift") {
        hash.add(name)
        hash.add(try Files.read(folder.appending(path: name)))
      }
    }
    hash.add(try Files.read(project.file("Package.swift")))
    return hash.text
  }
}

extension VerifyUnit.Finding {
  init(_ verdict: Verdict) {
    state = verdict.state
    passed = verdict.passed
    failed = Set(verdict.failures.map(\.function)).sorted()
    problem = verdict.problem
  }

  /// The text did not compile.
  init(errors: [CompilerError]) {
    state = .doesNotCompile
    passed = []
    failed = []
    problem = errors.first.map { "\($0.line):\($0.column): \($0.message)" } ?? ""
  }
}
