// Locks between commands that run at the same time: one builds and runs exercises at a time, since
// two would build over each other's copies, and one changes the progress file.
import Curriculum
import Foundation

/// Held from its making until `release`, or the end of the process.
struct FileLock {
  private let descriptor: Int32

  /// Locks the file at `url`, which is made where it is missing. Where another command has it, calls
  /// `waiting` and waits.
  init(_ url: URL, waiting: () -> Void = {}) throws {
    let folder = url.deletingLastPathComponent()
    try Files.createFolder(folder)
    descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CourseError(
        .machine, "\(url.path) cannot be opened: \(String(cString: strerror(errno))).",
        mend: "Allow writing in \(folder.path) (ls -ld), then repeat the command.")
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    waiting()
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  func release() { close(descriptor) }

  /// The lock of everything that builds and runs exercises; says so while it waits.
  static func course(_ project: Project, _ output: Output) throws -> FileLock {
    var line = PassingLine(output)
    defer { line.clear() }
    return try FileLock(project.work.appending(path: "lock")) {
      line.show("Another `lesson` command is at work here; waiting for it …")
    }
  }

  /// The lock of the progress file, held for moments: whoever asks for a hint must not wait for
  /// somebody's build.
  static func progress(_ project: Project) throws -> FileLock {
    try FileLock(project.learner.appending(path: ".lesson/progress.lock"))
  }
}
