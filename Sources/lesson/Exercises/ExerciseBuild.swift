// Builds the exercises of one lesson from a copy, and finds out which of them do not compile.
import Curriculum
import Foundation
import Plotting

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
      let open = texts.filter { broken[$0.key] == nil }
      var files = extra
      for exercise in exercises {
        files[exercise.file] = open[exercise.number] ?? exercise.solution.stub
      }
      try stage.put(files)
      let outcome = try await package.run(environment, arguments, note: "building your exercises")
      guard case .failed(let errors, let log) = outcome else { return broken }
      var found = try await alone(open, extra, errors)
      if found.isEmpty { found = together(open, errors) }
      guard !found.isEmpty else {
        if let helper = errors.first(where: { isStaged($0) }) {
          throw CourseError(
            .exercises,
            "\(learnerPath(helper.file)):\(helper.line):\(helper.column): \(helper.message)",
            mend: "The file is not one of the exercises. Fix it or move it out of the folder.")
        }
        throw package.failure(errors, log)
      }
      broken.merge(found) { $1 }
    }
  }

  // MARK: - Whose errors they are

  /// The errors that each of the `open` exercises makes by itself. None are looked for where the build
  /// failed in another module: there nothing compiles.
  private func alone(
    _ open: [Int: String], _ extra: [String: String], _ errors: [CompilerError]
  ) async throws -> [Int: [CompilerError]] {
    let target = form == "mine" ? "lesson-mine-\(card.number)" : "\(card.module)Exercises"
    let url = project.root.appending(path: ".build/debug.yaml")
    guard errors.allSatisfy({ isStaged($0) || isTest($0) }),
      let plan = CompilePlan(target: target, in: url)
    else { return blame(errors).filter { open[$0.key] != nil } }
    let compiler = LoneCompiler(
      project: project, children: children, exercises: exercises, extra: extra, plan: plan,
      testPlan: errors.contains(where: isTest)
        ? CompilePlan(target: "\(target)Tests", in: url) : nil)
    let found = try await Pool.map(exercises) { exercise -> (Int, [CompilerError]) in
      guard let text = open[exercise.number] else { return (exercise.number, []) }
      return (exercise.number, try await compiler.errors(of: exercise, text))
    }
    return found.reduce(into: [:]) { if !$1.1.isEmpty { $0[$1.0] = $1.1 } }
  }

  /// The errors of exercises that compile one by one but not together: two declare the same name, or
  /// one is in the way of another.
  private func together(
    _ open: [Int: String], _ errors: [CompilerError]
  ) -> [Int: [CompilerError]] {
    let changed = exercises.filter { open[$0.number] != nil }
    let texts = changed.map { (text: open[$0.number] ?? "", known: $0.solution.text) }
    let shared = Declarations.shared(texts)
    var found: [Int: [CompilerError]] = [:]
    for (exercise, text) in zip(changed, texts) {
      let declarations = Declarations(text.text)
      let own = declarations.hiding(errors, besides: text.known).filter { shared.contains($0.name) }
      guard !own.isEmpty else { continue }
      found[exercise.number] = own.map { name, line in
        CompilerError(
          file: exercise.path, line: line, column: 1,
          message: """
            “\(name)” is declared in another exercise as well. Give it another name, or write private \
            before it.
            """)
      }
    }
    return found.isEmpty ? blame(errors).filter { open[$0.key] != nil } : found
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

  private func isTest(_ error: CompilerError) -> Bool {
    project.relative(URL(filePath: error.file)).hasPrefix("Tests/Exercises/\(card.folder)/")
  }

  /// Where the learner knows the file.
  private func learnerPath(_ path: String) -> String {
    let url = URL(filePath: path)
    return url.deletingLastPathComponent().standardizedFileURL.path
      == stage.folder.standardizedFileURL.path
      ? "Exercises/\(card.folder)/\(url.lastPathComponent)" : project.relative(url)
  }
}
