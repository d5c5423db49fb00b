// What a program printed, however much it was: the beginning and the end are kept.
import Foundation
import Subprocess

/// Text with its middle cut out where it is long.
struct CutText: Equatable, Sendable {
  static let kept = 64 * 1024

  private(set) var first: [UInt8] = []
  private var last: [UInt8] = []
  /// Bytes in all.
  private(set) var count = 0

  mutating func append(_ bytes: some Collection<UInt8>) {
    count += bytes.count
    let room = CutText.kept - first.count
    first.append(contentsOf: bytes.prefix(room))
    last.append(contentsOf: bytes.dropFirst(room))
    if last.count > 4 * CutText.kept { last.removeFirst(last.count - CutText.kept) }
  }

  var text: String {
    let end = last.suffix(CutText.kept)
    let cut = count - first.count - end.count
    return String(decoding: first, as: UTF8.self)
      + (cut > 0 ? "\n… \(cut) bytes left out …\n" : "") + String(decoding: end, as: UTF8.self)
  }

  /// Reads to the end; `line` gets each complete line, and the last one.
  static func read(
    _ sequence: SubprocessOutputSequence, line: (@Sendable (String) -> Void)?
  ) async throws -> CutText {
    var text = CutText()
    var rest: [UInt8] = []
    for try await buffer in sequence {
      buffer.withUnsafeBytes { bytes in
        text.append(bytes)
        guard let line else { return }
        rest.append(contentsOf: bytes)
        var start = 0
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
          line(String(decoding: rest[start..<end], as: UTF8.self))
          start = end + 1
        }
        rest.removeFirst(start)
      }
    }
    if let line, !rest.isEmpty { line(String(decoding: rest, as: UTF8.self)) }
    return text
  }
}
