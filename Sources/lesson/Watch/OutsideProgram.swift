// A program that gets the whole terminal for a while: the editor, a run. It stays in this process
// group, so that Ctrl-C and Ctrl-Z reach it.
import Foundation
import Subprocess
import Synchronization

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Runs one at a time. A class because the loop ends what another task waits for.
final class OutsideProgram: Sendable {
  private let process = Mutex<pid_t?>(nil)

  /// Runs it to its end; gives a word on what went wrong, or none.
  func run(
    _ program: String, _ arguments: [String], _ project: Project, missing: String
  ) async -> String {
    let environment = Environment.inherit.updating([
      "LESSON_ROOT": project.root.path, "LESSON_LEARNER": project.learner.path,
    ])
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(arguments), environment: environment,
        workingDirectory: FilePath(project.learner.path), input: .currentStandardInput,
        output: .currentStandardOutput, error: .currentStandardError
      ) { execution in
        process.withLock { $0 = execution.processIdentifier.value }
      }
      process.withLock { $0 = nil }
      return result.terminationStatus == .exited(127) ? missing : ""
    } catch {
      return missing
    }
  }

  /// The terminal is gone, or the watch is to end: tells the program so.
  func end() { if let process = process.withLock({ $0 }) { kill(process, SIGHUP) } }
}
