// A small block of C that stays in registers while its sums grow. Chapter 04, the step `simd`.
// A block of rows is one row, or two blocks joined; the compiler dissolves the structs into 24
// registers (12 rows of two lanes, AVX-512) or 12 (6 rows, AVX2).
// All in one file, because the compiler specializes and inlines within a file only.
import CMachine

/// The size of the block, chosen when the package is built.
enum RegisterShape {
  @inline(__always) static var hasAVX512: Bool { MACHINE_HAS_AVX512 != 0 }
  /// Rows of a block: 12 * 2 sums fill 24 of 32 registers, 6 * 2 fill 12 of 16.
  @inline(__always) static var rows: Int { hasAVX512 ? 12 : 6 }
  /// Numbers in a lane.
  @inline(__always) static var lanes: Int { hasAVX512 ? 16 : 8 }
  /// Columns of a block: two lanes.
  @inline(__always) static var columns: Int { 2 * lanes }
}

// MARK: - A lane: neighboring numbers that the processor multiplies at once

/// Float32 values side by side in one register.
protocol Lane: BitwiseCopyable {
  static var count: Int { get }
  static var zero: Self { get }
  /// self += x * row, element by element, each rounded once (fused multiply-add).
  mutating func add(_ x: Float, times row: Self)
}

extension Lane where Self: SIMD<Float> {
  @inline(__always) static var count: Int { scalarCount }

  @inline(__always) mutating func add(_ x: Float, times row: Self) {
    addProduct(Self(repeating: x), row)
  }
}

extension SIMD16: Lane where Scalar == Float {}
extension SIMD8: Lane where Scalar == Float {}
extension SIMD4: Lane where Scalar == Float {}
extension SIMD2: Lane where Scalar == Float {}

extension Float: Lane {
  static var count: Int { 1 }

  @inline(__always) mutating func add(_ x: Float, times row: Float) { addProduct(x, row) }
}

extension Lane {
  /// Reads `count` values from `address` on, which needs no alignment.
  @inline(__always) init(at address: UnsafePointer<Float>) {
    self = UnsafeRawPointer(address).loadUnaligned(as: Self.self)
  }

  @inline(__always) func store(at address: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(address).storeBytes(of: self, as: Self.self)
  }
}

// MARK: - A block: rows of two lanes

/// One or more rows of C, each of two lanes: at columns 0 and `second` of the tile.
protocol RegisterBlock {
  associatedtype Lanes: Lane
  /// The number of rows.
  static var rows: Int { get }
  /// All zero.
  init()
  /// Asks for the tile's memory, so that it is near when the sums are done.
  func prefetch(_ c: UnsafePointer<Float>, _ tile: Tile)
  mutating func load(_ c: UnsafePointer<Float>, _ tile: Tile)
  func store(_ c: UnsafeMutablePointer<Float>, _ tile: Tile)
  /// Adds column p of A times row p of B, the outer product of a few rows and two lanes.
  mutating func add(_ a: UnsafePointer<Float>, _ aRow: Int, _ left: Lanes, _ right: Lanes)
}

// book:begin register-row
struct OneRow<Lanes: Lane>: RegisterBlock {
  var left = Lanes.zero
  var right = Lanes.zero

  @inline(__always) static var rows: Int { 1 }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, _ aRow: Int, _ left: Lanes, _ right: Lanes) {
    self.left.add(a.pointee, times: left)
    self.right.add(a.pointee, times: right)
  }
  // book:end register-row

  @inline(__always) init() {}

  @inline(__always) func prefetch(_ c: UnsafePointer<Float>, _ tile: Tile) {
    machine_prefetch(c)
    machine_prefetch(c + tile.second)
  }

  @inline(__always) mutating func load(_ c: UnsafePointer<Float>, _ tile: Tile) {
    left = Lanes(at: c)
    right = Lanes(at: c + tile.second)
  }

  @inline(__always) func store(_ c: UnsafeMutablePointer<Float>, _ tile: Tile) {
    left.store(at: c)
    right.store(at: c + tile.second)
  }
}

// book:begin register-join
struct Join<Upper: RegisterBlock, Lower: RegisterBlock>: RegisterBlock
where Upper.Lanes == Lower.Lanes {
  var upper = Upper()
  var lower = Lower()

  @inline(__always) static var rows: Int { Upper.rows &+ Lower.rows }

  @inline(__always)
  mutating func add(
    _ a: UnsafePointer<Float>, _ aRow: Int, _ left: Upper.Lanes, _ right: Upper.Lanes
  ) {
    upper.add(a, aRow, left, right)
    lower.add(a + Upper.rows &* aRow, aRow, left, right)
  }
  // book:end register-join

  @inline(__always) init() {}

  @inline(__always) func prefetch(_ c: UnsafePointer<Float>, _ tile: Tile) {
    upper.prefetch(c, tile)
    lower.prefetch(c + Upper.rows &* tile.cRow, tile)
  }

  @inline(__always) mutating func load(_ c: UnsafePointer<Float>, _ tile: Tile) {
    upper.load(c, tile)
    lower.load(c + Upper.rows &* tile.cRow, tile)
  }

  @inline(__always) func store(_ c: UnsafeMutablePointer<Float>, _ tile: Tile) {
    upper.store(c, tile)
    lower.store(c + Upper.rows &* tile.cRow, tile)
  }
}

