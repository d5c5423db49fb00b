// Builds the exercises of one lesson from a copy, and finds out which of them do not compile.
import Curriculum
import Foundation

/// One lesson's copy and its build.
struct ExerciseBuild {
  let project: Project
  let output: Output
  let children: Children
  let card: Card
  /// check or mine.
  let form: String
  let exercises: [Exercise]

  var stage: Stage { Stage(project, form, card.folder) }

  var package: PackageBuild {
    PackageBuild(project: project, output: output, children: children)
  }

  /// Builds until what is left compiles: `texts` by number, the stub for the others, and `extra`
  /// files beside them. Gives the errors of those that do not compile, by number.
  ///
  /// - Throws: `CourseError` where the build fails for a reason outside of the exercises.
  func run(
    _ environment: String, _ arguments: [String], texts: [Int: String], extra: [String: String]
  ) async throws -> [Int: [CompilerError]] {
    var broken: [Int: [CompilerError]] = [:]
    while true {
      var files = extra
      for exercise in exercises {
        let text = broken[exercise.number] == nil ? texts[exercise.number] : nil
        files[exercise.file] = text ?? exercise.solution.stub
      }
      try stage.put(files)
      let outcome = try await package.run(environment, arguments, note: "building your exercises")
      guard case .failed(let errors, let log) = outcome else { return broken }
      let found = blame(errors).filter { broken[$0.key] == nil && texts[$0.key] != nil }
      guard !found.isEmpty else {
        if let helper = errors.first(where: { isStaged($0) }) {
          throw CourseError(
            .exercises,
            "\(learnerPath(helper.file)):\(helper.line):\(helper.column): \(helper.message)",
            mend: "The file is none of the exercises; mend it or take it away.")
        }
        throw package.failure(errors, log)
      }
      broken.merge(found) { $1 }
    }
  }

  /// The errors by the exercise that caused them. An error in an exercise's tests means that its
  /// declaration is no longer what they call.
  private func blame(_ errors: [CompilerError]) -> [Int: [CompilerError]] {
    var found: [Int: [CompilerError]] = [:]
    for exercise in exercises {
      let own = errors.filter { isStaged($0) && name($0) == exercise.file }
      let tests = errors.filter { project.relative(URL(filePath: $0.file)) == exercise.testPath }
      let shown = own.isEmpty ? tests : own
      guard !shown.isEmpty else { continue }
      found[exercise.number] = shown.map { error in
        var error = error
        error.file = learnerPath(error.file)
        return error
      }
    }
    return found
  }

  private func name(_ error: CompilerError) -> String {
    (error.file as NSString).lastPathComponent
  }

  private func isStaged(_ error: CompilerError) -> Bool {
    URL(filePath: error.file).deletingLastPathComponent().standardizedFileURL.path
      == stage.folder.standardizedFileURL.path
  }

  /// Where the learner knows the file.
  private func learnerPath(_ path: String) -> String {
    let url = URL(filePath: path)
    return url.deletingLastPathComponent().standardizedFileURL.path
      == stage.folder.standardizedFileURL.path
      ? "Exercises/\(card.folder)/\(url.lastPathComponent)" : project.relative(url)
  }
}
