// One save is several events: a file is emptied, written, closed, renamed. They count as one.

/// Says when a burst of events is over.
struct Debounce {
  /// How long nothing may have happened.
  var quiet: Duration = .milliseconds(50)
  /// How long a burst that does not end may hold things up.
  var limit: Duration = .milliseconds(500)

  private var first: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?

  init() {}

  mutating func note(_ now: ContinuousClock.Instant) {
    if first == nil { first = now }
    last = now
  }

  /// When the burst is over; nil where there is none.
  var deadline: ContinuousClock.Instant? {
    guard let first, let last else { return nil }
    return min(last + quiet, first + limit)
  }

  /// True once where the burst is over at `now`.
  mutating func isOver(_ now: ContinuousClock.Instant) -> Bool {
    guard let deadline, now >= deadline else { return false }
    (first, last) = (nil, nil)
    return true
  }
}
