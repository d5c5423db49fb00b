// The stubs in Exercises: written from the solutions, and held against them.
import Curriculum
import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The learner's folder as the course hands it out.
struct StubFiles {
  let project: Project

  /// What is neither the generated stub nor the learner's work. A file is the learner's where the
  /// progress file says that it was started, or where it was changed since the last commit: a clean
  /// clone holds what was committed, and that has to be the stub.
  func problems(_ exercises: [Exercise]) async throws -> [String] {
    let progress = try ExerciseProgress(project: project).read()
    let files = LearnerFiles(project: project)
    var problems: [String] = []
    for exercise in exercises {
      switch files.content(of: exercise) {
      case .stub: continue
      case .missing:
        // Gone since the last commit, it is for the learner to bring back.
        guard await committed(exercise.path) == nil else { continue }
        problems.append("\(exercise.path) is missing")
      case .changed(let text):
        if progress[exercise.id].started != nil { continue }
        guard await committed(exercise.path) == text else { continue }
        problems.append("\(exercise.path) is not what its solution makes of it")
      }
    }
    return problems
  }

  /// Writes the stubs that are missing or out of date. Refuses all of them where one file is neither
  /// a stub of the committed solution nor of this one.
  func write(_ exercises: [Exercise]) async throws -> [String] {
    let files = LearnerFiles(project: project)
    var stale: [Exercise] = []
    for exercise in exercises {
      switch files.content(of: exercise) {
      case .stub: continue
      case .missing: stale.append(exercise)
      case .changed(let text):
        guard let old = await committed(exercise.solution.path),
          let source = try? SolutionSource(old, path: exercise.solution.path), source.stub == text
        else {
          throw CourseError(
            .usage, "\(exercise.path) is no stub: somebody has worked on it.",
            mend: "`\(exercise.command("--reset"))` backs it up and puts the stub there.")
        }
        stale.append(exercise)
      }
    }
    for exercise in stale {
      if Files.exists(files.url(exercise)) {
        _ = try Backups(project: project).keep(files.url(exercise))
      }
      try Files.write(exercise.solution.stub, to: files.url(exercise))
    }
    // What puts the learner's functions into the lesson's pieces is the solution's own file.
    for folder in Set(exercises.map { $0.path.split(separator: "/")[1] }) {
      let solution = project.file("Exercises/Solutions/\(folder)/Mine.swift")
      guard Files.exists(solution) else { continue }
      let learners = project.file("Exercises/\(folder)/Mine.swift")
      try Files.writeIfChanged(try Files.text(solution), to: learners)
    }
    return stale.map(\.path)
  }

  /// The file as it was last committed; nil where git does not know it, or there is no git.
  private func committed(_ path: String) async -> String? {
    let result = try? await Subprocess.run(
      .name("git"), arguments: ["show", "HEAD:./\(path)"],
      workingDirectory: FilePath(project.root.path), output: .string(limit: 1 << 20),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
