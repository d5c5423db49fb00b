// The terminal's echo while a run is drawn: off, and on again whatever happens. What a whole run does in
// a terminal: Tests/EndToEnd/compare.
import Foundation
import Plotting
import Synchronization
import Testing

@testable import lesson

/// A terminal that nobody sits at.
private final class PseudoTerminal {
  private let ours: Int32
  let theirs: Int32

  init?() {
    #if os(Linux)
      // Unlock the device (TIOCSPTLCK) and ask for its number (TIOCGPTN).
      ours = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (unlocked, number) = (Int32(0), Int32(0))
      guard ioctl(ours, 0x4004_5431, &unlocked) == 0, ioctl(ours, 0x8004_5430, &number) == 0
      else { return nil }
      theirs = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    #else
      ours = posix_openpt(O_RDWR | O_NOCTTY)
      guard grantpt(ours) == 0, unlockpt(ours) == 0, let name = ptsname(ours) else { return nil }
      theirs = open(name, O_RDWR | O_NOCTTY)
    #endif
    guard theirs >= 0 else { return nil }
  }

  deinit {
    close(theirs)
    close(ours)
  }

  var flags: tcflag_t {
    var settings = termios()
    tcgetattr(theirs, &settings)
    return settings.c_lflag
  }

  var echoes: Bool { flags & tcflag_t(ECHO) != 0 }

  func set(echo: Bool) {
    var settings = termios()
    tcgetattr(theirs, &settings)
    settings.c_lflag = echo ? flags | tcflag_t(ECHO) : flags & ~tcflag_t(ECHO)
    tcsetattr(theirs, TCSANOW, &settings)
  }
}

/// A clock that is set by hand.
private final class Clock: Sendable {
  private let state = Mutex(0.0)
  func now() -> Double { state.withLock { $0 } }
  func wait(_ seconds: Double) { state.withLock { $0 += seconds } }
}

@Suite("Keys while the loss is drawn")
struct TerminalEchoTests {
  private let clock = Clock()
  private let terminal: PseudoTerminal

  init() throws { terminal = try #require(PseudoTerminal()) }

  private func screen(isInFront: Bool = true) -> LiveScreen {
    let (clock, echo) = (clock, TerminalEcho(descriptor: terminal.theirs))
    return LiveScreen(
      title: "Loss", echo: echo, now: { clock.now() },
      terminal: {
        LiveScreen.Terminal(
          size: TextSize(columns: 80, rows: 24), glyphs: .braille, isInFront: isInFront)
      }, write: { _ in })
  }

  @Test("they are unseen from the beginning to the end, and nothing else is changed")
  func unseen() {
    let before = terminal.flags
    let screen = screen()
    #expect(terminal.echoes)
    screen.begin()
    #expect(terminal.flags == before & ~tcflag_t(ECHO))
    screen.end()
    #expect(terminal.flags == before)
    // What comes after the end changes nothing any more.
    screen.begin()
    clock.wait(1)
    screen.metric(step: 1, name: "loss", value: 1)
    screen.end()
    #expect(terminal.flags == before)
  }

  @Test("a pause shows them, and the next frame hides them again")
  func pause() {
    let screen = screen()
    screen.begin()
    screen.pause()
    #expect(terminal.echoes)
    clock.wait(1)
    screen.metric(step: 1, name: "loss", value: 1)
    #expect(!terminal.echoes)
    // A shell put them back while this run was stopped.
    terminal.set(echo: true)
    clock.wait(1)
    screen.metric(step: 2, name: "loss", value: 1)
    #expect(!terminal.echoes)
    screen.end()
    #expect(terminal.echoes)
  }

  @Test("an echo that was off stays off; behind another job nothing is touched")
  func untouched() {
    let hidden = screen(isInFront: false)
    hidden.begin()
    clock.wait(1)
    hidden.metric(step: 1, name: "loss", value: 1)
    #expect(terminal.echoes)
    hidden.end()
    terminal.set(echo: false)
    let screen = screen()
    screen.begin()
    screen.end()
    #expect(!terminal.echoes)
  }
}
