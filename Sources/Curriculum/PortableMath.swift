// Functions of a Double that give the same bits on every machine, because they are built from exact
// IEEE operations alone: +, -, *, /, square roots, remainders and bit patterns. For single numbers,
// such as those of random sources and schedules; VectorMath has fast forms for many numbers in
// Float32.

/// Double-precision functions that do not depend on the system's library.
public enum PortableMath {
  /// The natural logarithm of a finite positive number, to about 1e-15 relative.
  ///
  /// With x = m 2^e and m in [sqrt(1/2), sqrt(2)): log x = e log 2 + 2 artanh((m - 1) / (m + 1)).
  public static func log(_ x: Double) -> Double {
    require(x > 0 && x.isFinite, "PortableMath.log(\(x)): the argument must be positive and finite")
    var m = x.significand
    var e = Double(x.exponent)
    if m > 2.0.squareRoot() {
      m /= 2
      e += 1
    }
    let t = (m - 1) / (m + 1)
    let t2 = t * t
    var sum = 0.0
    for k in stride(from: 21, through: 1, by: -2) { sum = sum * t2 + 1 / Double(k) }
    return e * 0.693147180559945309417 + 2 * t * sum
  }

  /// cos πx of a finite x, to about 2e-16; exact where it is 1, 0 or -1.
  ///
  /// With r the distance of x from the nearest even number, cos πx is cos πr, sin π(1/2 - r) or
  /// -cos π(1 - r), whichever has an argument of at most π/4; there a short series is enough.
  public static func cosPi(_ x: Double) -> Double {
    require(x.isFinite, "PortableMath.cosPi(\(x)): the argument must be finite")
    let r = abs(x.remainder(dividingBy: 2))
    if r <= 0.25 { return alternating(.pi * r, from: 1) }
    if r >= 0.75 { return -alternating(.pi * (1 - r), from: 1) }
    let t = .pi * (0.5 - r)
    return t * alternating(t, from: 2)
  }

  /// 1 - t²/(k (k + 1)) (1 - t²/((k + 2) (k + 3)) (1 - …)): cos t for k = 1, sin t / t for k = 2.
  private static func alternating(_ t: Double, from k: Int) -> Double {
    var sum = 1.0
    for i in stride(from: k + 16, through: k, by: -2) {
      sum = 1 - t * t / Double(i * (i + 1)) * sum
    }
    return sum
  }
}
