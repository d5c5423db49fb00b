// What a run told under names, in values.json. Leaves out their order and units, which are in its events.
import Curriculum
import Foundation
import Synchronization

/// Shared by the run and by what ends it when somebody presses Ctrl-C.
///
/// The file is written during the run, so that one that is killed keeps what it had, but not after each
/// value: with thousands of them, that would take time with the square of their number.
final class RunValues: Sendable {
  /// How old what is not written may become.
  static let pause = Duration.milliseconds(200)

  private struct State {
    var numbers: [String: Double] = [:]
    var isWritten = false
    var lastWritten = ContinuousClock.now
  }

  private let file: URL
  private let state = Mutex(State())

  init(_ file: URL) { self.file = file }

  func set(_ name: String, _ number: Double) {
    state.withLock { state in
      state.numbers[name] = number
      state.isWritten = false
    }
  }

  /// Writes the file where something new has waited long enough.
  func writeIfOld() throws {
    let isDue = state.withLock { state in
      !state.isWritten && ContinuousClock.now - state.lastWritten > RunValues.pause
    }
    if isDue { try write() }
  }

  /// Writes the file where something is new.
  func write() throws {
    try state.withLock { state in
      guard !state.isWritten else { return }
      let json = try CourseJSON.encoder(pretty: true).encode(state.numbers)
      try Files.write(json + Data("\n".utf8), to: file)
      state.isWritten = true
      state.lastWritten = .now
    }
  }
}
