// The processes that a command has started, so that Ctrl-C leaves none of them behind.
import Foundation
import Synchronization

/// Process groups that are alive. A class because the interrupt and the command share it.
final class Children: Sendable {
  private struct State {
    var groups: Set<pid_t> = []
    var isEnding = false
  }

  private let state = Mutex(State())

  func add(_ group: pid_t) {
    let isEnding = state.withLock { state in
      state.groups.insert(group)
      return state.isEnding
    }
    if isEnding { kill(-group, SIGKILL) }
  }

  func remove(_ group: pid_t) { _ = state.withLock { $0.groups.remove(group) } }

  /// Sends them a signal, and lets whoever waits for them go on.
  func send(_ number: Int32) {
    for group in state.withLock({ $0.groups }) { kill(-group, number) }
  }

  /// Returns at once, or never where everything is being ended: what a child did then means nothing.
  func rest() async {
    while state.withLock({ $0.isEnding }) { try? await Task.sleep(for: .seconds(1)) }
  }

  /// Names the variable by which what a child started is known, wherever it went.
  static let marker = "LESSON_CHILD"

  /// Ends what has `mark` in its environment: a program that a learner's code starts may have made a
  /// group of its own, as Foundation's `Process` does on Linux. Nothing where the system has no /proc.
  static func endAll(marked mark: String) {
    let wanted = Data("\(marker)=\(mark)".utf8)
    // One that is being ended may be starting another.
    for _ in 0..<10 {
      let found = Files.names(in: URL(filePath: "/proc")).compactMap { pid_t($0) }.filter {
        process in
        let environment = try? Data(contentsOf: URL(filePath: "/proc/\(process)/environ"))
        return environment?.range(of: wanted) != nil
      }
      if found.isEmpty { return }
      for process in found { kill(process, SIGKILL) }
      usleep(2_000)
    }
  }

  /// Ends them all, gently first: `swift build` then ends its compilers.
  func endAll() {
    let groups = state.withLock { state in
      state.isEnding = true
      return state.groups
    }
    for group in groups { kill(-group, SIGINT) }
    // Whoever was started while this began is added within these moments, and ended by `add`.
    for _ in 0..<200 where !state.withLock({ $0.groups.isEmpty }) { usleep(10_000) }
    // What a child has started may outlive it.
    for group in groups.union(state.withLock { $0.groups }) { kill(-group, SIGKILL) }
  }
}
