// Operators on sixteen numbers that keep the vector whole. Swift's own take it apart into lanes and
// rely on the optimizer to put them together: in long functions it left quarters of a vector.
// Only inside this module; the results are the same as those of Swift's operators.
import CLanes

extension SIMD16<Float> {
  @inlinable @inline(__always)
  static func + (x: Self, y: Self) -> Self { machine_add(x, y) }

  @inlinable @inline(__always)
  static func + (x: Self, y: Float) -> Self { machine_add(x, Self(repeating: y)) }

  @inlinable @inline(__always)
  static func + (x: Float, y: Self) -> Self { machine_add(Self(repeating: x), y) }

  @inlinable @inline(__always)
  static func - (x: Self, y: Self) -> Self { machine_subtract(x, y) }

  @inlinable @inline(__always)
  static func - (x: Self, y: Float) -> Self { machine_subtract(x, Self(repeating: y)) }

  @inlinable @inline(__always)
  static func - (x: Float, y: Self) -> Self { machine_subtract(Self(repeating: x), y) }

  @inlinable @inline(__always)
  static func * (x: Self, y: Self) -> Self { machine_multiply(x, y) }

  @inlinable @inline(__always)
  static func * (x: Float, y: Self) -> Self { machine_multiply(Self(repeating: x), y) }

  @inlinable @inline(__always)
  static func * (x: Self, y: Float) -> Self { machine_multiply(x, Self(repeating: y)) }

  @inlinable @inline(__always)
  static func / (x: Self, y: Self) -> Self { machine_divide(x, y) }

  @inlinable @inline(__always)
  static func / (x: Float, y: Self) -> Self { machine_divide(Self(repeating: x), y) }
}

extension SIMD16<UInt32> {
  @inlinable @inline(__always)
  static func & (x: Self, y: UInt32) -> Self { machine_and(x, Self(repeating: y)) }

  @inlinable @inline(__always)
  static func & (x: Self, y: Self) -> Self { machine_and(x, y) }

  @inlinable @inline(__always)
  static func | (x: Self, y: UInt32) -> Self { machine_or(x, Self(repeating: y)) }

  @inlinable @inline(__always)
  static func | (x: Self, y: Self) -> Self { machine_or(x, y) }

  @inlinable @inline(__always)
  static func ^ (x: Self, y: Self) -> Self { machine_xor(x, y) }

  @inlinable @inline(__always)
  static func &+ (x: Self, y: UInt32) -> Self { machine_add_bits(x, Self(repeating: y)) }

  @inlinable @inline(__always)
  static func &- (x: Self, y: Self) -> Self { machine_subtract_bits(x, y) }

  @inlinable @inline(__always)
  static func &- (x: UInt32, y: Self) -> Self { machine_subtract_bits(Self(repeating: x), y) }

  @inlinable @inline(__always)
  static func &<< (x: Self, n: UInt32) -> Self { machine_shift_left(x, Self(repeating: n)) }

  @inlinable @inline(__always)
  static func &>> (x: Self, n: UInt32) -> Self { machine_shift_right(x, Self(repeating: n)) }
}
