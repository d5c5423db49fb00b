// One command at a time builds and runs exercises: two would build over each other's copies.
import Curriculum
import Foundation

/// Held from its making until `release`, or the end of the process.
struct CourseLock {
  private let descriptor: Int32

  /// Waits for another command, and says so.
  init(_ project: Project, _ output: Output) throws {
    try Files.createFolder(project.work)
    let path = project.work.appending(path: "lock").path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CourseError(
        .machine, "\(path) cannot be opened: \(String(cString: strerror(errno))).",
        mend: "Allow writing in .build (ls -ld .build), then repeat the command.")
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    output.note("Another `lesson` command is at work here; waiting for it …")
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  func release() { close(descriptor) }
}
