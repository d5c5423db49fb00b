// Bytes from the keyboard as events, and a pause while another program has the terminal.
import Foundation

/// Reads standard input. A class because the source of events must be neither copied nor lost.
final class Keyboard {
  private let source: any DispatchSourceRead
  private let queue = DispatchQueue(label: "keys")

  init(_ send: @escaping @Sendable (WatchEvent) -> Void) {
    source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: queue)
    source.setEventHandler { [source] in
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      if count > 0 { return send(.bytes(Array(bytes.prefix(count)))) }
      if count < 0, errno == EINTR || errno == EAGAIN { return }
      source.cancel()
      send(.hangup)
    }
    source.resume()
  }

  /// Leaves the keyboard to another program. When this returns nothing is being read.
  func suspend() { queue.sync { source.suspend() } }

  func resume() { source.resume() }
}
