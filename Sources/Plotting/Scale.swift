// An axis made definite: its range, whether it runs backwards, its ticks. Both the pictures and
// the terminal draw from it, so that they show the same range and the same ticks.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The smallest and the largest of some numbers; what cannot be drawn is passed over.
struct Extent: Equatable {
  var bounds: ClosedRange<Double>?

  mutating func add(_ value: Double, on axis: Axis) {
    guard Scale.isDrawable(value, isLog: axis.scale != .linear) else { return }
    bounds = min(bounds?.lowerBound ?? value, value)...max(bounds?.upperBound ?? value, value)
  }
}

struct Scale: Equatable {
  /// `lower < upper`; both positive on a logarithmic scale.
  var lower: Double
  var upper: Double
  /// True where the larger numbers stand at the left or at the bottom.
  var isReversed = false
  /// The base of a logarithmic scale.
  var base: Double?
  var ticks: [Axis.Tick] = []

  /// True for what gnuplot and the arithmetic below can handle: numbers below 1e200 in size, and
  /// for a logarithm only those above 1e-200.
  static func isDrawable(_ value: Double, isLog: Bool) -> Bool {
    value.isFinite && abs(value) < 1e200 && (!isLog || value > 1e-200)
  }

  /// Where `value` lies, 0 at the left or bottom and 1 at the right or top; nil where it cannot
  /// be drawn at all. Outside the range the result is below 0 or above 1.
  func position(_ value: Double) -> Double? {
    guard Scale.isDrawable(value, isLog: base != nil) else { return nil }
    let (v, l, u) = (inner(value), inner(lower), inner(upper))
    let place = (v - l) / (u - l)
    return isReversed ? 1 - place : place
  }

  func contains(_ value: Double) -> Bool { value >= lower && value <= upper }

  /// As `position`, but 0 at the smallest number, whichever way the axis runs.
  func share(_ value: Double) -> Double? {
    position(value).map { isReversed ? 1 - $0 : $0 }
  }

  /// The same as an expression of gnuplot's in `variable`, such as `$1`.
  func share(of variable: String) -> String {
    base == nil
      ? "((\(variable)-(\(lower)))/\(upper - lower))"
      : "(log(\(variable)/\(lower))/\(log(upper / lower)))"
  }

  /// The value at `place`, the inverse of `position`.
  func value(at place: Double) -> Double {
    let forward = isReversed ? 1 - place : place
    let v = inner(lower) + forward * (inner(upper) - inner(lower))
    return base == nil ? v : exp(v)
  }

  /// The commands that give gnuplot's axis `name` this scale.
  func commands(_ name: String) -> String {
    let (from, to) = isReversed ? (upper, lower) : (lower, upper)
    return (base.map { "set logscale \(name) \($0); " } ?? "") + "set \(name)range [\(from):\(to)]"
  }

  private func inner(_ value: Double) -> Double { base == nil ? value : log(value) }

  /// The scale of `axis` for data in `extent`. `margin` is the share of the range left free at
  /// both ends; `tickCount` is about how many ticks there is room for.
  init(_ axis: Axis, extent: Extent, margin: Double, tickCount: Int) {
    if case .log(let base) = axis.scale { self.base = base > 1 && base.isFinite ? base : 10 }
    let isLog = base != nil
    let usable = { (value: Double?) -> Double? in
      value.flatMap { Scale.isDrawable($0, isLog: isLog) ? $0 : nil }
    }
    var (low, high) = (usable(axis.minimum), usable(axis.maximum))
    if let l = low, let h = high, l > h {
      isReversed = true
      (low, high) = (high, low)
    }
    let data = extent.bounds ?? (isLog ? 1...10 : 0...1)
    (lower, upper) = (low ?? data.lowerBound, high ?? data.upperBound)
    // A bound that was asked for may lie on the far side of all data.
    if lower > upper { if low == nil { lower = upper } else { upper = lower } }
    widen(lowIsFree: low == nil, highIsFree: high == nil, margin: margin)
    ticks =
      axis.ticks.isEmpty
      ? Ticks.choose(lower...upper, base: base, count: max(2, tickCount))
      : axis.ticks.filter { contains($0.position) }
  }

  /// Gives a range of one point a width, and leaves the margin free.
  private mutating func widen(lowIsFree: Bool, highIsFree: Bool, margin: Double) {
    if base != nil {
      if upper / lower < 1.000001 { (lower, upper) = (lower / 2, upper * 2) }
      let factor = exp(margin * log(upper / lower))
      if lowIsFree { lower /= factor }
      if highIsFree { upper *= factor }
      return
    }
    let size = max(abs(lower), abs(upper))
    if upper - lower <= size * 1e-9 || upper == lower {
      let room = size == 0 ? 1 : size * 0.1
      // A bound that was asked for stays.
      if lowIsFree || !highIsFree { lower -= room }
      if highIsFree || !lowIsFree { upper += room }
    }
    let room = margin * (upper - lower)
    // Numbers that begin at zero keep it as the edge.
    if lowIsFree, lower != 0 { lower = lower > 0 ? max(0, lower - room) : lower - room }
    if highIsFree, upper != 0 { upper = upper < 0 ? min(0, upper + room) : upper + room }
  }
}
