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

  /// What `undo` did: the exercise, the backup that is in its place now, and the copy of what was there,
  /// where that was neither the stub nor a backup already.
  struct Undone {
    let exercise: Exercise
    let from: URL
    let kept: URL?
  }

  /// Puts the newest backup in the place of a file that is the stub or missing, and the next older one in
  /// the place of a file that is a backup itself. Never the stub: `reset` does that.
  ///
  /// - Throws: `CourseError` where the file has work that no backup has: undoing would take it away.
  func undo(_ exercises: [Exercise]) throws -> Undone {
    let all = Backups(project: project).all()
    var refused: (exercise: Exercise, backup: URL)?
    var found: (exercise: Exercise, url: URL, bytes: Data, place: Int)?
    for exercise in exercises {
      let backups = all.enumerated().compactMap { place, backup -> (URL, Data, Int)? in
        guard backup.name == "\(exercise.folder)/\(exercise.file)",
          let bytes = try? Files.read(backup.url), bytes != Data(exercise.solution.stub.utf8)
        else { return nil }
        return (backup.url, bytes, place)
      }
      let now = try? Files.read(url(exercise))
      let place = backups.firstIndex { $0.1 == now }
      let older = place.map { backups[($0 + 1)...] }
      let isLost = older == nil && now != nil && now != Data(exercise.solution.stub.utf8)
      guard let next = (older ?? backups[...]).first else { continue }
      if isLost {
        if refused == nil { refused = (exercise, next.0) }
      } else if next.2 < found?.place ?? Int.max {
        found = (exercise, next.0, next.1, next.2)
      }
    }
    if let found {
      let kept = try replace(found.exercise, by: found.bytes)
      return Undone(exercise: found.exercise, from: found.url, kept: kept)
    }
    guard let refused else {
      throw CourseError(
        .usage, "There is no older backup to restore.",
        mend: "`--reset` makes backups; they are kept in .lesson/backups.")
    }
    let path = refused.exercise.path
    throw CourseError(
      .usage, "\(path) has work that is in no backup, so it was not replaced.",
      mend: """
        To keep both, copy it first: cp \(path) \(path).kept. Then restore the backup: \
        cp \(project.relative(refused.backup)) \(path)
        """)
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
    let old = try? Files.read(url)
    let isWork = exists && old != Data(exercise.solution.stub.utf8)
    let backups = Backups(project: project)
    let name = "\(exercise.folder)/\(exercise.file)"
    let isKept = backups.all().first { $0.name == name }.flatMap { try? Files.read($0.url) } == old
    let backup = isWork && !isKept ? try backups.keep(url) : nil
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
