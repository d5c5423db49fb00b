// Numbers in sentences and tables: so many significant digits, the same on every machine. Chapter 06.

enum Rounded {
  /// `0.00123`, `12.3`, `4600`: `digits` significant digits, without zeros at the end.
  static func text(_ x: Double, digits: Int = 3) -> String {
    guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "-∞" : "∞" }
    if x == 0 { return "0" }
    // x = mantissa · 10^power with so many digits in the mantissa
    var (mantissa, power) = (abs(x), 0)
    let (low, high) = (tenTo(digits - 1), tenTo(digits))
    while mantissa >= high {
      mantissa /= 10
      power += 1
    }
    while mantissa < low {
      mantissa *= 10
      power -= 1
    }
    var whole = Int(mantissa.rounded())
    while whole % 10 == 0 {
      whole /= 10
      power += 1
    }
    let sign = x < 0 ? "-" : ""
    if power >= 0 { return sign + "\(whole)" + String(repeating: "0", count: power) }
    let figures = "\(whole)"
    let missing = max(0, 1 - power - figures.count)
    let padded = String(repeating: "0", count: missing) + figures
    return sign + padded.dropLast(-power) + "." + padded.suffix(-power)
  }

  private static func tenTo(_ power: Int) -> Double {
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }
}
