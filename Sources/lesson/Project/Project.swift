// Where the course and the learner's files lie. The folders that many parts of the command use have
// names here; other paths are spelled out where they are used.
import Curriculum
import Foundation

/// The folder of the course, and the places in it.
struct Project: Sendable {
  let root: URL
  /// The folder that holds the learner's Exercises, runs and backups: the course itself, unless
  /// `LESSON_LEARNER` names another, as the tests of the checker do.
  let learner: URL

  init(root: URL, learner: URL? = nil) {
    self.root = root
    self.learner = learner ?? root
  }

  /// The folder that `LESSON_ROOT` names (bin/lesson sets it), or the nearest one above the working
  /// directory that holds the course.
  static func find(environment: [String: String] = ProcessInfo.processInfo.environment) throws
    -> Project
  {
    func named(_ name: String) -> URL? {
      environment[name].flatMap {
        $0.isEmpty ? nil : URL(filePath: $0, directoryHint: .isDirectory)
      }
    }
    let learner = named("LESSON_LEARNER")
    if let root = named("LESSON_ROOT") { return Project(root: root, learner: learner) }
    var folder = URL(
      filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    while true {
      if Project(root: folder).isCourse { return Project(root: folder, learner: learner) }
      let parent = folder.deletingLastPathComponent()
      if parent.path == folder.path { break }
      folder = parent
    }
    throw CourseError(
      .usage, "This folder is not inside the course.",
      mend: "Go to the folder that holds Package.swift and Lessons, or use its bin/lesson.")
  }

  private var isCourse: Bool {
    ["Package.swift", "Lessons", "Exercises"].allSatisfy {
      FileManager.default.fileExists(atPath: root.appending(path: $0).path)
    }
  }

  func file(_ path: String) -> URL { root.appending(path: path) }

  /// What the learner edits.
  var exercises: URL { learner.appending(path: "Exercises") }
  var solutions: URL { file("Exercises/Solutions") }
  var exerciseTests: URL { file("Tests/Exercises") }
  var book: URL { file("book") }
  var progress: URL { exercises.appending(path: "progress.tsv") }
  var runs: URL { learner.appending(path: ".lesson/runs") }
  var backups: URL { learner.appending(path: ".lesson/backups") }
  /// Sources and caches that the course writes for itself; `swift package clean` may take them.
  var work: URL { file(".build/lesson") }
  var products: URL { file(".build/debug") }

  /// The path as one would type it from the course's folder.
  func relative(_ url: URL) -> String {
    let path = url.standardizedFileURL.path
    for folder in [root, learner] {
      let base = folder.standardizedFileURL.path
      let prefix = base.hasSuffix("/") ? base : base + "/"
      if path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
    }
    return path
  }
}
