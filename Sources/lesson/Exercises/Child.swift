// Runs one program in a process group of its own: bounded output, limits on time, memory
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
    /// Nil for as long as it takes.
    var seconds: Double?
    /// Where a Swift program writes its backtraces: one whose time is up writes one before it is ended.
    var backtrace: URL?
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
  /// What it reads from its standard input.
  var input = ""
  /// How long it may go without a line of output; nil for ever.
  var silence: Double?
  /// In the environment of the program and of all that it starts.
  private let mark = "\(getpid())-\(UInt64.random(in: 0...UInt64.max))"

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
        workingDirectory: FilePath(folder.path), platformOptions: platform,
        input: .string(input),
        output: .sequence, error: .sequence
      ) { execution in
        let group = execution.processIdentifier.value
        children.add(group)
        watch.begin(
          group, seconds: limits?.seconds ?? silence, backtrace: limits?.backtrace)
        async let errors = CutText.read(execution.standardError, line: nil)
        let output = try await CutText.read(execution.standardOutput, line: postponing(watch, line))
        return (group, output, try await errors)
      }
      let (group, output, errors) = result.closureResult
      children.remove(group)
      await children.rest()
      // Whatever it started goes with it, also what left its group.
      kill(-group, SIGKILL)
      if limits != nil { Children.endAll(marked: mark) }
      let ending: Ending =
        switch result.terminationStatus {
        case .exited(let code): .exited(code)
        case .signaled(let number): .signaled(number)
        }
      return Result(
        ending: ending, isTimedOut: watch.hasRung || ending == .signaled(SIGXCPU), output: output,
        errors: errors, seconds: (ContinuousClock.now - begun) / .seconds(1))
    } catch let error as SubprocessError {
      await children.rest()
      throw CourseError(
        .machine, "\(program) cannot be run: \(error).",
        mend: "`lesson doctor` says what is missing.")
    }
  }

  /// `line`, after it has moved the end of the silence; nil where nobody listens.
  private func postponing(
    _ watch: Watch, _ line: (@Sendable (String) -> Void)?
  ) -> (@Sendable (String) -> Void)? {
    guard let silence else { return line }
    return { text in
      watch.postpone(seconds: silence)
      line?(text)
    }
  }

  private var variables: [Environment.Key: String] {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment.merging([Children.marker: mark], uniquingKeysWith: { $1 }) {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    return variables
  }

  /// The program behind a shell that sets the limits: they hold for whatever it starts, too, and the
  /// one on processor time ends it even where this process is gone.
  private func limited() -> (String, [String]) {
    guard let limits else { return (program, arguments) }
    let processor = limits.seconds.map { "\(Int($0.rounded(.up)) * 2 + 1)" } ?? "unlimited"
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
    var end = ContinuousClock.now
    var hasRung = false
  }

  private let state = Mutex(State())

  var hasRung: Bool { state.withLock { $0.hasRung } }

  func begin(_ group: pid_t, seconds: Double?, backtrace: URL?) {
    guard let seconds else { return }
    postpone(seconds: seconds)
    let task = Task {
      while case let end = state.withLock({ $0.end }), ContinuousClock.now < end {
        guard (try? await Task.sleep(until: end, clock: .continuous)) != nil else { return }
      }
      state.withLock { $0.hasRung = true }
      if let backtrace { await BusyThread.trace(group, to: backtrace) }
      kill(-group, SIGKILL)
    }
    state.withLock { $0.task = task }
  }

  func postpone(seconds: Double) {
    state.withLock { $0.end = .now + .seconds(seconds) }
  }

  func end() { state.withLock { $0.task?.cancel() } }
}
