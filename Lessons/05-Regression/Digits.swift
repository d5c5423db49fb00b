// Numbers as the tables of lesson 05 show them. Chapter 05.

enum Digits {
  /// `x` with `places` digits after the point; without, as many as make four that matter.
  static func text(_ x: Double, places: Int? = nil) -> String {
    if x.isNaN { return "nan" }
    guard x.isFinite, abs(x) < 1e9 else { return x.isFinite ? scientific(x) : "\(x)" }
    if places == nil, x == x.rounded(), abs(x) < 1e6 { return "\(Int(x))" }
    if places == nil, x != 0, abs(x) < 0.001 { return scientific(x) }
    var count = places ?? 3
    if places == nil {
      var size = abs(x)
      while size >= 10, count > 0 {
        size /= 10
        count -= 1
      }
      while size < 1, count < 6 {
        size *= 10
        count += 1
      }
    }
    var scale = 1.0
    for _ in 0..<count { scale *= 10 }
    let units = Int((abs(x) * scale).rounded())
    let sign = x < 0 && units > 0 ? "-" : ""
    if count == 0 { return "\(sign)\(units)" }
    let fraction = "\(units % Int(scale))"
    let zeros = String(repeating: "0", count: count - fraction.count)
    return "\(sign)\(units / Int(scale)).\(zeros)\(fraction)"
  }

  /// `1.5e-05` for a number far from 1.
  private static func scientific(_ x: Double) -> String {
    if x == 0 { return "0" }
    var (size, exponent) = (abs(x), 0)
    while size >= 10 {
      size /= 10
      exponent += 1
    }
    while size < 1 {
      size *= 10
      exponent -= 1
    }
    return "\(x < 0 ? "-" : "")\((size * 100).rounded() / 100)e\(exponent)"
  }
}
