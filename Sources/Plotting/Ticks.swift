// Where the ticks of an axis stand and what they say. Leaves out minor ticks: a reader of a small
// figure does not count them.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Ticks {
  static func choose(_ range: ClosedRange<Double>, base: Double?, count: Int) -> [Axis.Tick] {
    guard let base else { return linear(range, count: count) }
    return logarithmic(range, base: base, count: count)
  }

  /// About `count` round numbers: a step of 1, 2 or 5 times a power of ten.
  static func linear(_ range: ClosedRange<Double>, count: Int) -> [Axis.Tick] {
    let rough = (range.upperBound - range.lowerBound) / Double(count)
    guard rough > 0, rough.isFinite else { return [] }
    var exponent = Int(floor(log10(rough)))
    let lead = rough / pow(10, Double(exponent))
    var factor = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10
    if factor == 10 { (factor, exponent) = (1, exponent + 1) }
    let value = { (index: Double) -> Double in
      // Division by a power of ten gives 0.3 where multiplication by 0.1 gives 0.30000000000000004.
      let whole = index * Double(factor)
      return exponent < 0 ? whole / pow(10, Double(-exponent)) : whole * pow(10, Double(exponent))
    }
    let step = value(1)
    let slack = 1e-9
    let first = ceil(range.lowerBound / step - slack)
    let last = floor(range.upperBound / step + slack)
    guard last >= first, last - first <= 100 else { return [] }
    let values = stride(from: first, through: last, by: 1).map(value)
    let size = values.map(abs).max() ?? 0
    let isPlain = size < 1e6 && exponent >= -4
    return values.map {
      Axis.Tick(
        $0,
        isPlain
          ? NumberText.fixed($0, decimals: max(0, -exponent)) : NumberText.short($0, digits: 6))
    }
  }

  /// Powers of the base, but only every second, third, … if there are too many. If there are fewer
  /// than three in base 10, their multiples by 2 and 5 as well. If that leaves fewer than two,
  /// linear ticks.
  static func logarithmic(
    _ range: ClosedRange<Double>, base: Double, count: Int
  ) -> [Axis.Tick] {
    let slack = 1e-9
    let first = Int(ceil(log(range.lowerBound) / log(base) - slack))
    let last = Int(floor(log(range.upperBound) / log(base) + slack))
    if last - first >= 2 || (last > first && base != 10) {
      let stride = (last - first + 1 + count - 1) / count
      let chosen = (first...last).filter { $0 % max(1, stride) == 0 }
      return label(chosen.map { ($0, pow(base, Double($0))) }, base: base)
    }
    if base == 10 {
      let low = range.lowerBound * (1 - slack)
      let high = range.upperBound * (1 + slack)
      var values: [Double] = []
      for exponent in first - 1...max(first, last) + 1 {
        for factor in [1.0, 2, 5] { values.append(factor * pow(10, Double(exponent))) }
      }
      values = values.filter { $0 >= low && $0 <= high }
      if values.count >= 2 { return values.map { Axis.Tick($0, NumberText.short($0)) } }
    }
    return linear(range, count: count).filter { $0.position > 0 }
  }

  /// Plain numbers where all are short, powers otherwise.
  private static func label(_ powers: [(Int, Double)], base: Double) -> [Axis.Tick] {
    let isPlain = powers.allSatisfy { exponent, value in
      base == 2 ? (-3...14).contains(exponent) : value >= 9e-4 && value <= 1.1e4
    }
    return powers.map { exponent, value in
      Axis.Tick(
        value,
        isPlain ? NumberText.short(value, digits: 5) : NumberText.power(base, exponent))
    }
  }
}
