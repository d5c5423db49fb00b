// Builds the exercises of one lesson from a copy, and finds out which of them do not compile.
import Curriculum
import Foundation
import Plotting
import SwiftSource

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
      let open = texts.filter { broken[$0.key] == nil }
      // What hides a name from others comes first: it makes errors in files that are right.
      let hiding = hiding(errors, open)
      let found = hiding.isEmpty ? blame(errors).filter { open[$0.key] != nil } : hiding
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

  /// The exercises that declare a name which files of others, or the tests, then no longer understand,
  /// with an error at the declaration: `struct Matrix` hides the course's `Matrix` from all of them.
  private func hiding(
    _ errors: [CompilerError], _ texts: [Int: String]
  ) -> [Int: [CompilerError]] {
    var found: [Int: [CompilerError]] = [:]
    for exercise in exercises {
      guard let text = texts[exercise.number] else { continue }
      let known = SwiftSource(exercise.solution.text).declared
      let names = SwiftSource(text).declared.subtracting(known).sorted()
      // The error is in another file, which does not declare the name as well, and its line has it.
      let elsewhere = errors.filter { !isStaged($0) || self.name($0) != exercise.file }
      let guilty = names.filter { name in
        elsewhere.contains { error in
          let other = exercises.first { $0.file == self.name(error) && isStaged(error) }
          let own = other.flatMap { texts[$0.number] }.map { SwiftSource($0).declared } ?? []
          return !own.contains(name)
            && (error.message.contains("'\(name)") || line(of: error).contains(name))
        }
      }
      guard !guilty.isEmpty else { continue }
      found[exercise.number] = guilty.map { name in
        let lines = text.lines
        let place = lines.firstIndex { $0.contains(" \(name)") } ?? 0
        return CompilerError(
          file: "Exercises/\(card.folder)/\(exercise.file)", line: place + 1, column: 1,
          message: """
            “\(name)” hides what other files of the course mean by that name; give it another name, or \
            write private before it
            """)
      }
    }
    return found
  }

  /// The source line that an error is about; empty where the file cannot be read.
  private func line(of error: CompilerError) -> Substring {
    let lines = (try? Files.text(URL(filePath: error.file)))?.lines ?? []
    return lines.indices.contains(error.line - 1) ? lines[error.line - 1] : ""
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
