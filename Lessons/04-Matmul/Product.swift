// One product C = A B (or C += A B) in memory, and the ways to walk through it. Chapter 04.
// Left out: alpha and beta of BLAS, and numbers other than Float32.

/// C `[m, n]` from A `[m, k]` and B `[k, n]`, each with its steps through memory.
struct Product {
  var m: Int
  var n: Int
  var k: Int
  /// Element (i, p) of A is `a[i * aRow + p * aDepth]`.
  var a: UnsafePointer<Float>
  var aRow: Int
  var aDepth: Int
  /// Element (p, j) of B is `b[p * bDepth + j * bColumn]`.
  var b: UnsafePointer<Float>
  var bDepth: Int
  var bColumn: Int
  /// Element (i, j) of C is `c[i * cRow + j]`.
  var c: UnsafeMutablePointer<Float>
  var cRow: Int
  /// False where the product is added to what C holds.
  var startsAtZero: Bool

  /// The part of the product that makes these rows and columns of C.
  func part(rows: Range<Int>, columns: Range<Int>) -> Product {
    var part = self
    part.m = rows.count
    part.n = columns.count
    part.a += rows.lowerBound * aRow
    part.b += columns.lowerBound * bColumn
    part.c += rows.lowerBound * cRow + columns.lowerBound
    return part
  }

  /// The rule itself, which the tests hold the other ways to, bit for bit.
  func runNaive() {
    for i in 0..<m {
      for j in 0..<n {
        var sum = startsAtZero ? 0 : c[i * cRow + j]
        for p in 0..<k { sum.addProduct(a[i * aRow + p * aDepth], b[p * bDepth + j * bColumn]) }
        c[i * cRow + j] = sum
      }
    }
  }

  // MARK: - Without packing

  // book:begin simd
  /// Tile after tile, straight from A and B; the rows of B must be contiguous.
  func runDirect() {
    var p = 0
    repeat {
      let depth = min(k - p, directDepth)
      var j = 0
      while j < n {
        let width = Cut.columns(n - j, limit: RegisterShape.columns)
        var i = 0
        while i < m {
          let rows = Cut.even(m - i, limit: RegisterShape.rows)
          let tile = Tile(
            a: a + (i * aRow + p * aDepth), aRow: aRow, aDepth: aDepth, b: b + (p * bDepth + j),
            bDepth: bDepth, second: width - RegisterShape.lanes, c: c + (i * cRow + j),
            cRow: cRow, depth: depth, startsAtZero: startsAtZero && p == 0)
          tile.runDirect(rows: rows, width: width)
          i += rows
        }
        j += width
      }
      p += depth
    } while p < k
  }
  // book:end simd

  /// How many rows of B a tile reads before its neighbor's turn comes. Where few rows of A meet a
  /// big B, few: then B is read from end to end along some rows at a time, as memory likes it.
  private var directDepth: Int { m <= RegisterShape.rows && k * n > 64 * 1024 ? 16 : max(k, 1) }

  // MARK: - With packing

  /// Numbers of memory that `runPacked` needs.
  var packedCount: Int { Product.packedCount(m: m, n: n, k: k) }

  static func packedCount(m: Int, n: Int, k: Int) -> Int {
    min(m, CacheShape.rows) * min(k, CacheShape.depth) + packedColumnsCount(n: n, k: k)
  }

  /// Room for the panels of B, of which each is as wide as a register block.
  private static func packedColumnsCount(n: Int, k: Int) -> Int {
    let columns = RegisterShape.columns
    let panels = (min(n, CacheShape.columns) + columns - 1) / columns + 1
    return panels * columns * min(k, CacheShape.depth)
  }

  // book:begin packed
  /// Block after block of A and B, each packed before it is multiplied. `memory` has room for
  /// `packedCount` numbers.
  func runPacked(_ memory: UnsafeMutablePointer<Float>) {
    let packedB = memory
    let packedA = memory + Product.packedColumnsCount(n: n, k: k)
    var i = 0
    while i < m {
      let rows = Cut.even(m - i, limit: CacheShape.rows)
      var p = 0
      while p < k {
        let depth = Cut.even(k - p, limit: CacheShape.depth)
        packRows(i, rows, p, depth, into: packedA)
        var j = 0
        while j < n {
          let columns = Cut.columns(n - j, limit: CacheShape.columns)
          packColumns(j, columns, p, depth, into: packedB)
          multiply(packedA, i, rows, packedB, j, columns, depth, isFirst: p == 0)
          j += columns
        }
        p += depth
      }
      i += rows
    }
  }
  // book:end packed

  private func packRows(
    _ start: Int, _ rows: Int, _ p: Int, _ depth: Int, into packed: UnsafeMutablePointer<Float>
  ) {
    var i = 0
    while i < rows {
      let count = Cut.even(rows - i, limit: RegisterShape.rows)
      Packing.panel(
        a + (start + i) * aRow + p * aDepth, count: count, step: aRow, depth: depth,
        depthStep: aDepth, into: packed + i * depth, pitch: count)
      i += count
    }
  }

  private func packColumns(
    _ start: Int, _ columns: Int, _ p: Int, _ depth: Int,
    into packed: UnsafeMutablePointer<Float>
  ) {
    var j = 0
    var panel = packed
    while j < columns {
      let width = Cut.columns(columns - j, limit: RegisterShape.columns)
      Packing.panel(
        b + p * bDepth + (start + j) * bColumn, count: width, step: bColumn, depth: depth,
        depthStep: bDepth, into: panel, pitch: RegisterShape.columns)
      panel += depth * RegisterShape.columns
      j += width
    }
  }

  // book:begin blocks
  /// One packed block of A times one packed block of B: a panel of A meets every panel of B.
  private func multiply(
    _ packedA: UnsafePointer<Float>, _ iStart: Int, _ rows: Int,
    _ packedB: UnsafePointer<Float>, _ jStart: Int, _ columns: Int, _ depth: Int, isFirst: Bool
  ) {
    var i = 0
    while i < rows {
      let count = Cut.even(rows - i, limit: RegisterShape.rows)
      var tile = Tile(
        a: packedA + i * depth, aRow: 1, aDepth: count, b: packedB,
        bDepth: RegisterShape.columns, second: 0, c: c + (iStart + i) * cRow + jStart, cRow: cRow,
        depth: depth, startsAtZero: startsAtZero && isFirst)
      var j = 0
      while j < columns {
        let width = Cut.columns(columns - j, limit: RegisterShape.columns)
        tile.second = width - RegisterShape.lanes
        tile.runPacked(rows: count, width: width)
        tile.b += depth * RegisterShape.columns
        tile.c += width
        j += width
      }
      i += count
    }
  }
  // book:end blocks
}
