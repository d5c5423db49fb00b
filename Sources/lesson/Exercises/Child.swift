// Runs one program in a process group of its own: no input, bounded output, limits on time, memory
// and processor. What the program means is its caller's business.
import Curriculum
import Foundation
import Subprocess
import Synchronization

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A program to run.
struct Child: Sendable {
  /// What a program may use up.
  struct Limits: Sendable {
    var seconds: Double
    /// Address space. An idle test bundle takes 0.3 GiB; touching 2 GiB takes seconds already.
    var bytes = 2 << 30
  }

  enum Ending: Equatable, Sendable {
    case exited(Int32), signaled(Int32)
  }

  struct Result: Sendable {
    let ending: Ending
    let isTimedOut: Bool
    let output: CutText
    let errors: CutText
    let seconds: Double
  }

  var program: String
  var arguments: [String]
  var environment: [String: String]
  var folder: URL
  /// None for a program of the course's own, which may take what it needs.
  var limits: Limits?

  /// Runs it to its end. `line` gets each line of the standard output while it runs.
  ///
  /// - Throws: `CourseError` where the program cannot be started.
  func run(
    _ children: Children, line: (@Sendable (String) -> Void)? = nil
  ) async throws -> Result {
    var platform = PlatformOptions()
    platform.processGroupID = 0
    let (program, arguments) = limited()
    let begun = ContinuousClock.now
    let watch = Watch()
    defer { watch.end() }
    do {
      let result = try await Subprocess.run(
        program.contains("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(arguments),
        environment: .custom(variables),
        workingDirectory: FilePath(folder.path), platformOptions: platform, input: .none,
        output: .sequence, error: .sequence
      ) { execution in
        let group = execution.processIdentifier.value
        children.add(group)
        watch.begin(group, seconds: limits?.seconds)
        async let errors = CutText.read(execution.standardError, line: nil)
        let output = try await CutText.read(execution.standardOutput, line: line)
        return (group, output, try await errors)
      }
      let (group, output, errors) = result.closureResult
      children.remove(group)
      // Whatever it started goes with it.
      kill(-group, SIGKILL)
      let ending: Ending =
        switch result.terminationStatus {
        case .exited(let code): .exited(code)
        case .signaled(let number): .signaled(number)
        }
      return Result(
        ending: ending, isTimedOut: watch.hasRung || ending == .signaled(SIGXCPU), output: output,
        errors: errors, seconds: (ContinuousClock.now - begun) / .seconds(1))
    } catch let error as SubprocessError {
      throw CourseError(
        .machine, "\(program) cannot be run: \(error).",
        mend: "`lesson doctor` says what is missing.")
    }
  }

  private var variables: [Environment.Key: String] {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    return variables
  }

  /// The program behind a shell that sets the limits: they hold for whatever it starts, too, and the
  /// one on processor time ends it even where this process is gone.
  private func limited() -> (String, [String]) {
    guard let limits else { return (program, arguments) }
    let processor = Int(limits.seconds.rounded(.up)) * 2 + 1
    let script = """
      ulimit -c 0; ulimit -t \(processor); ulimit -v \(limits.bytes / 1024) 2>/dev/null; exec "$@"
      """
    return ("/bin/sh", ["-c", script, "sh", program] + arguments)
  }
}

/// Ends a process group when its time is up.
private final class Watch: Sendable {
  private struct State {
    var task: Task<Void, Never>?
    var hasRung = false
  }

  private let state = Mutex(State())

  var hasRung: Bool { state.withLock { $0.hasRung } }

  func begin(_ group: pid_t, seconds: Double?) {
    guard let seconds else { return }
    let task = Task {
      guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
      state.withLock { $0.hasRung = true }
      kill(-group, SIGKILL)
    }
    state.withLock { $0.task = task }
  }

  func end() { state.withLock { $0.task?.cancel() } }
}
