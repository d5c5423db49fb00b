// A session in the terminal: one loop that waits for keys and signals and draws what has changed.
import Curriculum
import Foundation
import Plotting

struct SessionLoop {
  private enum Event: Sendable {
    case terminal(WatchEvent)
    /// The session may go on by itself.
    case work
  }

  private let output: Output
  private var session: any Session
  private var terminal: RawTerminal
  private var parser = KeyParser()
  private var drawn = DrawnRows()
  private var escapes = 0
  private var isWorkDue = false
  private let send: @Sendable (Event) -> Void
  private let events: AsyncStream<Event>

  init(output: Output, session: any Session, terminal: RawTerminal) {
    self.output = output
    self.session = session
    self.terminal = terminal
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    self.events = events
    send = { continuation.yield($0) }
  }

  /// Runs until the session is over; gives the exit code.
  mutating func run() async -> Int32 {
    let signals = SignalPipe.listen(
      to: [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT]) { [send] in
        send(.terminal(.signal($0)))
      }
    defer { signals.cancel() }
    let keyboard = Keyboard { [send] in send(.terminal($0)) }
    defer { withExtendedLifetime(keyboard) {} }
    enter()
    defer { terminal.leave() }
    askForWork()
    draw()
    for await event in events {
      if let code = take(event) { return code }
      if session.isOver { return 0 }
      draw()
    }
    return 0
  }

  /// Takes one event; gives an exit code where it is the last.
  private mutating func take(_ event: Event) -> Int32? {
    switch event {
    case .work:
      isWorkDue = false
      if session.work() { askForWork() }
    case .terminal(.bytes(let bytes)):
      press(parser.feed(bytes))
      if parser.isWaiting { waitForEscape() }
    case .terminal(.escapeIsOver(let number)):
      if number == escapes { press(parser.expire()) }
    case .terminal(.hangup): return 128 + SIGHUP
    case .terminal(.signal(let number)): return take(signal: number)
    case .terminal: break
    }
    return nil
  }

  private mutating func press(_ keys: [Key]) {
    for key in keys where !session.isOver {
      if key == .redraw { drawn.forget() }
      session.press(key)
    }
    if !keys.isEmpty { askForWork() }
  }

  /// Lets the session go on after what has come from the keyboard.
  private mutating func askForWork() {
    guard !isWorkDue else { return }
    isWorkDue = true
    send(.work)
  }

  private mutating func waitForEscape() {
    escapes += 1
    let number = escapes
    Task { [send] in
      try? await Task.sleep(for: .milliseconds(50))
      send(.terminal(.escapeIsOver(number)))
    }
  }

  // MARK: - The terminal

  private mutating func enter() {
    terminal.enter()
    drawn.forget()
  }

  private mutating func take(signal number: Int32) -> Int32? {
    switch number {
    case SIGWINCH: break
    case SIGTSTP:
      terminal.leave()
      SignalPipe.stop(SIGTSTP)
      RawTerminal.waitForForeground()
      enter()
    case SIGCONT: enter()
    default: return 128 + number
    }
    return nil
  }

  private mutating func draw() {
    let size = RawTerminal.size
    let text = drawn.update(to: rows(size), size: size)
    if !text.isEmpty { Output.write(text, to: STDOUT_FILENO) }
  }

  private func rows(_ size: TextSize) -> [String] {
    let least = session.smallest
    guard size.columns >= least.columns, size.rows >= least.rows else {
      return TerminalText.wrap(
        "This window has \(size.columns) columns and \(size.rows) rows; \(least.columns) by "
          + "\(least.rows) are needed. Make it larger, or press q to leave.",
        width: max(1, size.columns), whole: true
      ).prefix(size.rows).map { TerminalText.cut($0, width: size.columns) }
    }
    let look = SessionLook(size: size, usesColor: output.usesColour, isUnicode: output.isUnicode)
    return session.screen(look).prefix(size.rows).map { TerminalText.cut($0, width: size.columns) }
  }
}
