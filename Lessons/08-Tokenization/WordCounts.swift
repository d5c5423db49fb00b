// How often each word of a text comes: a hash table whose keys are stretches of the text itself.
// Chapter 08.
import Matmul

/// A stretch of bytes that somebody else keeps.
struct Span {
  let start: UnsafePointer<UInt8>
  let count: Int

  /// Mixes eight bytes at a time by multiplications, as many fast hashes do.
  var hash: UInt64 {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(count)
    let raw = UnsafeRawPointer(start)
    var place = 0
    while place + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      state = Span.mixed(state ^ word)
      place += 8
    }
    if place < count {
      var word: UInt64 = 0
      while place < count {
        word = word << 8 | UInt64(start[place])
        place += 1
      }
      state = Span.mixed(state ^ word)
    }
    return state
  }

  @inline(__always)
  private static func mixed(_ x: UInt64) -> UInt64 {
    let y = x &* 0xbf58_476d_1ce4_e5b9
    return (y ^ y >> 32) &* 0x94d0_49bb_1331_11eb
  }

  @inline(__always)
  func equals(_ other: Span) -> Bool {
    guard count == other.count else { return false }
    var i = 0
    while i < count {
      if start[i] != other.start[i] { return false }
      i += 1
    }
    return true
  }
}

/// Places of spans by their bytes: open addressing, twice as many slots as spans.
struct SpanTable {
  private(set) var spans: [Span] = []
  private var hashes: [UInt64] = []
  /// Places in `spans`, or -1.
  private var slots = [Int32](repeating: -1, count: 256)

  /// The place of the span, and whether it is new.
  mutating func place(of span: Span) -> (place: Int, isNew: Bool) {
    let hash = span.hash
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while true {
      let place = Int(slots[slot])
      if place < 0 { break }
      if hashes[place] == hash && spans[place].equals(span) { return (place, false) }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(spans.count)
    spans.append(span)
    hashes.append(hash)
    if 2 * spans.count > slots.count { grow() }
    return (spans.count - 1, true)
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for (place, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(place)
    }
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
