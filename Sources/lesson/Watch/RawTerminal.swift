// The terminal while the watch has it: keys one by one and unseen, the alternate screen, no cursor.
// Gives it back as it was.
import Foundation
import Plotting

/// Standard input and output, where both are a terminal.
struct RawTerminal {
  /// Shows the cursor, leaves the alternate screen, ends colours.
  static let farewell = "\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"
  private static let greeting = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J"

  private let before: termios
  private(set) var isEntered = false

  /// Nil where there is no terminal that can be written all over.
  init?(_ output: Output, environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard !output.isJSON, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
      !["", "dumb"].contains(environment["TERM"] ?? "")
    else { return nil }
    // A job in the background waits here until it is in front.
    RawTerminal.waitForForeground()
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    before = settings
    SignalPipe.rescue(settings)
  }

  static var size: TextSize { TerminalState.read(environment: [:]).size }

  mutating func enter() {
    readKeys()
    Output.write(RawTerminal.greeting, to: STDOUT_FILENO)
    isEntered = true
  }

  /// Keys one by one, on whatever screen there is. Ctrl-C and Ctrl-Z stay signals.
  func readKeys() {
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
  }

  mutating func leave() {
    if isEntered { Output.write(RawTerminal.farewell, to: STDOUT_FILENO) }
    isEntered = false
    var settings = before
    tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
  }

  /// Stops this process while another job has the terminal.
  static func waitForForeground() {
    while case let front = tcgetpgrp(STDIN_FILENO), front > 0, front != getpgrp() {
      SignalPipe.stop(SIGTTOU)
    }
  }
}
