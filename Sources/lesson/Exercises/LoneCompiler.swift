// Which exercise an error belongs to. One file can make errors in others that are right, as `struct
// Matrix` does, so after a build that failed each changed exercise is compiled again with the stubs of
// the others: whatever is wrong then comes from it. Nothing is linked and nothing runs.
import Curriculum
import Foundation
import Plotting
import SwiftSource

/// Compiles one exercise among the stubs of the others.
struct LoneCompiler: Sendable {
  let project: Project
  let children: Children
  let exercises: [Exercise]
  /// What every copy has besides the exercises, by name.
  let extra: [String: String]
  /// Of the exercises, and of their tests where there are any.
  let plan: CompilePlan
  let testPlan: CompilePlan?

  /// The errors of `exercise` where its file has `text`; none where it compiles.
  func errors(of exercise: Exercise, _ text: String) async throws -> [CompilerError] {
    let foreign = foreignImports(exercise, text)
    if !foreign.isEmpty { return foreign }
    let folder = project.work.appending(path: "alone/\(getpid())-\(exercise.id)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var files = extra
    for other in exercises {
      files[other.file] = other.number == exercise.number ? text : other.solution.stub
    }
    let sources = folder.appending(path: exercise.folder)
    for (name, text) in files { try Files.write(text, to: sources.appending(path: name)) }
    let paths = files.keys.sorted().map { sources.appending(path: $0).path }
    var found = try await compile(plan.settings + ["-typecheck"] + paths)
    if found.isEmpty, let testPlan {
      found = try await testErrors(exercise, folder, paths, testPlan)
    }
    return LoneCompiler.explained(found, exercise, text)
  }

  /// The imports of the course's modules that the lesson does not build on. Whether the compiler finds
  /// one depends on what was built before.
  private func foreignImports(_ exercise: Exercise, _ text: String) -> [CompilerError] {
    SwiftSource(text).imports.filter { !plan.modules.contains($0) && isCourse($0) }.map { module in
      let lines = text.lines
      let line = lines.firstIndex { $0.contains("import") && $0.contains(module) } ?? 0
      let before = lines[line].firstRange(of: module).map { lines[line][..<$0.lowerBound] }
      return CompilerError(
        file: exercise.path, line: line + 1, column: (before?.utf8.count ?? 0) + 1,
        message: """
          Lesson \(exercise.lesson) does not use the module “\(module)”, so its exercises cannot import \
          it. They may import \(plan.modules.sorted().joined(separator: ", ")), and Foundation.
          """)
    }
  }

  private func isCourse(_ module: String) -> Bool {
    Files.exists(project.file("Sources").appending(path: module))
      || Files.names(in: project.file("Lessons")).contains { $0.hasSuffix("-\(module)") }
      || ["ExerciseSupport", "Testing"].contains(module)
  }

  /// The errors in the lesson's tests: `exercise` no longer declares what they call, or declares
  /// something that they know by the same name.
  private func testErrors(
    _ exercise: Exercise, _ folder: URL, _ paths: [String], _ testPlan: CompilePlan
  ) async throws -> [CompilerError] {
    let module = exercise.folder.split(separator: "-").last.map(String.init) ?? ""
    let interface = folder.appending(path: "\(module)Exercises.swiftmodule").path
    let found = try await compile(
      plan.settings + ["-emit-module", "-emit-module-path", interface] + paths)
    if !found.isEmpty { return found }
    let tests = project.exerciseTests.appending(path: exercise.folder)
    let names = Files.names(in: tests).filter { $0.hasSuffix(".swift") }.sorted()
    return try await compile(
      ["-I", folder.path] + testPlan.settings + ["-typecheck"]
        + names.map { tests.appending(path: $0).path })
  }

  private func compile(_ arguments: [String]) async throws -> [CompilerError] {
    let result = try await Child(
      program: "swiftc", arguments: ["-whole-module-optimization"] + arguments,
      environment: PackageBuild.environment(""), folder: project.root, limits: nil
    ).run(children)
    return CompilerError.all(in: result.output.text + result.errors.text)
  }

  // MARK: - In the learner's words

  /// The `errors` of a copy with one exercise in it, with paths as the learner knows them. One in another
  /// file becomes an error at the declaration that causes it.
  static func explained(
    _ errors: [CompilerError], _ exercise: Exercise, _ text: String
  ) -> [CompilerError] {
    func name(_ error: CompilerError) -> String { (error.file as NSString).lastPathComponent }
    func isTest(_ error: CompilerError) -> Bool { error.file.hasSuffix("/" + exercise.testPath) }
    let own = errors.filter { name($0) == exercise.file }.map { error in
      var error = error
      error.file = exercise.path
      return error
    }
    let elsewhere = errors.filter { name($0) != exercise.file }
    let causes = Declarations(text).hiding(elsewhere, besides: exercise.solution.text)
    let hiding = causes.map { cause in
      CompilerError(
        file: exercise.path, line: cause.line, column: 1,
        message: """
          “\(cause.name)” hides what other files of the course mean by that name. Give it another \
          name, or write private before it.
          """)
    }
    if !hiding.isEmpty || !own.isEmpty { return hiding + own }
    let tests = elsewhere.filter(isTest).map { error in
      var error = error
      error.file = exercise.testPath
      return error
    }
    guard tests.isEmpty, let first = elsewhere.first else { return tests }
    return [
      CompilerError(
        file: exercise.path, line: 1, column: 1,
        message: """
          With this file, \(name(first)) does not compile any more: \(first.message). Look for a \
          declaration that changes what that file means.
          """)
    ]
  }
}
