// Copies a part of a matrix so that a register block reads it from one end to the other.
// Chapter 04, the step `packed`.

/// Brings the numbers that are needed together next to each other (Goto & van de Geijn 2008).
enum Packing {
  /// Packs `count` neighboring rows (or columns) of `depth` numbers each: the result holds the
  /// first number of each, then the second of each, `pitch` numbers apart.
  ///
  /// `result[p * pitch + i] = source[i * step + p * depthStep]` for i < count and p < depth.
  // book:begin packing
  static func panel(
    _ source: UnsafePointer<Float>, count: Int, step: Int, depth: Int, depthStep: Int,
    into result: UnsafeMutablePointer<Float>, pitch: Int
  ) {
    if step == 1 {
      for p in 0..<depth {
        (result + p &* pitch).update(from: source + p &* depthStep, count: count)
      }
      return
    }
    // book:end packing
    var i = 0
    if depthStep == 1 {
      while i + 4 <= count {
        transposeFour(source + i &* step, step, depth, into: result + i, pitch)
        i += 4
      }
    }
    while i < count {
      let row = source + i &* step
      var p = 0
      while p < depth {
        result[p &* pitch &+ i] = row[p &* depthStep]
        p &+= 1
      }
      i += 1
    }
  }

  /// Four rows become four columns, in squares of 4 x 4.
  @inline(__always)
  private static func transposeFour(
    _ source: UnsafePointer<Float>, _ step: Int, _ depth: Int,
    into result: UnsafeMutablePointer<Float>, _ pitch: Int
  ) {
    var p = 0
    while p &+ 4 <= depth {
      let low = SIMD8(
        lowHalf: four(at: source + p), highHalf: four(at: source + (step &+ p)))
      let high = SIMD8(
        lowHalf: four(at: source + (2 &* step &+ p)),
        highHalf: four(at: source + (3 &* step &+ p)))
      let square = SIMD16(lowHalf: low, highHalf: high)
      put(square.evenHalf.evenHalf, at: result + p &* pitch)
      put(square.oddHalf.evenHalf, at: result + ((p &+ 1) &* pitch))
      put(square.evenHalf.oddHalf, at: result + ((p &+ 2) &* pitch))
      put(square.oddHalf.oddHalf, at: result + ((p &+ 3) &* pitch))
      p &+= 4
    }
    while p < depth {
      for i in 0..<4 { result[p &* pitch &+ i] = source[i &* step &+ p] }
      p &+= 1
    }
  }

  @inline(__always)
  private static func four(at address: UnsafePointer<Float>) -> SIMD4<Float> {
    UnsafeRawPointer(address).loadUnaligned(as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func put(_ numbers: SIMD4<Float>, at address: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(address).storeBytes(of: numbers, as: SIMD4<Float>.self)
  }
}
