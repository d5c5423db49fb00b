// A systematic change of a solution, as the program in Tools/Mutants finds them in the syntax tree.
import Curriculum
import Foundation

/// One change of one exercise.
struct Mutant: Equatable, Sendable {
  /// From 1 within its exercise.
  let number: Int
  /// Such as “another operator”.
  let kind: String
  /// The lines that it touches, in one line, without and with the change: what names it in the list
  /// of changes that nothing can notice.
  let before: String
  let after: String
  let line: Int
  /// The place of the function's body among the hosts, and that body with the change.
  let host: Int
  let body: String
}

/// A solution with all its mutants.
struct MutatedSolution: Sendable {
  /// The body of a function, by offsets in UTF-8.
  struct Host: Codable, Sendable {
    let start: Int
    let end: Int
    /// True where the body is one expression, which it returns without the word `return`.
    let isImplicitReturn: Bool
    let returnsValue: Bool
  }

  let exercise: Exercise
  let hosts: [Host]
  let mutants: [Mutant]

  private struct Found: Decodable {
    struct Change: Decodable {
      let kind: String
      let host: Int
      let edit: Edit
      let line: Int
    }

    struct Edit: Decodable {
      let start: Int
      let end: Int
      let text: String
    }

    let hosts: [Host]
    let mutants: [Change]
  }

  /// What `Tools/Mutants` finds in the solutions of `exercises`; it is built first where that is
  /// needed.
  static func all(
    _ exercises: [Exercise], in project: Project, output: Output, children: Children
  ) async throws -> [MutatedSolution] {
    let folder = project.file("Tools/Mutants")
    output.note("building Tools/Mutants")
    let build = Child(
      program: "swift", arguments: ["build", "--package-path", folder.path],
      environment: PackageBuild.environment(""), folder: project.root, limits: nil)
    let built = try await build.run(children)
    guard built.ending == .exited(0) else {
      throw CourseError(
        .machine, "Tools/Mutants does not build: \(built.output.text.suffix(2_000))",
        mend: "`swift build --package-path Tools/Mutants` shows all of it.")
    }
    let list = project.work.appending(path: "mutants.json")
    let run = Child(
      program: "/bin/sh",
      arguments: ["-c", "\"$0\" \"$@\" > \"$LIST\"", "\(folder.path)/.build/debug/mutants"]
        + exercises.map { project.file($0.solution.path).path },
      environment: PackageBuild.environment("").merging(["LIST": list.path]) { $1 },
      folder: project.root, limits: nil)
    let result = try await run.run(children)
    guard result.ending == .exited(0) else {
      throw CourseError(
        .machine, "Tools/Mutants fails: \(result.errors.text)", mend: "Mend it, or report it.")
    }
    let found = try JSONDecoder().decode([Found].self, from: try Files.read(list))
    return zip(exercises, found).map { MutatedSolution($0, $1) }
  }

  /// What the program printed for one file.
  init(_ exercise: Exercise, json: Data) throws {
    self.init(exercise, try JSONDecoder().decode(Found.self, from: json))
  }

  private init(_ exercise: Exercise, _ found: Found) {
    self.exercise = exercise
    hosts = found.hosts
    let bytes = Array(exercise.solution.text.utf8)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let newline = UInt8(ascii: "\n")
    mutants = found.mutants.enumerated().map { place, change in
      let (edit, host) = (change.edit, found.hosts[change.host])
      let first = (bytes[..<edit.start].lastIndex(of: newline) ?? -1) + 1
      let last = bytes[edit.end...].firstIndex(of: newline) ?? bytes.count
      let after = text(first..<edit.start) + edit.text + text(edit.end..<last)
      return Mutant(
        number: place + 1, kind: change.kind,
        before: Statement.normal(text(first..<last)), after: Statement.normal(after),
        line: change.line, host: change.host,
        body: text(host.start..<edit.start) + edit.text + text(edit.end..<host.end))
    }
  }
}
