// One line at the bottom of a terminal that says how far the work is. Silent where there is none.
import Foundation
import Plotting

/// Redraws itself in place on standard error, at most ten times a second.
struct ProgressBar {
  private let isShown: Bool
  private let width: Int
  private var lastDrawn: ContinuousClock.Instant?
  private var isOnScreen = false
  /// How far it was, and with what: it does not go back while its note stays.
  private var furthest = (share: 0.0, note: "")

  init(_ output: Output) {
    isShown = !output.isJSON && isatty(STDERR_FILENO) == 1
    width = output.width
  }

  mutating func show(done: Int, total: Int, note: String) {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total { return }
    lastDrawn = now
    isOnScreen = true
    let share = share(done: done, total: total, note: note)
    Output.write(
      "\r\u{1B}[K" + ProgressBar.line(share: share, note: note, width: width - 1),
      to: STDERR_FILENO)
  }

  /// The share that is shown. A build finds more work on its way: its total grows.
  mutating func share(done: Int, total: Int, note: String) -> Double {
    let share = min(1, max(0, Double(done) / Double(total)))
    furthest = (note == furthest.note ? max(share, furthest.share) : share, note)
    return furthest.share
  }

  /// Takes the bar off the screen, so that a line can be written in its place.
  mutating func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    Output.write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  static func line(done: Int, total: Int, note: String, width: Int) -> String {
    line(share: min(1, max(0, Double(done) / Double(total))), note: note, width: width)
  }

  private static func line(share: Double, note: String, width: Int) -> String {
    let cells = max(5, min(30, width / 3))
    let full = Int((share * Double(cells)).rounded())
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    return TerminalText.cut("\(bar) \(Int(share * 100))%  \(note)", width: width)
  }
}
