// What is believed of a terminal, and that a silent one costs no more than the time limit.

import Foundation
import Testing

@testable import Plotting

@Suite struct TerminalTests {
  @Test func withoutATerminalThereAreNoColours() throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    let state = TerminalState.read(
      descriptor: descriptor, environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"])
    #expect(!state.isTerminal)
    #expect(state.colour == .none)
    #expect(state.size == TextSize(columns: 80, rows: 24))
    #expect(!TerminalState.showsSixels(descriptor: descriptor))
    let sized = TerminalState.read(
      descriptor: descriptor, environment: ["COLUMNS": "120", "LINES": "x"])
    #expect(sized.size == TextSize(columns: 120, rows: 24))
  }

  @Test func environmentDecidesColoursAndGlyphs() throws {
    let terminal = try PseudoTerminal.open()
    func read(_ environment: [String: String]) -> TerminalState {
      TerminalState.read(descriptor: terminal.device, environment: environment)
    }
    let full = read(["TERM": "xterm", "LANG": "en_GB.UTF-8"])
    #expect(full.isTerminal && full.colour == .ansi256 && full.glyphs == .braille)
    #expect(read(["TERM": "xterm", "NO_COLOR": "1"]).colour == .none)
    #expect(read(["TERM": "xterm", "NO_COLOR": ""]).colour == .ansi256)
    #expect(read(["TERM": "dumb", "LANG": "C.UTF-8"]).colour == .none)
    #expect(read(["TERM": "xterm", "LANG": "C"]).glyphs == .ascii)
    #expect(read(["TERM": "xterm", "LC_ALL": "C", "LANG": "C.UTF-8"]).glyphs == .ascii)
  }

  @Test func aSilentTerminalIsNotWaitedFor() throws {
    let terminal = try PseudoTerminal.open()
    let start = ContinuousClock.now
    #expect(!TerminalState.showsSixels(descriptor: terminal.device, seconds: 0.1))
    // A busy machine may take its time; who waits for an answer waits for ever.
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test(arguments: [
    ("\u{1B}[?62;4;22c", true), ("\u{1B}[?64;14;40c", false), ("\u{1B}[?4c", false),
  ])
  func theAnswerIsRead(_ answer: String, _ expected: Bool) throws {
    let terminal = try PseudoTerminal.open()
    try terminal.type(answer)
    #expect(TerminalState.showsSixels(descriptor: terminal.device, seconds: 60) == expected)
  }
}

/// A terminal that a test can type into.
private struct PseudoTerminal: ~Copyable {
  let control: Int32
  let device: Int32

  private init(control: Int32, device: Int32) {
    self.control = control
    self.device = device
  }

  static func open() throws -> PseudoTerminal {
    #if os(Linux)
      // Unlock the device (TIOCSPTLCK) and ask for its number (TIOCGPTN).
      let control = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (unlocked, number) = (Int32(0), Int32(0))
      guard ioctl(control, 0x4004_5431, &unlocked) == 0, ioctl(control, 0x8004_5430, &number) == 0
      else { throw POSIXError(.ENOTTY) }
      let device = Foundation.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    #else
      let control = posix_openpt(O_RDWR | O_NOCTTY)
      guard grantpt(control) == 0, unlockpt(control) == 0, let name = ptsname(control) else {
        throw POSIXError(.ENOTTY)
      }
      let device = Foundation.open(name, O_RDWR | O_NOCTTY)
    #endif
    // Echo and lines would change what is typed before anyone has asked for it.
    var settings = termios()
    guard tcgetattr(device, &settings) == 0 else { throw POSIXError(.ENOTTY) }
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(device, TCSANOW, &settings) == 0 else { throw POSIXError(.ENOTTY) }
    return PseudoTerminal(control: control, device: device)
  }

  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard write(control, bytes, bytes.count) == bytes.count else { throw POSIXError(.EIO) }
  }

  deinit {
    close(device)
    close(control)
  }
}
