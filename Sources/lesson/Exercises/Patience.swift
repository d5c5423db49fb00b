// While the tests of an exercise take long, which most likely loops without end: says which one it
// is and how long it may.
import Foundation
import Synchronization

/// What is still running of several exercises that run at once. A class because they share it.
final class Patience: Sendable {
  private struct State {
    var names: [String] = []
    var line: PassingLine
  }

  private let state: Mutex<State>
  private let limit: Double
  private let delay: Duration

  /// - Parameters:
  ///   - limit: After how many seconds each of them is ended.
  ///   - delay: How long one may take without a word.
  init(_ line: PassingLine, limit: Double, delay: Duration = .seconds(1.5)) {
    state = Mutex(State(line: line))
    self.limit = limit
    self.delay = delay
  }

  /// Runs `body`, and speaks of `name` where that takes long.
  func wait<Value: Sendable>(
    for name: String, _ body: () async throws -> Value
  ) async throws -> Value {
    let reminder = Task {
      try await Task.sleep(for: delay)
      change { $0.append(name) }
    }
    defer {
      reminder.cancel()
      change { $0.removeAll { $0 == name } }
    }
    return try await body()
  }

  private func change(_ change: (inout [String]) -> Void) {
    state.withLock { state in
      let old = state.names
      change(&state.names)
      if state.names.isEmpty {
        state.line.clear()
      } else if state.names != old {
        state.line.show(Patience.text(state.names, limit: limit))
      }
    }
  }

  static func text(_ names: [String], limit: Double) -> String {
    let seconds = SuiteRun.written(limit)
    return "Still running: \(names.joined(separator: ", ")); "
      + (names.count == 1 ? "it" : "each") + " may for \(seconds) seconds …"
  }
}
