// The course's functions of numbers, and the steps that they share: bits, fused multiply-adds,
// choices. Functions that share a method share a file. Tests/Golden/fit-vectormath.py fits their
// polynomials.
import CLanes

/// Functions of sixteen numbers at a time, and of one.
///
/// Seeded results must not depend on the processor, and the system's exp, log and their kin do.
/// These are made of IEEE operations alone, so they give the same bits for AVX2, for AVX-512, in
/// any lane, and for a single number. There is no branch and no table: both sides of a piecewise
/// form are computed, and a mask chooses.
///
/// The error is counted in units in the last place of the exact result, ulp for short; half an ulp
/// is a correctly rounded result. Each function says its largest, rounded up: measured against
/// Double on every number from 2^-26 to 2^7 of either sign (sin and cos: from 2^-14 to 2^17) and on
/// every 251st elsewhere, subnormal ones among them. NaN gives NaN.
public enum VectorMath {
  /// x y + z, rounded once.
  @inlinable @inline(__always)
  static func fma(_ x: Lanes, _ y: Lanes, _ z: Lanes) -> Lanes { machine_fma(x, y, z) }

  @inlinable @inline(__always)
  static func fma(_ x: Lanes, _ y: Lanes, _ z: Float) -> Lanes { fma(x, y, Lanes(repeating: z)) }

  @inlinable @inline(__always)
  static func fma(_ x: Lanes, _ y: Float, _ z: Lanes) -> Lanes { fma(x, Lanes(repeating: y), z) }

  @inlinable @inline(__always)
  static func fma(_ x: Lanes, _ y: Float, _ z: Float) -> Lanes { fma(x, y, Lanes(repeating: z)) }

  /// -x. Swift's minus sign is 0 - x for vectors: it loses the sign of zero, and costs a step.
  @inlinable @inline(__always)
  static func negated(_ x: Lanes) -> Lanes { -0.0 - x }

  @inlinable @inline(__always)
  static func bits(_ x: Lanes) -> SIMD16<UInt32> { unsafeBitCast(x, to: SIMD16<UInt32>.self) }

  @inlinable @inline(__always)
  static func number(_ bits: SIMD16<UInt32>) -> Lanes { unsafeBitCast(bits, to: Lanes.self) }

  /// |x|.
  @inlinable @inline(__always)
  static func magnitude(_ x: Lanes) -> Lanes { number(bits(x) & 0x7fff_ffff) }

  /// x with the sign of y, where x is not negative or has that sign: for the sign of zero.
  @inlinable @inline(__always)
  static func signed(_ x: Lanes, like y: Lanes) -> Lanes {
    number(bits(x) | (bits(y) & 0x8000_0000))
  }

  /// The smaller of x and the limit; NaN stays NaN.
  @inlinable @inline(__always)
  static func atMost(_ limit: Float, _ x: Lanes) -> Lanes {
    machine_smaller(Lanes(repeating: limit), x)
  }

  /// The larger of x and the limit; NaN stays NaN.
  @inlinable @inline(__always)
  static func atLeast(_ limit: Float, _ x: Lanes) -> Lanes {
    machine_larger(Lanes(repeating: limit), x)
  }

  /// `yes` where a < limit, `no` elsewhere and where a is NaN. Used instead of `replacing`: the
  /// compiler splits long functions that use Swift's masks into quarters of a vector.
  @inlinable @inline(__always)
  static func select(_ yes: Lanes, where a: Lanes, isLess limit: Float, else no: Lanes) -> Lanes {
    machine_where_less(a, Lanes(repeating: limit), yes, no)
  }

  /// `yes` where a > limit, `no` elsewhere and where a is NaN.
  @inlinable @inline(__always)
  static func select(_ yes: Lanes, where a: Lanes, isMore limit: Float, else no: Lanes) -> Lanes {
    machine_where_less(Lanes(repeating: limit), a, yes, no)
  }
}
