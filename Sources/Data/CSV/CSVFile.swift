// A CSV file as records with their line numbers, read by SwiftCSV. Leaves out the types of columns,
// which CSVColumn finds, and separators of several characters.
import Curriculum
import SwiftCSV

/// The names of the columns, and every record with the line on which it begins.
public struct CSVFile: Sendable {
  public struct Record: Equatable, Sendable {
    /// Counted from 1, as editors do; a record with line breaks in quotes takes several lines.
    public var line: Int
    public var fields: [String]
  }

  /// What messages call the file.
  public let name: String
  public let separator: Character
  public private(set) var header: [String] = []
  public private(set) var records: [Record] = []

  /// Reads the file at `path`.
  ///
  /// - Throws: `CourseError`, with the line where there is one, for a file that cannot be read or
  ///   is not text, has no rows or no header, gives two columns the same name, has a quote in a
  ///   wrong place, or has rows of different lengths.
  public init(path: String) throws {
    try self.init(text: TextFile.read(path, for: .table), name: path)
  }

  /// Reads `text`, which messages call `name`; throws what `init(path:)` throws.
  public init(text: String, name: String) throws {
    self.name = name
    separator = CSVFile.separator(of: text)
    records = try CSVFile.records(text, separator, name)
    guard !records.isEmpty else {
      throw CourseError(
        .usage, "\(name) has only blank lines.", mend: "Give it a line of names, then rows.")
    }
    let first = records.removeFirst()
    header = first.fields.enumerated().map { $1.isEmpty ? "column \($0 + 1)" : $1 }
    try checkHeader(first)
    guard !records.isEmpty else {
      throw CourseError(
        .usage, "\(name) has a header on line \(first.line) and no rows.",
        mend: "Add rows below the names.")
    }
    try checkLengths()
  }

  /// The separator: whichever of comma, semicolon, tab and bar the first line has most of outside
  /// quotes.
  private static func separator(of text: String) -> Character {
    var counts: [Character: Int] = [:]
    var isQuoted = false
    for character in text.drop(while: { $0.isWhitespace && $0 != "\t" }) {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character.isNewline { break }
      if [",", ";", "\t", "|"].contains(character) { counts[character, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ","
  }

  private static func records(
    _ text: String, _ separator: Character, _ name: String
  ) throws -> [Record] {
    var records: [Record] = []
    var line = 1
    // SwiftCSV loses an empty last field of a text that does not end with a line break.
    let whole = text.utf8.last == 10 || text.utf8.last == 13 ? text : text + "\n"
    do {
      let csv = try CSV<Unread>(string: whole, delimiter: .character(separator))
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { fields in
        let trimmed = fields.map(CSVFile.trimmed)
        if trimmed.contains(where: { !$0.isEmpty }) || trimmed.count > 1 {
          records.append(Record(line: line, fields: trimmed))
        }
        line += fields.reduce(1) { $0 + CSVFile.lineBreaks($1) }
      }
    } catch {
      throw CourseError(
        .usage, "\(name), line \(line): a quote stands inside a field, or text follows one.",
        mend: "Put the whole field into quotes, and double each quote in it.")
    }
    if whole.utf8.reduce(0, { $1 == 34 ? $0 + 1 : $0 }) % 2 == 1 {
      throw CourseError(
        .usage, "\(name), line \(records.last?.line ?? 1): a quote is opened and never closed.",
        mend: "Close it, or double it if it belongs to the text.")
    }
    return records
  }

  private static func lineBreaks(_ field: String) -> Int {
    guard field.utf8.contains(where: { $0 == 10 || $0 == 13 }) else { return 0 }
    return field.reduce(0) { $1.isNewline ? $0 + 1 : $0 }
  }

  private static func trimmed(_ field: String) -> String {
    guard let first = field.utf8.first, let last = field.utf8.last else { return field }
    // Most fields begin and end with a visible character.
    if first > 32, first < 128, last > 32, last < 128 { return field }
    var rest = field[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  private func checkHeader(_ first: Record) throws {
    if let twice = header.first(where: { name in header.count { $0 == name } > 1 }) {
      throw CourseError(
        .usage, "\(name), line \(first.line): the name “\(twice)” stands over two columns.",
        mend: "Give every column a name of its own.")
    }
    if first.fields.allSatisfy({ Double($0) != nil }) {
      throw CourseError(
        .usage, "\(name), line \(first.line): the first line has numbers where names belong.",
        mend: "Put a line of names above it.")
    }
  }

  private func checkLengths() throws {
    guard let odd = records.first(where: { $0.fields.count != header.count }) else { return }
    let hint =
      separator == ","
      ? "A comma inside a field needs quotes around it; so does a decimal comma."
      : "A separator inside a field needs quotes around it."
    throw CourseError(
      .usage,
      """
      \(name), line \(odd.line): \(odd.fields.count) \(odd.fields.count == 1 ? "field" : "fields") \
      where the header names \(header.count).
      """, mend: hint)
  }
}

/// SwiftCSV's own views read every record when they are made. This one reads none, so that records
/// are read once, while their lines are counted.
private struct Unread: CSVView {
  var rows: [Int] { [] }
  var columns: Int? { nil }

  init(
    header: [String], text: String, delimiter: CSVDelimiter, loadColumns: Bool, rowLimit: Int?
  ) throws {}

  func serialize(header: [String], delimiter: CSVDelimiter) -> String { "" }
}
