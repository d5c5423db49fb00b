// What several starts say together. Chapter 09.

enum Spread {
  /// `5 starts`, and `1 start`.
  static func starts(_ count: Int) -> String { count == 1 ? "1 start" : "\(count) starts" }

  /// The mean of some numbers and the standard error of that mean: 0 for one number. Of no numbers
  /// the mean is NaN.
  static func mean(_ numbers: [Double]) -> (mean: Double, error: Double) {
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    if numbers.count < 2 { return (mean, 0) }
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (n - 1) / n).squareRoot())
  }
}
