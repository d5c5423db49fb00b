// What a terminal sends when a key is pressed, taken apart. Arrows and their kin come as several
// bytes that may arrive one by one; unknown sequences are swallowed whole, so that no part of them
// is taken for a letter.
import Curriculum

/// Bytes in, keys out. Keeps what is not complete yet.
struct KeyParser {
  private var pending: [UInt8] = []

  /// True where an escape has come and nothing after it: either the key of that name or the
  /// beginning of a sequence. Time tells, by `expire`.
  var isWaiting: Bool { !pending.isEmpty }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    while !pending.isEmpty {
      guard let (key, length) = KeyParser.first(of: pending) else { break }
      pending.removeFirst(length)
      if let key { keys.append(key) }
    }
    return keys
  }

  /// No more came: an escape by itself is the key; anything else that is cut off is dropped.
  mutating func expire() -> [Key] {
    defer { pending = [] }
    return pending == [0x1B] ? [.escape] : []
  }

  /// The key at the beginning and its length; no key for what is not known, nil where bytes lack.
  private static func first(of bytes: [UInt8]) -> (Key?, Int)? {
    switch bytes[0] {
    case 0x1B: return sequence(bytes)
    case 0x0D, 0x0A: return (.enter, 1)
    case 0x7F, 0x08: return (.backspace, 1)
    case 0x03: return (.interrupt, 1)
    case 0x0C: return (.redraw, 1)
    case 0x00..<0x20: return (nil, 1)
    default: return character(bytes)
    }
  }

  /// One UTF-8 character.
  private static func character(_ bytes: [UInt8]) -> (Key?, Int)? {
    let length =
      switch bytes[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard bytes.count >= length else { return nil }
    guard let text = String(validating: bytes[..<length], as: UTF8.self) else { return (nil, 1) }
    return (text.first.map { .character($0) }, length)
  }

  /// `ESC [ … letter`, `ESC O letter`, or an escape with any other key (Alt), which is not known.
  private static func sequence(_ bytes: [UInt8]) -> (Key?, Int)? {
    guard bytes.count >= 2 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "O"):
      guard bytes.count >= 3 else { return nil }
      return (named(bytes[2], []), 3)
    case UInt8(ascii: "["):
      // The console of Linux sends function keys as ESC [ [ letter.
      if bytes.count >= 3, bytes[2] == UInt8(ascii: "[") {
        return bytes.count >= 4 ? (nil, 4) : nil
      }
      guard let end = bytes[2...].firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
        return nil
      }
      // A new sequence in the middle of one: the first was cut off.
      if bytes[end] == 0x1B { return (nil, end) }
      return (named(bytes[end], bytes[2..<end]), end + 1)
    case 0x1B: return (.escape, 1)
    default: return (nil, 2)
    }
  }

  private static func named(_ last: UInt8, _ parameters: ArraySlice<UInt8>) -> Key? {
    switch (last, String(decoding: parameters, as: UTF8.self)) {
    case (UInt8(ascii: "A"), ""): .up
    case (UInt8(ascii: "B"), ""): .down
    case (UInt8(ascii: "C"), ""): .right
    case (UInt8(ascii: "D"), ""): .left
    case (UInt8(ascii: "H"), ""), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .home
    case (UInt8(ascii: "F"), ""), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .end
    case (UInt8(ascii: "M"), ""): .enter
    case (UInt8(ascii: "~"), "5"): .pageUp
    case (UInt8(ascii: "~"), "6"): .pageDown
    default: nil
    }
  }
}
