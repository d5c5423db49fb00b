// The square root of sixteen numbers, which optimizers and norms take of every number.
import CLanes

extension Loops {
  /// √x in each lane, rounded once: one or two instructions, where `x.squareRoot()` takes sixteen.
  @inlinable @inline(__always)
  public static func squareRoot(_ x: Lanes) -> Lanes { machine_square_root(x) }
}
