// The functions of one number: a lane of the vector's, and so the same bits.
// A vector costs no more time than a number, but most of its work is thrown away: a loop over many
// numbers calls the functions of sixteen.

extension VectorMath {
  @inlinable @inline(__always)
  public static func exp(_ x: Float) -> Float { exp(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func log(_ x: Float) -> Float { log(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func log1p(_ x: Float) -> Float { log1p(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func softplus(_ x: Float) -> Float { softplus(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func tanh(_ x: Float) -> Float { tanh(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func sigmoid(_ x: Float) -> Float { sigmoid(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func erf(_ x: Float) -> Float { erf(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func gelu(_ x: Float) -> Float { gelu(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func geluDerivative(_ x: Float) -> Float { geluDerivative(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func geluTanh(_ x: Float) -> Float { geluTanh(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func geluTanhDerivative(_ x: Float) -> Float {
    geluTanhDerivative(Lanes(repeating: x))[0]
  }

  @inlinable @inline(__always)
  public static func sin(_ x: Float) -> Float { sin(Lanes(repeating: x))[0] }

  @inlinable @inline(__always)
  public static func cos(_ x: Float) -> Float { cos(Lanes(repeating: x))[0] }
}
