// Numbers between two positive numbers, evenly spaced in their logarithm: learning rates are compared and
// drawn in this way. Chapter 12.
// Left out: zero and negative numbers, which have no logarithm.
import Curriculum

/// The geometric way from one positive number to another.
public enum Geometric {
  /// first · (last / first)^fraction: `first` for a fraction of 0, `last` for 1, and exactly these two.
  /// The bits are the same on every machine.
  public static func between(_ first: Double, _ last: Double, at fraction: Double) -> Double {
    require(first > 0 && last > 0, "there is no geometric way from \(first) to \(last)")
    if fraction == 1 { return last }
    return first * exp(fraction * (PortableMath.log(last) - PortableMath.log(first)))
  }

  /// `count` numbers from `first` to `last`, each the same multiple of the one before it, `[count]`.
  ///
  ///     Geometric.ladder(0.01, 1, count: 3)  // [0.01, 0.1, 1]
  public static func ladder(_ first: Double, _ last: Double, count: Int) -> [Double] {
    require(count > 0, "a ladder of \(count) numbers")
    if count == 1 { return [first] }
    return (0..<count).map { between(first, last, at: Double($0) / Double(count - 1)) }
  }

  /// The middle of two numbers on this scale: √(a b).
  public static func mean(_ numbers: [Double]) -> Double {
    require(!numbers.isEmpty, "no numbers have no mean")
    return exp(numbers.reduce(0) { $0 + PortableMath.log($1) } / Double(numbers.count))
  }

  /// e to the power of x, for |x| up to 700: x = k log 2 + r, and a short series for r.
  static func exp(_ x: Double) -> Double {
    let (log2, rest) = (0.693147180369123816490, 1.90821492927058770002e-10)
    let k = (x / (log2 + rest)).rounded()
    let r = (x - k * log2) - k * rest
    // 1 + r (1 + r/2 (1 + r/3 (…)))
    var sum = 1.0
    for i in stride(from: 16, through: 1, by: -1) { sum = 1 + r / Double(i) * sum }
    return sum * Double(sign: .plus, exponent: Int(k), significand: 1)
  }
}
