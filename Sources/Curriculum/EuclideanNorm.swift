// Roots of sums of squares: the length of a vector, a root mean square. Squares leave the range of
// their type long before the root does: in Float the square of 1e25 is infinite, and that of 1e-25 is 0.
// Method: Blue 1978, with one scale instead of three sums.

/// √(x_1² + … + x_n²), correct whenever the result itself fits its type.
///
///     EuclideanNorm.of([3e200, 4e200])     // 5e200
public enum EuclideanNorm {
  /// The norm of n numbers; 0 for none, NaN where one is NaN.
  @inlinable
  public static func of<Number: BinaryFloatingPoint>(_ x: some Collection<Number>) -> Number {
    root(of: x.reduce(0) { $0 + $1 * $1 }, largest: { largest(x) }) { unit in
      x.reduce(0) { $0 + $1 / unit * ($1 / unit) }
    }
  }

  /// √(Σ x² / n), the root mean square of n numbers; 0 for none, NaN where one is NaN.
  @inlinable
  public static func rootMeanSquare<Number: BinaryFloatingPoint>(
    _ x: some Collection<Number>
  ) -> Number {
    let n = Number(Swift.max(1, x.count))
    return root(of: x.reduce(0) { $0 + $1 * $1 } / n, largest: { largest(x) }) { unit in
      x.reduce(0) { $0 + $1 / unit * ($1 / unit) } / n
    }
  }

  /// The root of a sum (or mean) of squares that the caller adds up in an order of its own. Ordinary
  /// sums take the plain root. Where the squares overflow, or are so small that some may have vanished,
  /// the numbers are divided by a power of two first, which rounds nothing.
  ///
  /// - Parameters:
  ///   - squares: The sum of the squares as they are.
  ///   - largest: The largest number in magnitude.
  ///   - scaled: The sum of the squares of the numbers divided by `unit`.
  @inlinable
  public static func root<Number: BinaryFloatingPoint>(
    of squares: Number, largest: () -> Number, scaled: (_ unit: Number) -> Number
  ) -> Number {
    let isOrdinary = squares.isFinite && squares >= .leastNormalMagnitude / .ulpOfOne
    if isOrdinary || squares.isNaN { return squares.squareRoot() }
    let largest = largest()
    if largest == 0 || !largest.isFinite { return largest }
    let unit = unit(of: largest)
    return unit * scaled(unit).squareRoot()
  }

  /// The power of two that brings `largest` between 1 and 2 when it is divided by it; 1 where
  /// `largest` is 0, infinite or NaN.
  @inlinable
  public static func unit<Number: BinaryFloatingPoint>(of largest: Number) -> Number {
    largest.isFinite && largest != 0 ? largest.magnitude.binade : 1
  }

  /// The numbers divided by the power of two that brings the largest between 1 and 2, and that power.
  /// Where only ratios count, or what is computed is multiplied by `unit` again, results keep their bits.
  @inlinable
  public static func scaled<Number: BinaryFloatingPoint>(
    _ x: [Number]
  ) -> (numbers: [Number], unit: Number) {
    let unit = unit(of: x)
    return (x.map { $0 / unit }, unit)
  }

  /// The same power for the largest of some numbers in magnitude.
  @inlinable
  public static func unit<Number: BinaryFloatingPoint>(of x: some Collection<Number>) -> Number {
    unit(of: largest(x))
  }

  /// The largest magnitude; 0 for no numbers, and NaN is passed over.
  @inlinable
  public static func largest<Number: BinaryFloatingPoint>(_ x: some Collection<Number>) -> Number {
    x.reduce(0) { $1.magnitude > $0 ? $1.magnitude : $0 }
  }
}
