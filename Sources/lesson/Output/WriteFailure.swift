// Standard output that cannot be written, such as a file on a full disk: nobody has read the result then,
// so the command must not end as if all were well.
import Curriculum
import Foundation
import Synchronization

/// The first failure of the process to write to its standard output.
final class WriteFailure: Sendable {
  static let ofProcess = WriteFailure()

  private let code = Mutex<Int32>(0)

  /// Takes the `errno` of a write; 0 where it succeeded.
  func note(_ failure: Int32) {
    guard failure != 0 else { return }
    code.withLock { if $0 == 0 { $0 = failure } }
  }

  /// What to say at the end; nil where all was written.
  var error: CourseError? {
    let code = code.withLock { $0 }
    guard code != 0 else { return nil }
    return CourseError(
      .machine, "The output cannot be written: \(String(cString: strerror(code))).",
      mend: code == ENOSPC
        ? "Make room where it goes to (df -h), then repeat the command." : "Send it elsewhere.")
  }
}
