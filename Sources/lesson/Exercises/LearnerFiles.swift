// The files that the learner edits. Nothing here is overwritten without a backup.
import Curriculum
import Foundation
import Plotting

/// Reads, resets and restores exercises.
struct LearnerFiles {
  let project: Project

  enum Content: Equatable, Sendable {
    /// There is no such file.
    case missing
    /// It is still what the course put there.
    case stub
    case changed(String)
  }

  /// True of a file that is compiled with the exercises. Editors leave others beside them: Emacs a link
  /// `.#7-Name.swift` that leads nowhere while a file has unsaved changes, several a copy for a crash.
  /// `Mine.swift` is for `--mine` alone.
  static func isSource(_ name: String) -> Bool {
    name.hasSuffix(".swift") && !name.hasPrefix(".") && !name.hasPrefix("#") && name != "Mine.swift"
  }

  func url(_ exercise: Exercise) -> URL {
    project.exercises.appending(path: exercise.folder).appending(path: exercise.file)
  }

  func content(of exercise: Exercise) -> Content {
    guard let text = try? Files.text(url(exercise)) else { return .missing }
    return text == exercise.solution.stub ? .stub : .changed(text)
  }

  /// The learner's text, or an error that says how to bring the file back.
  func text(of exercise: Exercise) throws -> String {
    switch content(of: exercise) {
    case .changed(let text): return text
    case .stub: return exercise.solution.stub
    case .missing:
      throw CourseError(
        .usage, "\(exercise.path) is missing or cannot be read.",
        mend: "`\(exercise.command("--reset"))` brings it back.")
    }
  }

  /// Puts the stub back. Gives the backup of what was there, or nil where nothing was lost.
  func reset(_ exercise: Exercise) throws -> URL? {
    switch content(of: exercise) {
    case .stub: return nil
    case .missing:
      try refuseUnreadable(exercise)
      try Files.write(exercise.solution.stub, to: url(exercise))
      return nil
    case .changed:
      return try replace(exercise, by: Data(exercise.solution.stub.utf8))
    }
  }

  /// Puts the newest backup that differs from what is there in its place, which is backed up first:
  /// a second `undo` takes the first one back.
  func undo(_ exercises: [Exercise]) throws -> (exercise: Exercise, from: URL, kept: URL?) {
    let backups = Backups(project: project)
    for backup in backups.all() {
      guard
        let exercise = exercises.first(where: {
          backup.name == "\($0.folder)/\($0.file)"
        }), let bytes = try? Files.read(backup.url), bytes != (try? Files.read(url(exercise)))
      else { continue }
      return (exercise, backup.url, try replace(exercise, by: bytes))
    }
    throw CourseError(
      .usage, "There is no backup to restore.",
      mend: "Backups are made by --reset and --undo; they are kept in .lesson/backups.")
  }

  /// Backs up what is there and writes `bytes`, which need not be text, in its place.
  private func replace(_ exercise: Exercise, by bytes: Data) throws -> URL? {
    let url = url(exercise)
    var status = stat()
    let exists = stat(url.path, &status) == 0
    guard !exists || status.st_mode & 0o222 != 0 else {
      throw CourseError(
        .usage, "\(exercise.path) is read-only.",
        mend: "Allow writing it: chmod u+w \(exercise.path)")
    }
    let backup = exists ? try Backups(project: project).keep(url) : nil
    try Files.write(bytes, to: url)
    return backup
  }

  private func refuseUnreadable(_ exercise: Exercise) throws {
    guard !Files.exists(url(exercise)) else {
      throw CourseError(
        .usage, "\(exercise.path) cannot be read.",
        mend: "Allow reading it: chmod u+r \(exercise.path)")
    }
  }
}
