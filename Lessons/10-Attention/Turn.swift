// A matrix laid on its side, in squares that stay in registers. Chapter 04 packs in the same way.

enum Turn {
  /// X `[rows, columns]` -> Xᵀ `[columns, rows]`.
  static func matrix(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>
  ) {
    var i = 0
    while i &+ 4 <= rows {
      var j = 0
      while j &+ 4 <= columns {
        square(x + (i &* columns &+ j), columns, y + (j &* rows &+ i), rows)
        j &+= 4
      }
      while j < columns {
        for r in 0..<4 { y[j &* rows &+ i &+ r] = x[(i &+ r) &* columns &+ j] }
        j &+= 1
      }
      i &+= 4
    }
    while i < rows {
      for j in 0..<columns { y[j &* rows &+ i] = x[i &* columns &+ j] }
      i &+= 1
    }
  }

  /// 4 x 4 numbers.
  @inline(__always)
  private static func square(
    _ x: UnsafePointer<Float>, _ xStep: Int, _ y: UnsafeMutablePointer<Float>, _ yStep: Int
  ) {
    let low = SIMD8(lowHalf: four(x), highHalf: four(x + xStep))
    let high = SIMD8(lowHalf: four(x + 2 &* xStep), highHalf: four(x + 3 &* xStep))
    let square = SIMD16(lowHalf: low, highHalf: high)
    put(square.evenHalf.evenHalf, y)
    put(square.oddHalf.evenHalf, y + yStep)
    put(square.evenHalf.oddHalf, y + 2 &* yStep)
    put(square.oddHalf.oddHalf, y + 3 &* yStep)
  }

  @inline(__always)
  private static func four(_ x: UnsafePointer<Float>) -> SIMD4<Float> {
    UnsafeRawPointer(x).loadUnaligned(as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func put(_ numbers: SIMD4<Float>, _ y: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(y).storeBytes(of: numbers, as: SIMD4<Float>.self)
  }
}
