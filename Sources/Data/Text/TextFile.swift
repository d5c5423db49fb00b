// A file of text that a learner brings. UTF-8 is read, and UTF-16 where a mark says so; any other
// encoding is refused with the command that converts it, because a guess could be wrong.
import Curriculum
import Foundation

/// Reads files of text.
public enum TextFile {
  /// What a file is read for; the advice in messages depends on it.
  public enum Purpose: Sendable {
    /// Rows of a table, as CSV.
    case table
    /// A text to learn from.
    case prose

    fileprivate var suffix: String { self == .table ? "csv" : "txt" }
    fileprivate var example: String { (self == .table ? "data." : "text.") + suffix }

    fileprivate var whenEmpty: String {
      switch self {
      case .table: "Give it a line of names, then rows."
      case .prose: "Give it some thousand characters of text."
      }
    }

    fileprivate var whenArchive: String {
      switch self {
      case .table: "Open it and save the sheet as CSV, UTF-8."
      case .prose: "Open it and save it as plain text, UTF-8."
      }
    }
  }

  /// The text of the file at `path`.
  ///
  /// UTF-8 with or without a byte order mark is read, and UTF-16 where a mark says so.
  ///
  /// - Throws: `CourseError` of kind `usage` for everything else, with the line of the first byte
  ///   that is not UTF-8, for a file of no bytes, and for one of more than `limit` bytes.
  public static func read(
    _ path: String, for purpose: Purpose, atMost limit: Int = .max
  ) throws -> String {
    try decoded(bytes(path, atMost: limit), for: purpose, name: path)
  }

  /// The bytes of the file at `path`, text or not.
  ///
  /// - Throws: `CourseError` of kind `usage` where they cannot be read, or where there are more than
  ///   `limit`, which is found out before the file is read.
  public static func bytes(_ path: String, atMost limit: Int = .max) throws -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    try check((attributes?[.size] as? NSNumber)?.intValue ?? 0, atMost: limit, path)
    let bytes = try contents(path)
    // A pipe has no size before it is read.
    try check(bytes.count, atMost: limit, path)
    return bytes
  }

  private static func contents(_ path: String) throws -> [UInt8] {
    do {
      return try FileBytes.read(path)
    } catch .tooLarge {
      throw CourseError(
        .usage, "\(path) does not end within 2 GB, or 512 MB of a pipe.",
        mend: "Take a part of it: head -c 20000000 \(ShellWord.quoted(path)) > part.txt")
    } catch .folder {
      throw CourseError(
        .usage, "\(path) cannot be read: it is a folder.", mend: "Name a file inside it.")
    } catch .system(let reason) {
      throw CourseError(
        .usage, "\(path) cannot be read: \(reason).", mend: "Check the path and its permissions.")
    }
  }

  private static func check(_ size: Int, atMost limit: Int, _ path: String) throws {
    if size <= limit { return }
    throw CourseError(
      .usage,
      """
      \(path) has \(Digits.count(size)) bytes; this lesson reads at most \(Digits.count(limit)), so \
      that a run takes seconds.
      """,
      // The last character may be cut in two; iconv leaves out what is left of it.
      mend: """
        Take the beginning of it: head -c \(limit) '\(path)' | iconv -c -f UTF-8 -t UTF-8 \
        2>/dev/null > part.txt
        """)
  }

  /// The text of `bytes`; `name` is what messages call them.
  static func decoded(
    _ bytes: [UInt8], for purpose: Purpose, name: String
  ) throws -> String {
    if bytes.isEmpty { throw CourseError(.usage, "\(name) is empty.", mend: purpose.whenEmpty) }
    try refuseOtherFormats(bytes, purpose, name)
    func convert(from encoding: String) -> String {
      "Convert it: iconv -f \(encoding) -t UTF-8 \(ShellWord.quoted(name)) > utf8.\(purpose.suffix)"
    }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw CourseError(
        .usage, "\(name) is UTF-32.",
        mend: convert(from: "UTF-32"))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, isBig: false, name) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, isBig: true, name) }
    if let zero = bytes.firstIndex(of: 0) { throw zeroByte(zero, bytes, name, convert) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let text = String(validating: bytes[start...], as: UTF8.self) { return text }
    let place = firstInvalid(bytes)
    let byte = String(bytes[place], radix: 16)
    throw CourseError(
      .usage,
      """
      \(name), line \(line(of: place, in: bytes)): the byte 0x\(byte) is not UTF-8, as in Latin-1 \
      or Windows-1252.
      """, mend: convert(from: "WINDOWS-1252"))
  }

  private static func refuseOtherFormats(
    _ bytes: [UInt8], _ purpose: Purpose, _ name: String
  ) throws {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw CourseError(
        .usage, "\(name) is an archive, as documents and spreadsheets are, and no text.",
        mend: purpose.whenArchive)
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw CourseError(
        .usage, "\(name) is compressed.",
        mend: "Unpack it: gunzip -c \(ShellWord.quoted(name)) > \(purpose.example)")
    }
  }

  /// In UTF-16 without its mark every second byte is 0, as long as the letters are Latin ones. Any other
  /// byte of 0 is damage.
  private static func zeroByte(
    _ zero: Int, _ bytes: [UInt8], _ name: String, _ convert: (String) -> String
  ) -> CourseError {
    let place = "\(name), line \(line(of: zero, in: bytes)): a byte is 0"
    let beginning = bytes.prefix(200)
    let zeros = beginning.indices.filter { beginning[$0] == 0 }
    let isEven = zeros.allSatisfy { $0 % 2 == 0 }
    if zeros.count * 4 >= beginning.count, isEven || zeros.allSatisfy({ $0 % 2 == 1 }) {
      return CourseError(
        .usage, "\(place), as in UTF-16 without its mark.",
        mend: convert(isEven ? "UTF-16BE" : "UTF-16LE"))
    }
    return CourseError(
      .usage,
      "\(place), which no text has. The file is damaged, or holds something else than text.",
      mend: """
        If only that byte is wrong, delete it: tr -d '\\000' < \(ShellWord.quoted(name)) > clean.txt
        """)
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

  /// The index of the first byte that cannot belong to UTF-8.
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
