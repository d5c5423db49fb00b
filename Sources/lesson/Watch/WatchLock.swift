// One watch a lesson: a second one would test every save twice, and each would wait for the other.
import Curriculum
import Foundation

/// Held while a lesson is watched; the end of the process frees it, however it comes.
struct WatchLock {
  private let descriptor: Int32

  /// - Throws: `CourseError` that names the process which watches already.
  init(_ project: Project, _ card: Card) throws {
    let file = project.learner.appending(path: ".lesson/watch-\(card.number).lock")
    try Files.createFolder(file.deletingLastPathComponent())
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CourseError(
        .machine, "\(file.path) cannot be opened: \(String(cString: strerror(errno))).",
        mend: "Allow writing there (ls -l), then repeat the command.")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = ((try? Files.text(file)) ?? "").trimmed
      close(descriptor)
      throw CourseError(
        .usage,
        "Lesson \(card.number) is being watched already"
          + (owner.isEmpty ? "." : ", by process \(owner)."),
        mend: "Look for it in your other terminals; q ends it there.")
    }
    ftruncate(descriptor, 0)
    let owner = Array("\(getpid())\n".utf8)
    _ = owner.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  func release() { close(descriptor) }
}
