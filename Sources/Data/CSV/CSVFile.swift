// A CSV file as named columns and records with their line numbers. Leaves out the types of columns,
// which CSVColumn finds.
import Curriculum

/// The names of the columns, and every record with the line on which it begins.
public struct CSVFile: Sendable {
  /// What messages call the file.
  public let name: String
  public let separator: Character
  public let header: [String]
  /// The line of the header, from 1.
  let headerLine: Int
  /// How many records follow the header.
  public let rows: Int
  /// What stands for the decimal point in the whole file.
  let decimal: DecimalMark
  /// Sentences about names that were changed on the way.
  public let remarks: [String]
  private let bytes: [UInt8]
  /// Row by row, `header.count` for each.
  private let fields: [CSVScanner.Field]
  private let lines: [Int32]

  /// Reads the file at `path`.
  ///
  /// - Throws: `CourseError`, with the line where there is one, for a file that cannot be read or
  ///   is not text, has no rows or no header, gives two columns the same name, has a quote in a
  ///   wrong place, has rows of different lengths, or numbers that can be read in two ways.
  public init(path: String) throws {
    try self.init(text: TextFile.read(path, for: .table), name: path)
  }

  /// Reads `text`, which messages call `name`; throws what `init(path:)` throws.
  public init(text: String, name: String) throws {
    let scanner = try CSVFile.scanned(Array(text.utf8), name)
    guard scanner.records.count > 1 else {
      throw CourseError(
        .usage, "\(name) has only blank lines.", mend: "Give it a line of names, then rows.")
    }
    let bytes = scanner.bytes
    let first = scanner.fields[..<scanner.records[1]]
    let names = first.map { CSVFile.text(bytes, $0) }
    header = names.enumerated().map { place, name in
      name.isEmpty ? "column \(place + 1)" : CSVFile.onOneLine(name)
    }
    remarks = names.indices.compactMap { [header] place in
      names[place].utf8.contains { $0 == 10 || $0 == 13 }
        ? "The name of column \(place + 1) has a line break; the lesson calls it “\(header[place])”."
        : nil
    }
    self.name = name
    self.bytes = bytes
    separator = Character(UnicodeScalar(scanner.separator))
    fields = Array(scanner.fields[scanner.records[1]...])
    lines = Array(scanner.lines.dropFirst())
    rows = lines.count
    let line = Int(scanner.lines[0])
    headerLine = line
    try CSVFile.checkHeader(names, header, name, line)
    guard rows > 0 else {
      throw CourseError(
        .usage, "\(name) has a header on line \(line) and no rows.",
        mend: "Add rows below the names.")
    }
    try CSVFile.checkLengths(scanner, name)
    decimal = try DecimalMark.of(
      rows: rows, columns: header.count, separator: scanner.separator, file: name,
      line: { [lines] in Int(lines[$0]) },
      field: { [fields, header] row, column in
        let field = fields[row * header.count + column]
        return bytes[Int(field.start)..<Int(field.end)]
      })
  }

  /// The line of record `row`, counted from 1, as editors do; a record with line breaks in quotes takes
  /// several lines.
  public func line(_ row: Int) -> Int { Int(lines[row]) }

  /// The text of a field, without blanks and quotes around it.
  public func text(_ row: Int, _ column: Int) -> String {
    CSVFile.text(bytes, fields[row * header.count + column])
  }

  /// The same as bytes of UTF-8.
  func field(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let field = fields[row * header.count + column]
    return bytes[Int(field.start)..<Int(field.end)]
  }

  private static func text(_ bytes: [UInt8], _ field: CSVScanner.Field) -> String {
    String(decoding: bytes[Int(field.start)..<Int(field.end)], as: UTF8.self)
  }

  /// A name that can be written on the command line and into a table: a line break becomes a space.
  private static func onOneLine(_ name: String) -> String {
    name.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func scanned(_ bytes: [UInt8], _ name: String) throws -> CSVScanner {
    guard bytes.count < Int32.max else {
      throw CourseError(
        .usage, "\(name) has \(bytes.count >> 20) MB; a table may have 2,047.",
        mend: "Take a part of it: head -n 1000000 \(ShellWord.quoted(name)) > part.csv")
    }
    do {
      return try CSVScanner(bytes)
    } catch .quoteInside(let line) {
      throw CourseError(
        .usage, "\(name), line \(line): a quote stands inside a field, or text follows one.",
        mend: "Put the whole field into quotes, and double each quote in it.")
    } catch .neverClosed(let line) {
      throw CourseError(
        .usage, "\(name), line \(line): a quote is opened and never closed.",
        mend: "Close it, or double it if it belongs to the text.")
    } catch .openSeparator(let line, let one, let other) {
      throw CourseError(
        .usage,
        """
        \(name), line \(line): \(text(one)) and \(text(other)) occur equally often on every line, \
        so either can separate the columns.
        """, mend: "Say which one does in a new first line of the file, such as sep=\(sign(other))")
    } catch .endOfFileInside(let line) {
      throw CourseError(
        .usage,
        "\(name), line \(line): a byte is 0x1A (Ctrl-Z), which marked the end of a text in DOS.",
        mend: "Delete it: tr -d '\\032' < \(ShellWord.quoted(name)) > clean.csv")
    }
  }

  private static func sign(_ separator: UInt8) -> Character { Character(UnicodeScalar(separator)) }

  private static func text(_ separator: UInt8) -> String {
    switch separator {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    default: "vertical bars"
    }
  }

  private static func checkHeader(
    _ first: [String], _ header: [String], _ name: String, _ line: Int
  ) throws {
    var seen: Set<String> = []
    if let twice = header.first(where: { !seen.insert($0).inserted }) {
      throw CourseError(
        .usage, "\(name), line \(line): the name “\(twice)” stands over two columns.",
        mend: "Give every column a name of its own.")
    }
    if first.allSatisfy({ Double($0) != nil }) {
      throw CourseError(
        .usage, "\(name), line \(line): the first line has numbers where names belong.",
        mend: "Put a line of names above it.")
    }
  }

  private static func checkLengths(_ scanner: CSVScanner, _ name: String) throws {
    let count = scanner.records[1]
    let starts = scanner.records
    guard let odd = (1..<starts.count - 1).first(where: { starts[$0 + 1] - starts[$0] != count })
    else { return }
    let found = starts[odd + 1] - starts[odd]
    let isComment = scanner.bytes[Int(scanner.fields[0].start)...].first == UInt8(ascii: "#")
    let hint =
      isComment
      ? "Line \(scanner.lines[0]) begins with #: if it is a comment, take it out."
      : scanner.separator == UInt8(ascii: ",")
        ? "A comma inside a field needs quotes around it; so does a decimal comma."
        : "A separator inside a field needs quotes around it."
    throw CourseError(
      .usage,
      """
      \(name), line \(scanner.lines[odd]): \(Counted.words(found, "field")) where the \
      header names \(count).
      """, mend: hint)
  }
}
