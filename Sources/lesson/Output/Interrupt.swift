// Ctrl-C: a last word before the process ends with the exit code that shells expect.
import Dispatch
import Foundation

/// Calls `body` and exits with 130 when the terminal interrupts the command (or 143 when it is asked
/// to end), until `cancel`.
struct Interrupt {
  private let sources: [any DispatchSourceSignal]

  init(_ body: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue.global(qos: .userInteractive))
      source.setEventHandler {
        body()
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
