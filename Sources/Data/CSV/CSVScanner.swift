// The bytes of a CSV file, cut into fields in one walk (RFC 4180, and what programs write besides).
// It works on bytes, because a field may begin with a combining mark: as a Character that would be one
// with the separator before it. Leaves out separators of several characters and escapes by backslash.
import Curriculum

/// Walks over the bytes of a file.
struct CSVScanner {
  /// Where a field lies, without the blanks and quotes around it.
  struct Field {
    var start: Int32
    var end: Int32
  }

  /// What is wrong, and on which line.
  enum Problem: Error {
    case quoteInside(line: Int)
    case neverClosed(line: Int)
    /// Two separators cut the file equally well.
    case openSeparator(line: Int, UInt8, UInt8)
    case endOfFileInside(line: Int)
  }

  /// In a field in quotes, two quotes become one: the field gets shorter in its place.
  private(set) var bytes: [UInt8]
  private(set) var separator: UInt8
  /// The fields of all records, one record after the other.
  private(set) var fields: [Field] = []
  /// For each record the index of its first field; and one more, the count of all fields.
  private(set) var records: [Int] = []
  /// For each record the line on which it begins, from 1.
  private(set) var lines: [Int32] = []

  private var place = 0
  private var line: Int32 = 1

  private enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
  }

  init(_ bytes: [UInt8]) throws(Problem) {
    self.bytes = bytes
    separator = UInt8(ascii: ",")
    try dropEndOfFile()
    skipMarks()
    separator =
      if let named = namedSeparator() { named } else {
        try SeparatorGuess(self.bytes[place...], firstLine: Int(line)).separator()
      }
    while place < self.bytes.count { try readRecord() }
    records.append(fields.count)
  }

  // MARK: - What surrounds the records

  /// DOS ended a text by Ctrl-Z, and some programs still write it; what follows an earlier one would
  /// vanish in them.
  private mutating func dropEndOfFile() throws(Problem) {
    guard let mark = bytes.firstIndex(of: 0x1A) else { return }
    let isLast = bytes[mark...].allSatisfy { $0 == 0x1A || $0 == 0 || $0 == 10 || $0 == 13 }
    guard isLast else {
      let lines = bytes[..<mark].reduce(1) { $1 == Byte.newline ? $0 + 1 : $0 }
      throw .endOfFileInside(line: lines)
    }
    bytes.removeSubrange(mark...)
  }

  /// Excel's first line `sep=;`, in letters of any case, which is passed over.
  private mutating func namedSeparator() -> UInt8? {
    let isQuoted = byte(place) == Byte.quote
    let start = isQuoted ? place + 1 : place
    let word = bytes[min(start, bytes.count)...].prefix(4)
    guard word.map({ $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }) == Array("sep=".utf8) else {
      return nil
    }
    var end = start + 5
    if isQuoted, byte(end) == Byte.quote { end += 1 }
    while byte(end) == UInt8(ascii: " ") { end += 1 }
    guard let named = byte(start + 4), [Byte.newline, Byte.carriageReturn].contains(byte(end))
    else {
      return nil
    }
    place = end
    endLine()
    return named
  }

  // MARK: - Records and fields

  private mutating func readRecord() throws(Problem) {
    let (first, start) = (fields.count, line)
    var isQuoted = false
    repeat { isQuoted = try readField() || isQuoted } while takeSeparator()
    endLine()
    // A blank line is no record; a pair of quotes is a value that is missing.
    if fields.count == first + 1, fields[first].start == fields[first].end, !isQuoted {
      fields.removeLast()
    } else {
      records.append(first)
      lines.append(start)
    }
  }

  /// Reads one field; true where it stood in quotes.
  private mutating func readField() throws(Problem) -> Bool {
    skipBlanks()
    if byte(place) == Byte.quote {
      try readQuoted()
      return true
    }
    let start = place
    while let byte = byte(place), byte != separator, byte != Byte.newline,
      byte != Byte.carriageReturn
    {
      if byte == Byte.quote { throw .quoteInside(line: Int(line)) }
      place += 1
    }
    append(start, place)
    return false
  }

  private mutating func readQuoted() throws(Problem) {
    let opened = line
    place += 1
    let start = place
    var end = start
    while true {
      guard let byte = byte(place) else { throw .neverClosed(line: Int(opened)) }
      if byte == Byte.quote {
        place += 1
        guard self.byte(place) == Byte.quote else { break }
      } else if byte == Byte.newline
        || byte == Byte.carriageReturn && self.byte(place + 1) != Byte.newline
      {
        line += 1
      }
      bytes[end] = byte
      end += 1
      place += 1
    }
    append(start, end)
    skipBlanks()
    guard let next = byte(place) else { return }
    guard [separator, Byte.newline, Byte.carriageReturn].contains(next) else {
      throw .quoteInside(line: Int(line))
    }
  }

  /// Notes the field from `start` to before `end`, without blanks at its ends.
  private mutating func append(_ start: Int, _ end: Int) {
    var (start, end) = (start, end)
    while start < end, let length = blank(at: start) { start += length }
    while start < end, let length = blank(before: end) { end -= length }
    fields.append(Field(start: Int32(start), end: Int32(max(start, end))))
  }

  private mutating func takeSeparator() -> Bool {
    guard byte(place) == separator else { return false }
    place += 1
    return true
  }

  /// Steps over the end of a line: LF, CR LF, or CR alone.
  private mutating func endLine() {
    guard let byte = byte(place) else { return }
    place += byte == Byte.carriageReturn && self.byte(place + 1) == Byte.newline ? 2 : 1
    line += 1
  }

  private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  // MARK: - Blanks

  private mutating func skipMarks() {
    while bytes[place...].starts(with: [0xEF, 0xBB, 0xBF]) { place += 3 }
  }

  private mutating func skipBlanks() {
    while place < bytes.count, let length = blank(at: place) { place += length }
  }

  /// The length of the blank at `place`: a space, a tab that does not separate, U+00A0, U+2000 to
  /// U+200B, U+202F, U+3000, or U+FEFF, which stands inside of files that were put together.
  private func blank(at place: Int) -> Int? {
    let first = bytes[place]
    if first > 32, first < 0xC2 { return nil }
    if first == 32 || first == 9 && separator != 9 || first == 11 || first == 12 { return 1 }
    if first == 0xC2, byte(place + 1) == 0xA0 { return 2 }
    guard first == 0xE2 || first == 0xE3 || first == 0xEF, place + 2 < bytes.count else {
      return nil
    }
    return CSVScanner.isBlank(first, bytes[place + 1], bytes[place + 2]) ? 3 : nil
  }

  private func blank(before end: Int) -> Int? {
    let last = bytes[end - 1]
    if last > 32, last < 0x80 { return nil }
    if last < 0x80 { return last == 32 || last == 9 || last == 11 || last == 12 ? 1 : nil }
    if end >= 2, bytes[end - 2] == 0xC2, last == 0xA0 { return 2 }
    guard end >= 3 else { return nil }
    return CSVScanner.isBlank(bytes[end - 3], bytes[end - 2], last) ? 3 : nil
  }

  private static func isBlank(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    switch (a, b) {
    case (0xE2, 0x80): (0x80...0x8B).contains(c) || c == 0xAF
    case (0xE3, 0x80): c == 0x80
    case (0xEF, 0xBB): c == 0xBF
    default: false
    }
  }
}
