// Products of few columns, such as ten classes: B is copied into rows as wide as a lane, so that
// the register block of wide products serves them too. Chapter 04 leaves this out.

extension Product {
  /// True where B has fewer columns than a lane has numbers, and enough rows of A share the copy.
  var paysToPad: Bool {
    n > 2 && n < RegisterShape.lanes && m >= 4 && k > 0 && k <= 64 * 1024
  }

  /// Tile after tile with the columns of B filled up with zeros; what they make is thrown away.
  func runPadded() {
    let lanes = RegisterShape.lanes
    let count = (k + RegisterShape.rows) * lanes
    let padded = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: count)
    defer { padded.deallocate() }
    padded.initialize(repeating: 0, count: count)
    Packing.panel(
      b, count: n, step: bColumn, depth: k, depthStep: bDepth, into: padded, pitch: lanes)
    let sums = padded + k * lanes
    var i = 0
    while i < m {
      let rows = Cut.even(m - i, limit: RegisterShape.rows)
      if !startsAtZero {
        for r in 0..<rows { (sums + r * lanes).update(from: c + (i + r) * cRow, count: n) }
      }
      let tile = Tile(
        a: a + i * aRow, aRow: aRow, aDepth: aDepth, b: padded, bDepth: lanes, second: 0, c: sums,
        cRow: lanes, depth: k, startsAtZero: startsAtZero)
      tile.runDirect(rows: rows, width: lanes)
      for r in 0..<rows { (c + (i + r) * cRow).update(from: sums + r * lanes, count: n) }
      i += rows
    }
  }
}
