// What a column of a CSV file holds: numbers or texts. Decimal commas are recognized; groups of
// thousands and slips among numbers are refused, because guessing would change the data.
import Curriculum

/// One column of a file.
public struct CSVColumn: Sendable {
  public enum Content: Equatable, Sendable {
    /// A number for each record; nil where it is missing.
    case numbers([Double?])
    /// A text for each record; nil where it is missing.
    case texts([String?])
  }

  public let name: String
  public let content: Content
  /// The first number whose comma was read as a decimal point; nil where there is none.
  public private(set) var decimalComma: String?

  /// Reads column `index` of the file.
  ///
  /// - Throws: `CourseError` with the line, where nine in ten values or more are numbers and one is
  ///   not, and where a number has separators between its thousands.
  public init(_ file: CSVFile, _ index: Int) throws {
    name = file.header[index]
    let texts = file.records.map { record -> String? in
      let text = record.fields[index]
      return CSVColumn.isMissing(text) ? nil : text
    }
    // Where commas separate the fields, a number cannot contain one.
    let comma = file.separator != "," && CSVColumn.hasDecimalCommas(texts)
    let numbers = texts.map { text in text.flatMap { CSVColumn.number($0, decimalComma: comma) } }
    let known = texts.count { $0 != nil }
    let read = numbers.count { $0 != nil }
    if read == known {
      content = .numbers(numbers)
      if comma { decimalComma = texts.compactMap { $0 }.first { $0.utf8.contains(44) } }
      return
    }
    content = .texts(texts)
    if let row = texts.indices.first(where: { texts[$0].map(CSVColumn.isGrouped) ?? false }) {
      throw CourseError(
        .usage,
        """
        \(file.name), line \(file.records[row].line): “\(texts[row] ?? "")” in the column \
        “\(name)” separates thousands.
        """, mend: "Write all its digits together, such as 1200 or 1200.50.")
    }
    // Where nine in ten values are numbers, the tenth is a slip and not text on purpose.
    guard Double(read) >= 0.9 * Double(known) else { return }
    let odd = texts.indices.first { texts[$0] != nil && numbers[$0] == nil } ?? 0
    throw CourseError(
      .usage,
      """
      \(file.name), line \(file.records[odd].line): “\(texts[odd] ?? "")” is not a number, \
      but \(read) other values of the column “\(name)” are.
      """, mend: "Correct it, or leave the field empty if the value is not known.")
  }

  /// True of an empty field, and of what programs write in place of a missing value.
  public static func isMissing(_ text: String) -> Bool {
    text.isEmpty
      || text.utf8.count <= 4
        && ["na", "n/a", "nan", "null", "none", "?", "-", "."].contains(text.lowercased())
  }

  private static func hasDecimalCommas(_ texts: [String?]) -> Bool {
    texts.contains { text in
      text.map { $0.utf8.contains(44) && number($0, decimalComma: true) != nil } ?? false
    }
  }

  /// The finite number that `text` spells, or nil; with `decimalComma`, 1,5 is one and a half.
  public static func number(_ text: String, decimalComma: Bool) -> Double? {
    guard let first = text.utf8.first, first < 58 else { return nil }
    guard decimalComma else { return finite(text) }
    // A file with decimal commas uses the point between thousands: 1.200 is not 1.2 there.
    if text.utf8.contains(46) { return nil }
    return finite(text.replacing(",", with: "."))
  }

  /// True of 1.200,50 and 1,200,000, where separators stand between groups of three digits.
  static func isGrouped(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    let groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    let separators = digits.filter { $0 == "." || $0 == "," }
    guard groups.count > 2, let first = groups.first, let last = groups.last else { return false }
    return (1...3).contains(first.count)
      && groups.dropFirst().dropLast().allSatisfy { $0.count == 3 }
      && groups.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
      && (last.count == 3 || !last.isEmpty && Set(separators).count == 2)
  }

  private static func finite(_ text: String) -> Double? {
    guard let number = Double(text), number.isFinite else { return nil }
    return number
  }

  public var isNumeric: Bool { if case .numbers = content { true } else { false } }

  /// The indices of the records whose value is missing.
  public var missing: [Int] {
    switch content {
    case .numbers(let numbers): numbers.indices.filter { numbers[$0] == nil }
    case .texts(let texts): texts.indices.filter { texts[$0] == nil }
    }
  }

  /// A number for each record, nil where it is missing.
  ///
  /// - Parameter whenText: What to do about a column of texts.
  /// - Throws: `CourseError` with the line of the first text.
  public func numbers(in file: CSVFile, whenText mend: String) throws -> [Double?] {
    switch content {
    case .numbers(let numbers): return numbers
    case .texts(let texts):
      let comma = file.separator != "," && CSVColumn.hasDecimalCommas(texts)
      let row = texts.firstIndex { text in
        text.map { CSVColumn.number($0, decimalComma: comma) == nil } ?? false
      }
      throw CourseError(
        .usage,
        """
        \(file.name), line \(file.records[row ?? 0].line): “\(texts[row ?? 0] ?? "")” in the column \
        “\(name)” is text where a number belongs.
        """, mend: mend)
    }
  }

  /// A number for each record.
  ///
  /// - Parameters:
  ///   - textMend: What to do about a column of texts.
  ///   - missingMend: What to do about a missing number.
  /// - Throws: `CourseError` with the line of the first text, or of the first missing number.
  public func wholeNumbers(
    in file: CSVFile, whenText textMend: String, whenMissing missingMend: String
  ) throws -> [Double] {
    let numbers = try numbers(in: file, whenText: textMend)
    if let row = numbers.firstIndex(of: nil) {
      throw CourseError(
        .usage, "\(file.name), line \(file.records[row].line): “\(name)” is missing.",
        mend: missingMend)
    }
    return numbers.compactMap { $0 }
  }
}
