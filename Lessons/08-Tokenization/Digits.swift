// Numbers in tables: so many digits after the point, the same on every machine. Chapter 08.

enum Digits {
  /// `0.245` for 0.24473 with three places; NaN and infinities by their names.
  static func text(_ x: Double, places: Int = 3) -> String {
    guard x.isFinite, abs(x) < 1e9 else { return x.isNaN ? "NaN" : x < 0 ? "-∞" : "∞" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let units = Int((abs(x) * scale).rounded())
    let sign = x < 0 && units > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(units)" }
    let fraction = "\(units % Int(scale))"
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(units / Int(scale)).\(zeros)\(fraction)"
  }

  static func text(_ x: Float, places: Int = 3) -> String { text(Double(x), places: places) }

  /// `12.3 %` for 0.1234.
  static func percent(_ x: Double, places: Int = 1) -> String {
    text(100 * x, places: places) + " %"
  }
}
