// A short name for contents: tells whether something changed, not whether somebody tampered.
import Foundation

/// FNV-1a over 64 bits (Fowler, Noll & Vo 1991).
struct ContentHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ data: Data) {
    for byte in data { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    // A length between two parts keeps "ab" + "c" apart from "a" + "bc".
    withUnsafeBytes(of: UInt64(data.count).littleEndian) { length in
      for byte in length { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
  }

  mutating func add(_ text: String) { add(Data(text.utf8)) }

  var value: UInt64 { state }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func of(_ parts: String...) -> String {
    var hash = ContentHash()
    for part in parts { hash.add(part) }
    return hash.text
  }
}
