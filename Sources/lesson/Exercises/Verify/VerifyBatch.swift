// Tries many texts with few builds: exercises are files of their own, so the k-th unit of every
// exercise of every lesson goes into the k-th build.
import Curriculum
import Foundation

/// Builds and runs units.
struct VerifyBatch {
  let project: Project
  let output: Output
  let children: Children
  /// Every lesson: the package's form `verify` holds them all.
  let lessons: [(card: Card, exercises: [Exercise])]

  /// Finds out about `units`; each exercise may occur once.
  func run(_ units: [VerifyUnit], note: String) async throws -> [String: VerifyUnit.Finding] {
    var findings: [String: VerifyUnit.Finding] = [:]
    var waiting = units
    let package = PackageBuild(project: project, output: output, children: children)
    while true {
      try stage(waiting)
      let outcome = try await package.run("verify", ["--build-tests"], note: note)
      guard case .failed(let errors, let log) = outcome else { break }
      let broken = waiting.filter { !blamed($0, errors).isEmpty }
      guard !broken.isEmpty else { throw package.failure(errors, log) }
      for unit in broken {
        findings[unit.key] = VerifyUnit.Finding(errors: blamed(unit, errors))
      }
      waiting.removeAll { unit in findings[unit.key] != nil }
    }
    let seconds = try SuiteRun.timeLimit()
    let runs = waiting.map { unit in
      (
        unit.key,
        SuiteRun(
          project: project, children: children, exercise: unit.exercise, expected: nil,
          stage: Stage(project, "verify", unit.exercise.folder).folder, bundle: package.bundle,
          seconds: seconds, seed: VerifyUnit.seed)
      )
    }
    for (key, verdict) in try await Pool.map(runs, { ($0.0, try await $0.1.verdict()) }) {
      findings[key] = VerifyUnit.Finding(verdict)
    }
    for unit in waiting where unit.kind == .solution && findings[unit.key]?.state == .passed {
      guard let card = lessons.first(where: { $0.card.number == unit.exercise.lesson })?.card,
        let name = try await BorrowedCalls(project: project, card: card)
          .first(unit.exercise, helpers: [])
      else { continue }
      findings[unit.key]?.state = .borrowed
      findings[unit.key]?.problem = "it calls \(name)"
    }
    return findings
  }

  /// The units in their places, the solution everywhere else.
  private func stage(_ units: [VerifyUnit]) throws {
    for (card, exercises) in lessons {
      var files: [String: String] = [:]
      for exercise in exercises {
        files[exercise.file] =
          units.first { $0.exercise.id == exercise.id }?.text ?? exercise.solution.text
      }
      try Stage(project, "verify", card.folder).put(files)
    }
  }

  /// The errors in a unit's text, or else in the tests of its exercise.
  private func blamed(_ unit: VerifyUnit, _ errors: [CompilerError]) -> [CompilerError] {
    let file = Stage(project, "verify", unit.exercise.folder).folder
      .appending(path: unit.exercise.file)
    let paths = [project.relative(file), unit.exercise.testPath]
    return errors.filter { paths.contains(project.relative(URL(filePath: $0.file))) }
  }
}
