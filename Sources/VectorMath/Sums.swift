// Sums of numbers that lie side by side, sixteen at a time. A running sum in Float drifts: once it
// is large, every addition rounds away the end of the next number, and for equal numbers always in
// the same direction. So no sum takes more than 64 numbers in a row in Float. What they add up to
// is a block of 4,096 numbers, and blocks are joined in Double. The order depends on how many
// numbers there are and on nothing else. Sums down the columns of a matrix are in ColumnSums.
import CLanes

extension Loops {
  /// The sum of `count` numbers. In a block there are four chains of sixteen lanes, so that no
  /// addition waits for the one before, with the last numbers in the first chain; then halves are
  /// added to halves.
  @inlinable @inline(__always)
  public static func sum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
    count <= Blocks.size ? blockSum(count, x) : longSum(count, x)
  }

  /// The sum of x y over `count` pairs, in the order of `sum`; each product is rounded.
  @inlinable @inline(__always)
  public static func dot(
    _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>
  ) -> Float {
    count <= Blocks.size ? blockDot(count, x, y) : longDot(count, x, y)
  }

  @inlinable @inline(__always)
  static func blockSum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
    var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var i = 0
    while i &+ 64 <= count {
      a += load(x + i)
      b += load(x + (i &+ 16))
      c += load(x + (i &+ 32))
      d += load(x + (i &+ 48))
      i &+= 64
    }
    while i < count {
      a += load(x + i, upTo: count &- i)
      i &+= 16
    }
    return total((a + b) + (c + d))
  }

  @inlinable @inline(__always)
  static func blockDot(
    _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>
  ) -> Float {
    var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var i = 0
    while i &+ 64 <= count {
      a += load(x + i) * load(y + i)
      b += load(x + (i &+ 16)) * load(y + (i &+ 16))
      c += load(x + (i &+ 32)) * load(y + (i &+ 32))
      d += load(x + (i &+ 48)) * load(y + (i &+ 48))
      i &+= 64
    }
    while i < count {
      a += load(x + i, upTo: count &- i) * load(y + i, upTo: count &- i)
      i &+= 16
    }
    return total((a + b) + (c + d))
  }

  /// A sum of several blocks; apart, so that the short sums of most rows stay short code.
  @inlinable @inline(never)
  static func longSum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
    var blocks = Blocks(count)
    while true {
      if let sum = blocks.add(blockSum(blocks.length, x + blocks.start)) { return sum }
    }
  }

  @inlinable @inline(never)
  static func longDot(
    _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>
  ) -> Float {
    var blocks = Blocks(count)
    while true {
      let part = blockDot(blocks.length, x + blocks.start, y + blocks.start)
      if let sum = blocks.add(part) { return sum }
    }
  }

  /// Σ (x - c) and Σ (x - c)² over `count` numbers, each in the order of `sum`, for a `centre` c
  /// near their mean. The first sum says how far c lies from it, which is more than a Float c can
  /// say.
  @inlinable @inline(__always)
  public static func distances(
    _ count: Int, _ x: UnsafePointer<Float>, from centre: Float
  ) -> (sum: Float, squares: Float) {
    count <= Blocks.size
      ? blockDistances(count, x, from: centre) : longDistances(count, x, from: centre)
  }

  @inlinable @inline(__always)
  static func blockDistances(
    _ count: Int, _ x: UnsafePointer<Float>, from centre: Float
  ) -> (sum: Float, squares: Float) {
    let centre = Lanes(repeating: centre)
    var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (p, q, r, s) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var i = 0
    while i &+ 64 <= count {
      let (first, second) = (load(x + i) - centre, load(x + (i &+ 16)) - centre)
      let (third, fourth) = (load(x + (i &+ 32)) - centre, load(x + (i &+ 48)) - centre)
      a += first
      b += second
      c += third
      d += fourth
      p += first * first
      q += second * second
      r += third * third
      s += fourth * fourth
      i &+= 64
    }
    while i < count {
      let rest = count &- i
      let lanes = rest >= 16 ? load(x + i) : machine_load_first(x + i, rest, centre)
      let distance = lanes - centre
      a += distance
      p += distance * distance
      i &+= 16
    }
    return (total((a + b) + (c + d)), total((p + q) + (r + s)))
  }

  @inlinable @inline(never)
  static func longDistances(
    _ count: Int, _ x: UnsafePointer<Float>, from centre: Float
  ) -> (sum: Float, squares: Float) {
    var (blocks, squareBlocks) = (Blocks(count), Blocks(count))
    while true {
      let part = blockDistances(blocks.length, x + blocks.start, from: centre)
      let (sum, squares) = (blocks.add(part.sum), squareBlocks.add(part.squares))
      if let sum, let squares { return (sum, squares) }
    }
  }

  /// The sum of f over `count` numbers, in the order of `sum`.
  @inlinable @inline(__always)
  public static func sum(
    _ count: Int, _ x: UnsafePointer<Float>, _ f: (Lanes) -> Lanes
  ) -> Float {
    var blocks = Blocks(count)
    while true {
      let (x, count) = (x + blocks.start, blocks.length)
      var chains = Chains(count)
      var i = 0
      while i < count {
        chains.add(f(load(x + i, upTo: count &- i)), i)
        i &+= 16
      }
      if let sum = blocks.add(chains.total) { return sum }
    }
  }

  /// y = f(x) for `count` numbers, and the sum of all y, in the order of `sum`; y may be x.
  @inlinable @inline(__always)
  public static func mapAndSum(
    _ count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    _ f: (Lanes) -> Lanes
  ) -> Float {
    var blocks = Blocks(count)
    while true {
      let (x, y, count) = (x + blocks.start, y + blocks.start, blocks.length)
      var chains = Chains(count)
      var i = 0
      while i < count {
        let lanes = f(load(x + i, upTo: count &- i))
        store(lanes, upTo: count &- i, y + i)
        chains.add(lanes, i)
        i &+= 16
      }
      if let sum = blocks.add(chains.total) { return sum }
    }
  }

  /// The sum of f(x, y) over `count` pairs, in the order of `sum`.
  @inlinable @inline(__always)
  public static func sum(
    _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ f: (Lanes, Lanes) -> Lanes
  ) -> Float {
    var blocks = Blocks(count)
    while true {
      let (x, y, count) = (x + blocks.start, y + blocks.start, blocks.length)
      var chains = Chains(count)
      var i = 0
      while i < count {
        let rest = count &- i
        chains.add(f(load(x + i, upTo: rest), load(y + i, upTo: rest)), i)
        i &+= 16
      }
      if let sum = blocks.add(chains.total) { return sum }
    }
  }

  /// The sum of sixteen lanes: halves added to halves, 8, 4, 2, 1.
  @inlinable @inline(__always)
  public static func total(_ lanes: Lanes) -> Float {
    let eight = lanes.lowHalf + lanes.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}

