// Ctrl-C: a last word before the process ends with the exit code that shells expect.
import Dispatch
import Foundation
import Plotting
import Synchronization

/// Calls `body`, ends gnuplot, and exits with 130 when the terminal interrupts the command (143 when
/// it is asked to end, 129 when the terminal is closed), until `cancel`.
struct Interrupt {
  private let number: Int

  init(_ body: @escaping @Sendable () -> Void = {}) { number = Signals.ofProcess.add(body) }

  func cancel() { Signals.ofProcess.remove(number) }

  /// Returns at once, unless a signal is ending the process: what fails then, such as a gnuplot that
  /// was ended, fails because of it, and the signal has the last word and the exit code.
  static func waitIfEnding() { Signals.ofProcess.waitIfEnding() }
}

/// The handling of signals, which belongs to the process and is set up once: on Linux a second
/// dispatch source for a signal hears nothing after the first was cancelled (seen with Swift 6.3).
private final class Signals: Sendable {
  static let ofProcess = Signals()

  private struct State {
    var sources: [any DispatchSourceSignal] = []
    var bodies: [(number: Int, body: @Sendable () -> Void)] = []
    var count = 0
    var isEnding = false
  }

  private let state = Mutex(State())

  func add(_ body: @escaping @Sendable () -> Void) -> Int {
    state.withLock { state in
      if state.sources.isEmpty { state.sources = Signals.sources() }
      state.count += 1
      state.bodies.append((state.count, body))
      return state.count
    }
  }

  func remove(_ number: Int) {
    state.withLock { state in state.bodies.removeAll { $0.number == number } }
  }

  func waitIfEnding() {
    while state.withLock({ $0.isEnding }) { sleep(1) }
  }

  private func end(_ number: Int32) -> Never {
    let bodies = state.withLock { state in
      state.isEnding = true
      return state.bodies.reversed()
    }
    for (_, body) in bodies { body() }
    Gnuplot.endAll()
    _exit(128 + number)
  }

  private static func sources() -> [any DispatchSourceSignal] {
    // `nohup` ignores the closing of the terminal; then so does the command.
    let numbers = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP])
    return numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue.global(qos: .userInteractive))
      source.setEventHandler { ofProcess.end(number) }
      source.resume()
      return source
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let old = signal(number, SIG_IGN)
    signal(number, old)
    return unsafeBitCast(old, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
