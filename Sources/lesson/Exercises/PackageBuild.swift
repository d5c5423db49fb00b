// Builds one of the package's forms with `swift build`. The environment is always the same: a
// variable with a new value would make SwiftPM read the manifest anew, which costs 0.4 s.
import Curriculum
import Foundation
import Plotting
import Synchronization

/// Runs builds and finds what they made.
struct PackageBuild {
  let project: Project
  let output: Output
  let children: Children

  enum Outcome: Sendable {
    case built
    /// The errors that have a place, and everything that was printed.
    case failed(errors: [CompilerError], log: String)
  }

  /// Builds the form that `exercises` names (see Package.swift); `note` stands beside the bar.
  func run(_ exercises: String, _ arguments: [String], note: String) async throws -> Outcome {
    let child = Child(
      program: "swift", arguments: ["build"] + arguments,
      environment: PackageBuild.environment(exercises), folder: project.root, limits: nil)
    let bar = Mutex(ProgressBar(output))
    defer { bar.withLock { $0.clear() } }
    bar.withLock { $0.show(done: 0, total: 1, note: note) }
    let result = try await child.run(children) { line in
      if let (done, total) = PackageBuild.progress(line) {
        bar.withLock { $0.show(done: done, total: total, note: note) }
        output.event(.progress(done: done, total: total, note: note))
      }
    }
    if result.ending == .exited(0) { return .built }
    let log = result.output.text + result.errors.text
    return .failed(errors: CompilerError.all(in: log), log: log)
  }

  /// The program that holds the tests of the last build.
  var bundle: URL {
    project.products.appending(path: "DeepLearningCoursePackageTests.xctest")
  }

  /// What a build that fails outside of the exercises ends with.
  func failure(_ errors: [CompilerError], _ log: String) -> CourseError {
    let place = project.work.appending(path: "check.log")
    try? Files.write(log, to: place)
    let first =
      errors.first.map { error in
        "\(project.relative(URL(filePath: error.file))):\(error.line): \(error.message)"
      }
      ?? log.filledLines.first { $0.contains("error:") }.map(String.init)
      ?? "`swift build` failed without a message"
    return CourseError(
      .machine, "The build fails outside your exercises: \(first)",
      mend: """
        All of its output is in \(project.relative(place)). `lesson doctor` looks for what is \
        missing; `git status` shows what was changed.
        """)
  }

  /// `[3/12] Compiling …` -> 3 of 12.
  static func progress(_ line: String) -> (Int, Int)? {
    guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return nil }
    let numbers = line[line.index(after: line.startIndex)..<end].split(separator: "/")
    guard numbers.count == 2, let done = Int(numbers[0]), let total = Int(numbers[1]) else {
      return nil
    }
    return (done, total)
  }

  static func environment(
    _ exercises: String, from all: [String: String] = ProcessInfo.processInfo.environment
  ) -> [String: String] {
    let kept = [
      "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "TOOLCHAINS", "DEVELOPER_DIR", "SDKROOT",
      "XDG_CACHE_HOME", "SWIFTLY_HOME_DIR", "SWIFTLY_BIN_DIR", "SWIFTLY_TOOLCHAINS_DIR",
    ]
    var environment = all.filter { kept.contains($0.key) }
    environment["LESSON_EXERCISES"] = exercises
    return environment
  }
}
