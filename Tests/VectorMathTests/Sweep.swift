// Walks over the numbers of a function's range and remembers where it errs most.
import Foundation
import VectorMath

/// The number where a function is farthest from its exact value.
struct Worst: CustomStringConvertible {
  var x: Float = 0
  var got: Float = 0
  var expected = 0.0
  /// The error in units in the last place; infinite where one is NaN and the other is not, or where
  /// the sign of zero is wrong.
  var units = 0.0

  var description: String {
    "at x = \(x) (0x\(String(x.bitPattern, radix: 16))) expected \(expected), got \(got), "
      + "\(units) units in the last place"
  }
}

/// All exponents and signs, and thousands of neighbours of every joint.
struct Sweep {
  private(set) var worst = Worst()
  private(set) var count = 0

  init(_ sample: Sample) {
    // Every 4099th pattern of bits, a prime, so that the last digits vary as well.
    walk(sample, from: 0, to: .max, step: 4099)
    for joint in sample.joints {
      walk(sample, from: joint.bitPattern &- 20_000, to: joint.bitPattern &+ 20_000, step: 1)
    }
    for special in [0, -0.0, .infinity, -.infinity, .nan, Float.leastNonzeroMagnitude] {
      walk(sample, from: special.bitPattern, to: special.bitPattern, step: 1)
    }
  }

  /// The patterns of bits from `first` to `last`, which may lie behind the largest pattern.
  private mutating func walk(_ sample: Sample, from first: UInt32, to last: UInt32, step: UInt32) {
    var steps = (last &- first) / step + 1
    var pattern = first
    var x = Lanes.zero
    while steps > 0 {
      for lane in 0..<16 {
        x[lane] = Float(bitPattern: pattern)
        if UInt32(lane) + 1 < steps { pattern &+= step }
      }
      pattern &+= step
      steps -= min(steps, 16)
      let y = sample.vector(x)
      for lane in 0..<16 where sample.range.contains(x[lane]) || x[lane].isNaN {
        judge(sample, x[lane], y[lane])
      }
    }
  }

  private mutating func judge(_ sample: Sample, _ x: Float, _ got: Float) {
    count += 1
    let expected = sample.exact(Double(x))
    let units = Self.units(got, expected, atLeast: sample.smallestUnit)
    if units > worst.units { worst = Worst(x: x, got: got, expected: expected, units: units) }
  }

  /// How far `got` is from `expected`, in units in the last place of a Float.
  static func units(_ got: Float, _ expected: Double, atLeast smallest: Double) -> Double {
    if expected.isNaN || got.isNaN { return expected.isNaN == got.isNaN ? 0 : .infinity }
    let rounded = Float(expected)
    if got == rounded { return got != 0 || got.sign == rounded.sign ? 0 : .infinity }
    // Infinity stands where the next number would, 2^128.
    let number = got.isInfinite ? (got > 0 ? 0x1p128 : -0x1p128) : Double(got)
    let exponent = min(127, max(-126, expected == 0 ? -126 : Int(expected.exponent)))
    return abs(number - expected) / max(smallest, scalbn(1, exponent - 23))
  }
}
