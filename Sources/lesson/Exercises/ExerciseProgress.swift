// Where the learner stands: the progress file held against the learner's own files.
import Curriculum
import Foundation

/// One exercise as the learner left it.
struct ExerciseState: Encodable, Equatable, Sendable {
  enum State: String, Encodable, Sendable {
    case notStarted, started, passed
    /// Changed since it passed.
    case changed
  }

  let number: Int
  let slug: String
  let title: String
  let state: State
}

/// Reads and changes the learner's progress.
struct ExerciseProgress {
  let project: Project

  /// The lesson's exercises in their order.
  func states(of card: Card) throws -> [ExerciseState] {
    let exercises = try ExerciseCatalogue(project: project).exercises(of: card)
    let file = try read()
    let desk = LearnerFiles(project: project)
    return exercises.map { exercise in
      ExerciseState(
        number: exercise.number, slug: exercise.slug, title: exercise.title,
        state: ExerciseProgress.state(desk.content(of: exercise), file[exercise.id]))
    }
  }

  static func state(
    _ content: LearnerFiles.Content, _ entry: ProgressFile.Entry
  ) -> ExerciseState.State {
    guard case .changed(let text) = content else { return .notStarted }
    guard let passed = entry.passed else { return .started }
    return passed == ContentHash.of(text) ? .passed : .changed
  }

  /// The progress file; empty where there is none. A damaged one is backed up, rebuilt from the
  /// lines that can be read, and spoken of on standard error.
  func read() throws -> ProgressFile {
    let file = try parsed()
    return file.damage.isEmpty ? file : try locked { try mended() }
  }

  /// Reads the file anew, changes it and writes it, all or nothing. Commands that do so at the same
  /// time take turns, so that none undoes what another has written.
  @discardableResult
  func update(_ change: (inout ProgressFile) -> Void) throws -> ProgressFile {
    try locked {
      let old = try mended()
      var new = old
      change(&new)
      if new != old { try Files.write(new.text, to: project.progress) }
      return new
    }
  }

  private func locked(_ body: () throws -> ProgressFile) throws -> ProgressFile {
    let lock = try FileLock.progress(project)
    defer { lock.release() }
    return try body()
  }

  private func parsed() throws -> ProgressFile {
    guard Files.exists(project.progress) else { return ProgressFile() }
    return ProgressFile(try Files.text(project.progress))
  }

  /// Mends the file where it is damaged; the caller holds the lock.
  private func mended() throws -> ProgressFile {
    let file = try parsed()
    guard let first = file.damage.first else { return file }
    let backup = try Backups(project: project).keep(project.progress)
    try Files.write(file.text, to: project.progress)
    let count = file.damage.count
    Output.write(
      """
      \(project.relative(project.progress)) was damaged: \(count) \
      \(count == 1 ? "line" : "lines") not understood, the first is line \(first.line). \
      The \(file.entries.count) others are kept; the old file is \(project.relative(backup)).
      `lesson NN --check` finds again what you have passed.\n
      """, to: STDERR_FILENO)
    return file
  }
}
