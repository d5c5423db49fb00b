// The loss while a run trains, redrawn in place. Between frames the cursor stands at the block's first
// line: a terminal that is resized moves the block and the cursor together, so the next frame finds
// its place. Of the terminal's settings its echo is off meanwhile, or Enter would move the block.
import Foundation
import Plotting
import Synchronization

/// A block of lines at the end of the output: the curves of the metrics and the progress. Safe to be
/// ended from another thread.
final class LiveScreen: Sendable {
  /// The terminal at the moment of a frame.
  struct Terminal: Sendable {
    var size: TextSize
    var glyphs: TextGlyphs
    /// False while another job has the terminal.
    var isInFront = true

    static func now() -> Terminal {
      let state = TerminalState.read(environment: ProcessInfo.processInfo.environment)
      let front = tcgetpgrp(STDOUT_FILENO)
      return Terminal(
        size: state.size, glyphs: state.glyphs, isInFront: front < 0 || front == getpgrp())
    }
  }

  private struct State {
    var curves: LiveCurves
    var progress: (done: Int, total: Int, note: String)?
    var pace: FramePace
    var echo: TerminalEcho
    var isOnScreen = false
    var isEnded = false
  }

  private let title: String
  private let now: @Sendable () -> Double
  private let terminal: @Sendable () -> Terminal
  private let write: @Sendable (String) -> Void
  private let state: Mutex<State>

  init(
    title: String, minor: [String] = [], echo: TerminalEcho = TerminalEcho(descriptor: -1),
    now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime },
    terminal: @escaping @Sendable () -> Terminal = Terminal.now,
    write: @escaping @Sendable (String) -> Void = { Output.write($0, to: STDOUT_FILENO) }
  ) {
    self.title = title
    self.now = now
    self.terminal = terminal
    self.write = write
    state = Mutex(
      State(curves: LiveCurves(minor: minor), pace: FramePace(begun: now()), echo: echo))
  }

  /// True where `output` is a terminal that can be drawn on again and again.
  static func isPossible(_ output: Output) -> Bool {
    // No colours: no terminal, a dumb one, or NO_COLOR.
    output.isTerminal && output.usesColour && !output.isJSON
  }

  var hasMetrics: Bool { state.withLock { !$0.curves.isEmpty } }

  /// What all frames took together, in seconds, and how many there were.
  var cost: (seconds: Double, frames: Int) {
    state.withLock { ($0.pace.spent, $0.pace.frames) }
  }

  /// Keys are unseen from here on, to the end.
  func begin() {
    state.withLock { state in
      if !state.isEnded, terminal().isInFront { state.echo.hide() }
    }
  }

  func metric(step: Int, name: String, value: Double) {
    state.withLock { state in
      state.curves.add(step: step, name: name, value: value)
      drawIfDue(&state)
    }
  }

  func progress(done: Int, total: Int, note: String) {
    state.withLock { state in
      state.progress = (done, total, note)
      drawIfDue(&state)
    }
  }

  /// Takes the block off the screen, so that something else can be written in its place.
  func clear() { state.withLock { erase(&$0) } }

  /// Gives the terminal to another job until the next frame, which comes when this one is in front
  /// again.
  func pause() {
    state.withLock { state in
      erase(&state)
      showKeys(&state)
    }
  }

  /// Takes the block away for good.
  func end() {
    state.withLock { state in
      erase(&state)
      showKeys(&state)
      state.isEnded = true
    }
  }

  /// A shell that has taken the terminal meanwhile has made it as it wants it.
  private func showKeys(_ state: inout State) {
    if state.echo.isHidden, terminal().isInFront { state.echo.show() }
  }

  private func erase(_ state: inout State) {
    guard state.isOnScreen else { return }
    state.isOnScreen = false
    write("\r\u{1B}[J")
  }

  private func drawIfDue(_ state: inout State) {
    let start = now()
    guard !state.isEnded, state.pace.isDue(at: start) else { return }
    let terminal = terminal()
    if terminal.isInFront {
      state.echo.hide()
      let lines = lines(state, terminal)
      if !lines.isEmpty {
        let back = lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : ""
        write("\r\u{1B}[J\(lines.joined(separator: "\r\n"))\r\(back)")
        state.isOnScreen = true
      }
    }
    state.pace.drew(from: start, to: now())
  }

  /// What fits: the curves above the progress, or the progress alone in a small terminal.
  private func lines(_ state: State, _ terminal: Terminal) -> [String] {
    let size = terminal.size
    var lines: [String] = []
    if !state.curves.isEmpty, size.columns >= 20, size.rows >= 14 {
      let room = TextSize(columns: min(size.columns, 100), rows: min(size.rows - 3, 17))
      let text = QuickText.draw(
        state.curves.figure(title: title), size: room, colour: .ansi256, glyphs: terminal.glyphs)
      lines = text.lines.map(String.init)
      while lines.last?.isEmpty == true { lines.removeLast() }
      // A long legend goes first where the rows do not suffice.
      lines = Array(lines.prefix(size.rows - 2))
    }
    if let (done, total, note) = state.progress, total > 0 {
      lines.append(
        ProgressBar.line(done: done, total: total, note: note, width: size.columns - 1))
    }
    return lines
  }
}
