// Two tokens side by side: what a merge replaces by one. Chapter 08.

/// The numbers of two neighbours.
public struct Pair: Hashable, Sendable {
  public var left: Int
  public var right: Int

  public init(_ left: Int, _ right: Int) {
    self.left = left
    self.right = right
  }

  /// Both in one number, in the order of left, then right.
  var key: UInt64 { UInt64(left) << 32 | UInt64(right) }

  init(key: UInt64) {
    self.init(Int(key >> 32), Int(key & 0xFFFF_FFFF))
  }
}

extension Pair: Comparable {
  /// By left, then by right: how ties are broken in training.
  public static func < (a: Pair, b: Pair) -> Bool { a.key < b.key }
}

extension Pair: CustomStringConvertible {
  public var description: String { "(\(left), \(right))" }
}

/// A number for each of many pairs: a hash table with open addressing, because training and
/// encoding look up little else.
struct PairTable: Sendable {
  private static let empty = UInt64.max
  private var keys: [UInt64]
  private var values: [Int32]
  private(set) var count = 0
  private var shift: UInt64

  init(room: Int = 16) {
    var bits: UInt64 = 4
    while 1 << bits < 2 * room { bits += 1 }
    keys = [UInt64](repeating: PairTable.empty, count: 1 << Int(bits))
    values = [Int32](repeating: 0, count: 1 << Int(bits))
    shift = 64 - bits
  }

  /// Where the key is, or where it belongs.
  @inline(__always)
  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    // Knuth's multiplicative hash, with 2^64 divided by the golden ratio.
    var slot = Int((key &* 0x9e37_79b9_7f4a_7c15) >> shift)
    while keys[slot] != key && keys[slot] != PairTable.empty { slot = (slot + 1) & mask }
    return slot
  }

  /// The number of the pair; -1 where there is none.
  func find(_ key: UInt64) -> Int32 {
    let slot = slot(key)
    return keys[slot] == key ? values[slot] : -1
  }

  /// The number of the pair; where there is none, `value` becomes it.
  mutating func find(_ key: UInt64, orInsert value: Int32) -> Int32 {
    var slot = slot(key)
    if keys[slot] == key { return values[slot] }
    if 2 * (count + 1) > keys.count {
      grow()
      slot = self.slot(key)
    }
    keys[slot] = key
    values[slot] = value
    count += 1
    return value
  }

  private mutating func grow() {
    var larger = PairTable(room: keys.count)
    for (slot, key) in keys.enumerated() where key != PairTable.empty {
      _ = larger.find(key, orInsert: values[slot])
    }
    self = larger
  }
}