// book:begin register-blocks
typealias TwoRows<L: Lane> = Join<OneRow<L>, OneRow<L>>
typealias ThreeRows<L: Lane> = Join<TwoRows<L>, OneRow<L>>
typealias FourRows<L: Lane> = Join<TwoRows<L>, TwoRows<L>>
typealias FiveRows<L: Lane> = Join<FourRows<L>, OneRow<L>>
typealias SixRows<L: Lane> = Join<FourRows<L>, TwoRows<L>>
typealias SevenRows<L: Lane> = Join<FourRows<L>, ThreeRows<L>>
typealias EightRows<L: Lane> = Join<FourRows<L>, FourRows<L>>
typealias NineRows<L: Lane> = Join<EightRows<L>, OneRow<L>>
typealias TenRows<L: Lane> = Join<EightRows<L>, TwoRows<L>>
typealias ElevenRows<L: Lane> = Join<EightRows<L>, ThreeRows<L>>
typealias TwelveRows<L: Lane> = Join<EightRows<L>, FourRows<L>>
// book:end register-blocks

// MARK: - A tile: a block, grown over all of k and put back into C

/// Where a tile of C lies, and what it is the product of.
///
/// Row r of the tile's part of A starts at `a + r * aRow` and steps by `aDepth`; row p of its part
/// of B starts at `b + p * bDepth`. The tile is `second` plus one lane wide: where that is less than
/// two lanes, both lanes hold the columns between, compute the same and store the same.
struct Tile {
  var a: UnsafePointer<Float>
  var aRow: Int
  var aDepth: Int
  var b: UnsafePointer<Float>
  var bDepth: Int
  var second: Int
  var c: UnsafeMutablePointer<Float>
  var cRow: Int
  var depth: Int
  /// True where the sums start at zero, false where they go on from what C holds.
  var startsAtZero: Bool

  // book:begin tile
  /// Computes the tile with a block, in the order of p, each step a fused multiply-add. Where A
  /// and B are packed, the block's rows of A lie side by side, and it asks for B and C ahead.
  @inline(__always)
  private func run<Block: RegisterBlock>(_: Block.Type, isPacked: Bool = false) {
    var block = Block()
    if !startsAtZero { block.load(c, self) }
    if isPacked { block.prefetch(startsAtZero ? c : c + 2 &* Block.Lanes.count, self) }
    let ahead = 16 &* bDepth
    var (a, b, left) = (a, b, depth)
    while left > 0 {
      if isPacked {
        machine_prefetch(b + ahead)
        machine_prefetch(b + (ahead &+ Block.Lanes.count))
      }
      block.add(a, isPacked ? 1 : aRow, Block.Lanes(at: b), Block.Lanes(at: b + second))
      a += isPacked ? Block.rows : aDepth
      b += bDepth
      left &-= 1
    }
    block.store(c, self)
  }
  // book:end tile

  // MARK: - The block that fits

  /// Computes a tile of `rows` rows and `width` columns, at most a register block, from A and B as
  /// they lie in memory.
  func runDirect(rows: Int, width: Int) { choose(rows, width, isPacked: false) }

  /// The same for A and B packed.
  func runPacked(rows: Int, width: Int) { choose(rows, width, isPacked: true) }

  @inline(__always)
  private func choose(_ rows: Int, _ width: Int, isPacked: Bool) {
    if width < RegisterShape.lanes {
      runNarrow(rows: rows, width: width)
    } else if RegisterShape.hasAVX512 {
      choose(rows, SIMD16<Float>.self, isPacked: isPacked)
    } else {
      choose(rows, SIMD8<Float>.self, isPacked: isPacked)
    }
  }

  @inline(__always)
  private func choose<L: Lane>(_ rows: Int, _: L.Type, isPacked: Bool) {
    if rows > 6 && RegisterShape.hasAVX512 {
      switch rows {
      case 12: run(TwelveRows<L>.self, isPacked: isPacked)
      case 11: run(ElevenRows<L>.self, isPacked: isPacked)
      case 10: run(TenRows<L>.self, isPacked: isPacked)
      case 9: run(NineRows<L>.self, isPacked: isPacked)
      case 8: run(EightRows<L>.self, isPacked: isPacked)
      default: run(SevenRows<L>.self, isPacked: isPacked)
      }
    } else {
      switch rows {
      case 6: run(SixRows<L>.self, isPacked: isPacked)
      case 5: run(FiveRows<L>.self, isPacked: isPacked)
      case 4: run(FourRows<L>.self, isPacked: isPacked)
      case 3: run(ThreeRows<L>.self, isPacked: isPacked)
      case 2: run(TwoRows<L>.self, isPacked: isPacked)
      default: run(OneRow<L>.self, isPacked: isPacked)
      }
    }
  }

  /// For a tile of `width` columns, fewer than a lane: narrower lanes, four rows at a time.
  func runNarrow(rows: Int, width: Int) {
    switch width {
    case 8...: runNarrow(rows, width, SIMD8<Float>.self)
    case 4...: runNarrow(rows, width, SIMD4<Float>.self)
    case 2...: runNarrow(rows, width, SIMD2<Float>.self)
    default: runNarrow(rows, width, Float.self)
    }
  }

  @inline(__always)
  private func runNarrow<L: Lane>(_ rows: Int, _ width: Int, _: L.Type) {
    var part = self
    part.second = width - L.count
    var i = 0
    while i < rows {
      part.a = a + i * aRow
      part.c = c + i * cRow
      switch rows - i {
      case 4...: part.run(FourRows<L>.self)
      case 3: part.run(ThreeRows<L>.self)
      case 2: part.run(TwoRows<L>.self)
      default: part.run(OneRow<L>.self)
      }
      i += 4
    }
  }
}