/// The blocks of a sum, one after the other. The sum of a single block stays as it is.
@frozen @usableFromInline struct Blocks {
  @inlinable @inline(__always)
  static var size: Int { 4096 }

  @usableFromInline let count: Int
  /// Where the block begins.
  @usableFromInline var start = 0
  @usableFromInline var sum = 0.0

  @inlinable @inline(__always)
  init(_ count: Int) { self.count = count }

  /// How many numbers the block has.
  @inlinable @inline(__always)
  var length: Int { Swift.min(Blocks.size, count &- start) }

  /// Adds what the block sums up to and goes on to the next; after the last one, returns the whole
  /// sum.
  @inlinable @inline(__always)
  mutating func add(_ part: Float) -> Float? {
    if count <= Blocks.size { return part }
    sum += Double(part)
    start &+= Blocks.size
    return start < count ? nil : Float(sum)
  }
}

/// The four chains of a block, which take turns.
@frozen @usableFromInline struct Chains {
  @usableFromInline var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
  @usableFromInline let count: Int
  /// How many numbers lie in whole rounds of the four.
  @usableFromInline let inRounds: Int

  @inlinable @inline(__always)
  init(_ count: Int) {
    self.count = count
    inRounds = count & ~63
  }

  /// Adds the lanes of the numbers from place `i` on, as many of them as there are.
  @inlinable @inline(__always)
  mutating func add(_ lanes: Lanes, _ i: Int) {
    if i < inRounds {
      (a, b, c, d) = (b, c, d, a + lanes)
    } else {
      let places = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      let rest = SIMD16<Int32>(repeating: Int32(truncatingIfNeeded: Swift.min(count &- i, 16)))
      a += Lanes.zero.replacing(with: lanes, where: places .< rest)
    }
  }

  @inlinable @inline(__always)
  var total: Float { Loops.total((a + b) + (c + d)) }
}
