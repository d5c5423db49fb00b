// Keys that are typed while the live loss is drawn: unseen, since each would move what is drawn, and
// kept for the shell that reads them next. Leaves lines, Ctrl-C and Ctrl-Z to the terminal.
import Foundation

/// The echo of the terminal at `descriptor`. Every call is harmless where there is none.
struct TerminalEcho: Sendable {
  let descriptor: Int32
  /// True from the first `hide` that changed something to `show`.
  private(set) var isHidden = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Turns the echo off where it is on: another job may have turned it on again.
  mutating func hide() {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0, settings.c_lflag & tcflag_t(ECHO) != 0 else {
      return
    }
    if !isHidden { SignalPipe.rescue(settings, descriptor, farewell: "") }
    isHidden = true
    settings.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(descriptor, TCSANOW, &settings)
  }

  /// Turns it on again where `hide` turned it off, and changes nothing else that somebody may have set
  /// meanwhile.
  mutating func show() {
    guard isHidden else { return }
    isHidden = false
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return }
    settings.c_lflag |= tcflag_t(ECHO)
    tcsetattr(descriptor, TCSANOW, &settings)
  }
}

/// Ctrl-Z while `screen` draws: the terminal is as it was before the process stops, and drawn on again
/// when it goes on.
struct Stop {
  private let source: any DispatchSourceRead

  /// Nil where stops are ignored: a shell without jobs could not continue what it stopped.
  init?(_ screen: LiveScreen) {
    guard !SignalPipe.isIgnored(SIGTSTP) else { return nil }
    source = SignalPipe.listen(to: [SIGTSTP]) { number in
      screen.pause()
      SignalPipe.stop(number)
    }
  }

  func cancel() {
    signal(SIGTSTP, SIG_DFL)
    source.cancel()
  }
}
