// Numbers in tables and sentences: so many digits, the same on every machine, which the system's own
// formatting need not be. Figures have their own, in Plotting.

public enum Digits {
  /// `places` digits after the point: `0.245` for 0.24473. NaN and infinities are written as words
  /// or signs, and a number of 1e9 or more as by `scientific`.
  public static func fixed(_ x: Double, places: Int = 3) -> String {
    guard x.isFinite, abs(x) < 1e9 else { return x.isFinite ? scientific(x) : named(x) }
    let scale = tenTo(places)
    let units = Int((abs(x) * scale).rounded())
    let sign = x < 0 && units > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(units)" }
    let fraction = "\(units % Int(scale))"
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(units / Int(scale)).\(zeros)\(fraction)"
  }

  public static func fixed(_ x: Float, places: Int = 3) -> String {
    fixed(Double(x), places: places)
  }

  /// `12.3 %` for 0.1234.
  public static func percent(_ x: Double, places: Int = 1) -> String {
    fixed(100 * x, places: places) + " %"
  }

  /// So many significant digits, without zeros at the end: `0.00123`, `12.3`, `4600`.
  public static func significant(_ x: Double, digits: Int = 3) -> String {
    guard x.isFinite else { return named(x) }
    if x == 0 { return "0" }
    // x = whole · 10^power with so many digits in the whole number
    var (whole, power) = parts(x, digits: digits)
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

  /// `1.5e-5`: a number far from 1, with up to three significant digits.
  public static func scientific(_ x: Double) -> String {
    guard x.isFinite else { return named(x) }
    if x == 0 { return "0" }
    let (whole, power) = parts(x, digits: 3)
    return "\(x < 0 ? "-" : "")\(significant(Double(whole) / 100))e\(power + 2)"
  }

  /// A number as a person writes it: `1`, `0.05`, `1000000`, `0.00005`, `1e-12`. It reads back as the
  /// same number.
  public static func written(_ number: Double) -> String {
    let text = "\(number)"
    let parts = text.split(separator: "e")
    if parts.count == 2, let power = Int(parts[1]), (-6..<0).contains(power) {
      let zeros = String(repeating: "0", count: -power - 1)
      return "\(number < 0 ? "-" : "")0.\(zeros)\(parts[0].filter(\.isNumber))"
    }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `1,234,567`.
  public static func count(_ n: Int) -> String {
    var (digits, groups) = ("\(n.magnitude)"[...], [Substring]())
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    return (n < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  private static func named(_ x: Double) -> String { x.isNaN ? "NaN" : x < 0 ? "-∞" : "∞" }

  /// |x| is about whole · 10^power, and `whole` has so many digits.
  private static func parts(_ x: Double, digits: Int) -> (whole: Int, power: Int) {
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
    let whole = Int(mantissa.rounded())
    // 999.7 became 1000.
    return whole == Int(high) ? (whole / 10, power + 1) : (whole, power)
  }

  private static func tenTo(_ power: Int) -> Double {
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }
}
