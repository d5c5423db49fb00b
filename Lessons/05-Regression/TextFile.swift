// A file of text in whatever encoding it says it has; what it does not say is never guessed, but
// named, with the command that converts it. Chapter 05.
import Curriculum
import Foundation

package enum TextFile {
  /// The text of the file at `path`.
  ///
  /// UTF-8 with or without a byte order mark is read, and UTF-16 where a mark says so.
  ///
  /// - Throws: `CourseError` of kind `usage` for everything else, with the line of the first byte
  ///   that is not UTF-8.
  package static func read(_ path: String) throws -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CourseError(
        .usage, "\(path) cannot be read: \(error.localizedDescription)",
        mend: "Check the path and its permissions.")
    }
    return try decoded(Array(data), name: path)
  }

  /// The text of `bytes`; `name` is what messages call them.
  static func decoded(_ bytes: [UInt8], name: String) throws -> String {
    if bytes.isEmpty {
      throw CourseError(.usage, "\(name) is empty.", mend: "Give it a line of names, then rows.")
    }
    try refuseOtherFormats(bytes, name)
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, isBig: false, name) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, isBig: true, name) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let zero = bytes.firstIndex(of: 0) {
      let isBig = zero % 2 == 0
      throw CourseError(
        .usage,
        "\(name), line \(line(of: zero, in: bytes)): a byte is 0, as in UTF-16 without its mark.",
        mend: convert(isBig ? "UTF-16BE" : "UTF-16LE", name))
    }
    if let text = String(validating: bytes[start...], as: UTF8.self) { return text }
    let place = firstInvalid(bytes)
    let byte = String(bytes[place], radix: 16)
    throw CourseError(
      .usage,
      """
      \(name), line \(line(of: place, in: bytes)): the byte 0x\(byte) is not UTF-8, as in Latin-1 \
      or Windows-1252.
      """, mend: convert("WINDOWS-1252", name))
  }

  private static func convert(_ encoding: String, _ name: String) -> String {
    "Convert it: iconv -f \(encoding) -t UTF-8 '\(name)' > utf8.csv"
  }

  private static func refuseOtherFormats(_ bytes: [UInt8], _ name: String) throws {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw CourseError(
        .usage, "\(name) is an archive, as spreadsheets are, and no text.",
        mend: "Open it and save the sheet as CSV, UTF-8.")
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw CourseError(
        .usage, "\(name) is compressed.", mend: "Unpack it: gunzip -c '\(name)' > data.csv")
    }
  }

  private static func utf16(_ bytes: [UInt8], isBig: Bool, _ name: String) throws -> String {
    let pairs = bytes.count / 2
    let units = (1..<max(1, pairs)).map { i -> UInt16 in
      let (a, b) = (UInt16(bytes[2 * i]), UInt16(bytes[2 * i + 1]))
      return isBig ? a << 8 | b : b << 8 | a
    }
    guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw CourseError(
        .usage, "\(name) begins as UTF-16, but is cut off or damaged.", mend: "Save it again.")
    }
    return text
  }

  private static func line(of place: Int, in bytes: [UInt8]) -> Int {
    bytes[..<place].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
  }

  /// The first byte that no UTF-8 has in its place.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded): place += encoded.count
      case .emptyInput, .error: return min(place, bytes.count - 1)
      }
    }
  }
}
