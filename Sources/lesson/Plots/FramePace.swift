// How often the live plot may be drawn: it must not slow the run that it shows.

/// Says when the next frame is due: five times a second at most, and all frames together in two
/// hundredths of the time since the beginning. A frame that costs more comes more rarely.
struct FramePace {
  static let share = 0.02
  static let interval = 0.2
  /// What the first frame is taken to cost; its code and pages are cold.
  static let firstCost = 0.006

  private let begun: Double
  private var last: Double
  /// Seconds that all frames took so far.
  private(set) var spent = 0.0
  private(set) var frames = 0
  /// What the next one will take, most likely.
  private var cost = FramePace.firstCost

  /// All moments are seconds on one clock.
  init(begun: Double) {
    self.begun = begun
    last = begun
  }

  func isDue(at now: Double) -> Bool {
    now - last >= FramePace.interval && spent + cost <= FramePace.share * (now - begun)
  }

  mutating func drew(from start: Double, to end: Double) {
    spent += end - start
    frames += 1
    last = end
    // A dear frame is believed at once, cheap ones only by and by.
    cost = max(end - start, 0.9 * cost)
  }
}
