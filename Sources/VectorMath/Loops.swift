// Loops over numbers in memory, sixteen at a time. The last few travel in a vector whose other
// lanes hold zeros (for a largest number, -infinity), so a number's result never depends on its
// place. In a module of its own because the compiler inlines a closure into a loop only within one
// file, or from another module where both are `@inlinable`.
import CLanes

/// Sixteen neighboring numbers: the lanes of every loop of the course, on every processor.
public typealias Lanes = SIMD16<Float>

/// Loops whose bodies are compiled into them.
public enum Loops {
  /// The sixteen numbers from `x` on.
  @inlinable @inline(__always)
  public static func load(_ x: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(x).loadUnaligned(as: Lanes.self)
  }

  @inlinable @inline(__always)
  public static func store(_ lanes: Lanes, _ y: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(y).storeBytes(of: lanes, as: Lanes.self)
  }

  /// The first `count` numbers from `x` on, fewer than sixteen; `filler` stands in the other lanes.
  @inlinable @inline(__always)
  public static func load(_ x: UnsafePointer<Float>, first count: Int, filler: Float = 0) -> Lanes {
    machine_load_first(x, count, Lanes(repeating: filler))
  }

  @inlinable @inline(__always)
  public static func store(_ lanes: Lanes, first count: Int, _ y: UnsafeMutablePointer<Float>) {
    machine_store_first(lanes, count, y)
  }

  /// The numbers from `x` on, at most sixteen of `count`; zeros in the other lanes.
  @inlinable @inline(__always)
  public static func load(_ x: UnsafePointer<Float>, upTo count: Int) -> Lanes {
    count >= 16 ? load(x) : load(x, first: count)
  }

  /// Writes at most `count` of sixteen numbers.
  @inlinable @inline(__always)
  public static func store(_ lanes: Lanes, upTo count: Int, _ y: UnsafeMutablePointer<Float>) {
    if count >= 16 { store(lanes, y) } else { store(lanes, first: count, y) }
  }

  // In each loop f stands once. If it stood twice, the compiler might call it instead, and sixteen
  // numbers would travel through memory: GELU took six times as long. Only `map` of operands has
  // three loops to choose from; it serves sums and products, which are small enough to be inlined
  // in each.

  /// y = f(x) for `count` numbers; y may be x.
  @inlinable @inline(__always)
  public static func map(
    _ count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    _ f: (Lanes) -> Lanes
  ) {
    var i = 0
    while i < count {
      store(f(load(x + i, upTo: count &- i)), upTo: count &- i, y + i)
      i &+= 16
    }
  }

  /// z = f(x, y) for `count` numbers; z may be x or y.
  @inlinable @inline(__always)
  public static func map(
    _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    into z: UnsafeMutablePointer<Float>, _ f: (Lanes, Lanes) -> Lanes
  ) {
    var i = 0
    while i < count {
      let rest = count &- i
      store(f(load(x + i, upTo: rest), load(y + i, upTo: rest)), upTo: rest, z + i)
      i &+= 16
    }
  }

  /// z = f(x, y) for `count` numbers, where x or y may be one number; z may be x or y.
  @inlinable @inline(__always)
  public static func map(
    _ count: Int, _ x: Operand, _ y: Operand, into z: UnsafeMutablePointer<Float>,
    _ f: (Lanes, Lanes) -> Lanes
  ) {
    if x.isRepeated {
      let repeated = Lanes(repeating: x.start[0])
      map(count, y.start, into: z) { f(repeated, $0) }
    } else if y.isRepeated {
      let repeated = Lanes(repeating: y.start[0])
      map(count, x.start, into: z) { f($0, repeated) }
    } else {
      map(count, x.start, y.start, into: z, f)
    }
  }

  /// z = f(x, y, z) for `count` numbers.
  @inlinable @inline(__always)
  public static func update(
    _ count: Int, _ z: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>, _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    var i = 0
    while i < count {
      let rest = count &- i
      let lanes = f(
        load(x + i, upTo: rest), load(y + i, upTo: rest), load(UnsafePointer(z + i), upTo: rest))
      store(lanes, upTo: rest, z + i)
      i &+= 16
    }
  }

  /// y_j = f(… f(f(y_j, x_0j), x_1j) …) down every column j of a matrix `[rows, columns]`, of up to
  /// sixteen columns, row after row.
  @inlinable @inline(__always)
  public static func foldRows(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    _ f: (Lanes, Lanes) -> Lanes
  ) {
    var lanes = load(y, upTo: columns)
    for row in 0..<rows { lanes = f(lanes, load(x + row &* columns, upTo: columns)) }
    store(lanes, upTo: columns, y)
  }

  /// The largest of `count` numbers; NaN where one is NaN, -infinity where there are none.
  @inlinable @inline(__always)
  public static func max(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
    let lowest = Lanes(repeating: -.infinity)
    var (a, b, c, d) = (lowest, lowest, lowest, lowest)
    // NaN is neither larger nor smaller; it is looked for beside, and cheaper so.
    var isNaN = a .!= a
    var i = 0
    while i &+ 64 <= count {
      let (p, q) = (load(x + i), load(x + (i &+ 16)))
      let (r, s) = (load(x + (i &+ 32)), load(x + (i &+ 48)))
      a = machine_larger(p, a)
      b = machine_larger(q, b)
      c = machine_larger(r, c)
      d = machine_larger(s, d)
      isNaN = isNaN .| (p .!= p) .| (q .!= q) .| (r .!= r) .| (s .!= s)
      i &+= 64
    }
    while i < count {
      let p =
        i &+ 16 <= count ? load(x + i) : load(x + i, first: count &- i, filler: -.infinity)
      a = machine_larger(p, a)
      isNaN = isNaN .| (p .!= p)
      i &+= 16
    }
    if any(isNaN) { return .nan }
    return machine_largest(machine_larger(machine_larger(d, c), machine_larger(b, a)))
  }

  /// The larger of each pair, NaN where one of them is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: Lanes, _ y: Lanes) -> Lanes {
    let chosen = y.replacing(with: x, where: x .> y)
    return chosen.replacing(with: x + y, where: (x .!= x) .| (y .!= y))
  }

  /// |x|.
  @inlinable @inline(__always)
  public static func magnitude(_ x: Lanes) -> Lanes {
    unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
  }
}
