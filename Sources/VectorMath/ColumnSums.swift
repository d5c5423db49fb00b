// Sums down the columns of a matrix `[rows, columns]`, sixteen columns at a time. As in Sums, no
// more than 64 numbers in a row are added in Float, and what they add up to is joined in Double.
// Rows may lie apart: `stride` is the distance from one to the next.
import CLanes

/// Sixteen sums in Double.
public typealias WideLanes = SIMD16<Double>

extension Loops {
  /// Rows that are added in Float before their sum joins the others in Double.
  @inlinable @inline(__always)
  public static var blockOfRows: Int { 64 }

  /// y_j += Σ_i x_ij for every column j.
  @inlinable @inline(__always)
  public static func addRows(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, stride: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    if columns <= Lanes.scalarCount {
      addFewColumns(rows, columns, x, stride: stride, into: y)
    } else if rows <= blockOfRows {
      addBlock(0..<rows, columns, x, stride: stride, into: y)
    } else {
      withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) { memory in
        guard let sums = memory.baseAddress else { return }
        for j in 0..<columns { sums[j] = 0 }
        var row = 0
        while row < rows {
          let end = Swift.min(row &+ blockOfRows, rows)
          addBlock(row..<end, columns, x, stride: stride, into: y)
          flush(columns, y, into: sums)
          row = end
        }
        for j in 0..<columns { y[j] = Float(sums[j]) }
      }
    }
  }

  /// sums += x for `count` numbers.
  @inlinable @inline(__always)
  public static func addWide(
    _ count: Int, _ x: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Double>
  ) {
    var j = 0
    while j &+ 16 <= count {
      let place = UnsafeMutableRawPointer(sums + j)
      let lanes = machine_add_wide(place.loadUnaligned(as: WideLanes.self), load(x + j))
      place.storeBytes(of: lanes, as: WideLanes.self)
      j &+= 16
    }
    while j < count {
      sums[j] += Double(x[j])
      j &+= 1
    }
  }

  /// sums += y, and y = 0, for `count` numbers.
  @inlinable @inline(__always)
  public static func flush(
    _ count: Int, _ y: UnsafeMutablePointer<Float>, into sums: UnsafeMutablePointer<Double>
  ) {
    addWide(count, y, into: sums)
    for j in 0..<count { y[j] = 0 }
  }

  /// Up to sixteen columns, whose sums stay in registers.
  @inlinable @inline(__always)
  static func addFewColumns(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, stride: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    var lanes = load(y, upTo: columns)
    var sums = WideLanes.zero
    var row = 0
    while true {
      let end = Swift.min(row &+ blockOfRows, rows)
      while row < end {
        lanes += load(x + row &* stride, upTo: columns)
        row &+= 1
      }
      if rows <= blockOfRows { return store(lanes, upTo: columns, y) }
      sums = machine_add_wide(sums, lanes)
      if row == rows { return store(machine_narrow(sums), upTo: columns, y) }
      lanes = .zero
    }
  }

  /// y_j += Σ_i x_ij over some rows, eight rows at a time: sixteen columns of them are read before
  /// the loop moves to the right. More rows would drive each other out of the cache where rows are
  /// a power of two apart.
  @inlinable @inline(__always)
  static func addBlock(
    _ rows: Range<Int>, _ columns: Int, _ x: UnsafePointer<Float>, stride: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = Swift.min(start &+ 8, rows.upperBound)
      var j = 0
      while j < columns {
        let rest = columns &- j
        var lanes = load(UnsafePointer(y + j), upTo: rest)
        var row = start
        while row < end {
          lanes += load(x + (row &* stride &+ j), upTo: rest)
          row &+= 1
        }
        store(lanes, upTo: rest, y + j)
        j &+= 16
      }
      start = end
    }
  }

  /// Σ_i (x_ij - c_j) and Σ_i (x_ij - c_j)² for every column j, in Double, added to `sums` and
  /// `squares`.
  ///
  /// - Parameter centre: c `[columns]`, near the means of the columns.
  @inlinable @inline(__always)
  public static func distances(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, stride: Int,
    from centre: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Double>,
    _ squares: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 32) { memory in
      guard let parts = memory.baseAddress else { return }
      var start = 0
      while start < rows {
        let end = Swift.min(start &+ 16, rows)
        var j = 0
        while j < columns {
          let rest = columns &- j
          let c = load(centre + j, upTo: rest)
          var (sum, square) = (Lanes.zero, Lanes.zero)
          var row = start
          while row < end {
            let distance = load(x + (row &* stride &+ j), upTo: rest) - c
            sum += distance
            square += distance * distance
            row &+= 1
          }
          store(sum, parts)
          store(square, parts + 16)
          flush(Swift.min(rest, 16), parts, into: sums + j)
          flush(Swift.min(rest, 16), parts + 16, into: squares + j)
          j &+= 16
        }
        start = end
      }
    }
  }
}
