// Functions that give the same bits on every machine, built from +, -, *, / and bit patterns alone.
// For data generators; Tensors has the fast vector forms.

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
}
