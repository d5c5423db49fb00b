// How much of a product is worked on at once, from caches down to tiles. Chapter 04.

/// How much of A and B is packed at once (Goto & van de Geijn 2008).
enum CacheShape {
  /// Most rows of B packed at once: a panel of A, `RegisterShape.rows` wide, stays in the L1 cache.
  static var depth: Int { RegisterShape.hasAVX512 ? 384 : 256 }
  /// Most columns of B packed at once: `depth` * `columns` numbers stay in the L2 cache.
  static var columns: Int { 480 }
  /// Most rows of A packed at once: `depth` * `rows` numbers stay in the L3 cache.
  static var rows: Int { 1536 }
}

/// Cuts a length into pieces.
enum Cut {
  /// How many of `remaining` rows to take next: `limit` at most, in pieces nearly alike.
  static func even(_ remaining: Int, limit: Int) -> Int {
    if remaining <= limit { return remaining }
    let pieces = (remaining + limit - 1) / limit
    return (remaining + pieces - 1) / pieces
  }

  /// How many of `remaining` columns to take next: at most `limit`, which is a multiple of two
  /// lanes, and so many that no piece is narrower than one lane unless all of them together are.
  static func columns(_ remaining: Int, limit: Int) -> Int {
    let lanes = RegisterShape.lanes
    if remaining <= limit { return remaining }
    return remaining >= limit + lanes ? limit : remaining - lanes
  }
}
