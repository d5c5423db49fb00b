// How often each word of a text comes: a hash table whose keys are stretches of the text itself.
// Chapter 08.

/// A stretch of bytes that somebody else keeps; sixteen bytes from its start on may be read.
struct Span {
  let start: UnsafePointer<UInt8>
  let count: Int

  /// The longest span that is a key by itself.
  static let longestKey = 15

  /// What a table compares: the bytes and their number where they fit into fifteen, else a hash.
  @inline(__always)
  fileprivate var key: (low: UInt64, high: UInt64) {
    let raw = UnsafeRawPointer(start)
    if count <= 8 {
      let low = raw.loadUnaligned(as: UInt64.self)
      let mask: UInt64 = count == 8 ? .max : (1 << UInt64(8 * count)) - 1
      return (UInt64(littleEndian: low) & mask, UInt64(count) << 56)
    }
    if count <= Span.longestKey {
      let low = raw.loadUnaligned(as: UInt64.self)
      let high = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      let mask: UInt64 = (1 << UInt64(8 * (count - 8))) - 1
      return (
        UInt64(littleEndian: low), UInt64(littleEndian: high) & mask | UInt64(count) << 56
      )
    }
    return (longHash, 0xFF << 56 | UInt64(count))
  }

  /// Mixes eight bytes at a time by multiplications, as many fast hashes do.
  private var longHash: UInt64 {
    let raw = UnsafeRawPointer(start)
    // The last eight bytes may overlap those before them.
    var state = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    for place in stride(from: 0, to: count - 8, by: 8) {
      state = Span.mixed(state) ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
    return Span.mixed(state)
  }

  @inline(__always)
  fileprivate static func mixed(_ x: UInt64) -> UInt64 {
    let y = (x ^ x >> 32) &* 0xbf58_476d_1ce4_e5b9
    return (y ^ y >> 29) &* 0x94d0_49bb_1331_11eb
  }

  fileprivate func equals(_ other: Span) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where start[i] != other.start[i] { return false }
    return true
  }
}

/// Places of spans by their bytes: open addressing, twice as many slots as spans. Most words fit
/// into a slot, so that looking one up is one visit to memory.
struct SpanTable {
  private struct Slot {
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// The place in `spans`, or -1.
    var place: Int32 = -1
  }

  private(set) var spans: [Span] = []
  private var slots = [Slot](repeating: Slot(), count: 256)

  @inline(__always)
  private static func start(_ low: UInt64, _ high: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: Span.mixed(low ^ high &* 0x9e37_79b9_7f4a_7c15) >> 20) & mask
  }

  /// The place of the span, and whether it is new.
  mutating func place(of span: Span) -> (place: Int, isNew: Bool) {
    let (low, high) = span.key
    let mask = slots.count - 1
    var slot = SpanTable.start(low, high, mask)
    while slots[slot].place >= 0 {
      if slots[slot].low == low && slots[slot].high == high {
        let place = Int(slots[slot].place)
        if span.count <= Span.longestKey || spans[place].equals(span) { return (place, false) }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = Slot(low: low, high: high, place: Int32(spans.count))
    spans.append(span)
    if 2 * spans.count > slots.count { grow() }
    return (spans.count - 1, true)
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    var larger = [Slot](repeating: Slot(), count: mask + 1)
    for old in slots where old.place >= 0 {
      var slot = SpanTable.start(old.low, old.high, mask)
      while larger[slot].place >= 0 { slot = (slot + 1) & mask }
      larger[slot] = old
    }
    slots = larger
  }
}

/// The different words of a text and how often each comes.
struct WordCounts {
  private(set) var table = SpanTable()
  private(set) var counts: [Int] = []

  mutating func add(_ word: Span, _ count: Int = 1) {
    let (place, isNew) = table.place(of: word)
    if isNew { counts.append(count) } else { counts[place] += count }
  }

  mutating func add(_ other: WordCounts) {
    for (word, count) in zip(other.table.spans, other.counts) { add(word, count) }
  }
}
