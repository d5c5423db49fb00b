// Powers with the same bits on every machine, for corrections such as 1 - βᵗ. Chapter 06.

enum Power {
  /// base to the power of exponent, 0 or more, by squaring: multiplications alone, so the bits are
  /// the same on every machine, which those of the system's pow are not.
  static func of(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
