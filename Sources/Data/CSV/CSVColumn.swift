// What a column of a CSV file holds: numbers or texts. Numbers in any of the usual forms are read, and
// what was read in a form that could surprise is said; slips among numbers are refused, because guessing
// would change the data.
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
  /// Sentences about how numbers were read, such as that commas are decimal.
  public private(set) var remarks: [String] = []
  /// What the texts are, where they look like numbers and are none.
  let look: CSVLook?

  /// Reads column `index` of the file.
  ///
  /// - Throws: `CourseError` with the line, where nine in ten values or more are numbers and one is
  ///   not, and where a number is too large or too small for Double.
  public init(_ file: CSVFile, _ index: Int) throws {
    name = file.header[index]
    let read = try Reading(file, index)
    look = CSVLook(read.forms, read.numbers, file, index)
    if let look {
      content = .texts(CSVColumn.texts(file, index))
      remarks = look.remark(name).map { [$0] } ?? []
      return
    }
    guard let odd = read.odd else {
      content = .numbers(read.numbers)
      remarks =
        read.forms.remarks(name, file, index)
        + (CSVLook.identifiers(read.numbers, read.forms, name).map { [$0] } ?? [])
      return
    }
    content = .texts(CSVColumn.texts(file, index))
    // Where nine in ten values are numbers, the tenth is a slip and not text on purpose.
    guard read.count * 10 >= read.known * 9 else { return }
    throw CourseError(
      .usage,
      """
      \(file.name), line \(file.line(odd)): “\(file.text(odd, index))” is not a number, \
      but \(read.count) other values of the column “\(name)” are.
      """, mend: "Correct it, or leave the field empty if the value is not known.")
  }

  private static func texts(_ file: CSVFile, _ index: Int) -> [String?] {
    (0..<file.rows).map { isMissing(file.field($0, index)) ? nil : file.text($0, index) }
  }

  /// Every field of a column as a number, as far as it is one.
  private struct Reading {
    var numbers: [Double?] = []
    var forms = CSVForms()
    /// Fields that are not missing, and those of them that are numbers.
    var (known, count) = (0, 0)
    /// The first record that is neither missing nor a number.
    var odd: Int?

    init(_ file: CSVFile, _ index: Int) throws {
      numbers.reserveCapacity(file.rows)
      var affix: CSVNumber.Affix??
      for row in 0..<file.rows {
        let field = file.field(row, index)
        guard !CSVColumn.isMissing(field) else {
          numbers.append(nil)
          continue
        }
        known += 1
        guard let number = CSVNumber(field, file.decimal),
          affix == nil || affix == .some(number.affix)
        else {
          if odd == nil { odd = row }
          numbers.append(nil)
          continue
        }
        affix = .some(number.affix)
        count += 1
        forms.note(number, row)
        try CSVColumn.checkSize(number, field, file, row, file.header[index])
        numbers.append(number.value)
      }
    }
  }

  private static func checkSize(
    _ number: CSVNumber, _ field: ArraySlice<UInt8>, _ file: CSVFile, _ row: Int, _ name: String
  ) throws {
    let isTooSmall =
      number.value == 0
      && field.prefix { $0 | 32 != 101 }.contains { $0 >= 49 && $0 <= 57 }
    guard isTooSmall || !number.value.isFinite else { return }
    throw CourseError(
      .usage,
      """
      \(file.name), line \(file.line(row)): “\(String(decoding: field, as: UTF8.self))” in the column \
      “\(name)” is \(isTooSmall ? "nearer to 0 than 5e-324" : "larger than 1.8e308"), the limit of Double.
      """, mend: "Write the column in another unit, or leave the field empty.")
  }

  /// True of an empty field, and of what programs write in place of a missing value.
  public static func isMissing(_ text: String) -> Bool { isMissing(Array(text.utf8)[...]) }

  static func isMissing(_ field: ArraySlice<UInt8>) -> Bool {
    if field.isEmpty { return true }
    // Most fields begin with a digit.
    guard field.count <= 8, let first = field.first, first < 48 || first > 57 else { return false }
    return missing.contains(field.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 })
  }

  /// What R, pandas, SQL and people write, dashes among it, and the errors of spreadsheets.
  private static let missing = Set(
    [
      "na", "n/a", "n.a.", "nan", "-nan", "null", "none", "<na>", "?", "-", "--", "–", "—", ".",
      "#n/a", "#na", "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!",
    ].map { Array($0.utf8) })

  /// The finite number that `text` spells with a decimal point, or with a decimal comma; nil for another
  /// text.
  public static func number(_ text: String, decimalComma: Bool) -> Double? {
    let number = CSVNumber(Array(text.utf8)[...], decimalComma ? .comma : .point)
    return number.flatMap { $0.value.isFinite ? $0.value : nil }
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
      if let look { throw look.refusal(file, name, mend) }
      let row =
        texts.firstIndex { text in
          text.map { DecimalMark.reading(Array($0.utf8)[...]) == .none } ?? false
        } ?? texts.firstIndex { $0 != nil } ?? 0
      throw CourseError(
        .usage,
        """
        \(file.name), line \(file.line(row)): “\(texts[row] ?? "")” in the column “\(name)” is text \
        where a number belongs.
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
        .usage,
        "\(file.name), line \(file.line(row)): “\(name)” \(file.missing(row, name)).",
        mend: missingMend)
    }
    return numbers.compactMap { $0 }
  }
}
