// IDX files and gzip streams, written byte by byte for the tests.
import Foundation

/// A folder that is removed at the end of a test.
final class ScratchFolder {
  let path = NSTemporaryDirectory() + "digits-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }
}

enum IDXBytes {
  /// A big-endian header of these numbers, then the bytes.
  static func file(_ header: [Int], _ bytes: [UInt8]) -> [UInt8] {
    header.flatMap { number in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
      + bytes
  }

  static func labels(_ labels: [UInt8]) -> [UInt8] { file([2049, labels.count], labels) }

  static func images(_ count: Int, _ rows: Int, _ columns: Int, _ bytes: [UInt8]) -> [UInt8] {
    file([2051, count, rows, columns], bytes)
  }

  /// A gzip stream of stored blocks (RFC 1951 and 1952).
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let length = UInt16(part.count)
      stream.append(rest.isEmpty ? 1 : 0)
      stream += [length, ~length].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      stream += part
    } while !rest.isEmpty
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    let ends = [~crc, UInt32(truncatingIfNeeded: bytes.count)]
    return stream
      + ends.flatMap { number in [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) } }
  }
}
