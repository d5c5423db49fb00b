// Numbers in tables: so many digits after the point, the same on every machine. Chapter 09.

enum Digits {
  /// `0.245` for 0.24473 with three places; NaN and infinities by their names.
  static func text(_ x: Double, places: Int = 3) -> String {
    guard x.isFinite, abs(x) < 1e9 else { return x.isNaN ? "NaN" : x < 0 ? "-∞" : "∞" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let units = Int((abs(x) * Double(scale)).rounded())
    let sign = x < 0 && units > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(units)" }
    let fraction = "\(scale + units % scale)".dropFirst()
    return "\(sign)\(units / scale).\(fraction)"
  }

  /// `98 %` for 0.983.
  static func percent(_ share: Double) -> String { text(100 * share, places: 0) + " %" }

  /// `5 starts`, and `1 start`.
  static func starts(_ count: Int) -> String { count == 1 ? "1 start" : "\(count) starts" }

  /// The mean of some numbers and the standard error of that mean.
  static func mean(_ numbers: [Double]) -> (mean: Double, error: Double) {
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    if numbers.count < 2 { return (mean, 0) }
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (n - 1) / n).squareRoot())
  }
}
