// What a column of a CSV file holds: numbers, levels of a text, or nothing of use. Chapter 05.
import Curriculum

/// A column of a file, by what it can be used for.
package struct CSVColumn {
  package enum Content {
    /// A number for each record; nil where it is missing.
    case numbers([Double?])
    /// A text for each record; nil where it is missing.
    case texts([String?])
  }

  package let name: String
  package let content: Content
  /// The first number whose comma was read as a decimal point; nil where there is none.
  private(set) var decimalComma: String?

  /// Reads column `index` of the file.
  ///
  /// - Throws: `CourseError` where nearly all values are numbers and one is not, with its line.
  package init(_ file: CSVFile, _ index: Int) throws {
    name = file.header[index]
    let texts = file.records.map { record -> String? in
      let text = record.fields[index]
      return CSVColumn.isMissing(text) ? nil : text
    }
    // With a comma between the fields there is none inside of a number.
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
    // Nine in ten numbers: the tenth is a slip, not a level.
    guard Double(read) >= 0.9 * Double(known) else { return }
    let odd = texts.indices.first { texts[$0] != nil && numbers[$0] == nil } ?? 0
    throw CourseError(
      .usage,
      """
      \(file.name), line \(file.records[odd].line): “\(texts[odd] ?? "")” is no number, as \
      \(read) others of the column “\(name)” are.
      """, mend: "Correct it, or leave the field empty and add missing=drop.")
  }

  /// The place of the column `target`; `asked` is the question where none was named.
  ///
  /// - Throws: `CourseError` with the names that there are, or the nearest.
  package static func index(of target: String, in file: CSVFile, asked: String) throws -> Int {
    if let found = file.header.firstIndex(of: target) { return found }
    let names =
      file.header.prefix(12).joined(separator: ", ") + (file.header.count > 12 ? ", …" : "")
    if target.isEmpty {
      throw CourseError(
        .usage, "\(file.name): \(asked)", mend: "Add target=COLUMN, one of: \(names).")
    }
    let near = Spelling.nearest(to: target, among: file.header)
    throw CourseError(
      .usage, "\(file.name), line 1: there is no column “\(target)”.",
      mend: near.map { "Did you mean target=\($0)?" } ?? "There is: \(names).")
  }

  /// The empty field, and the words that programs write for it.
  package static func isMissing(_ text: String) -> Bool {
    text.isEmpty
      || text.utf8.count <= 4
        && ["na", "n/a", "nan", "null", "none", "?", "-", "."].contains(text.lowercased())
  }

  private static func hasDecimalCommas(_ texts: [String?]) -> Bool {
    texts.contains { text in
      text.map { $0.utf8.contains(44) && number($0, decimalComma: true) != nil } ?? false
    }
  }

  /// A finite number; with `decimalComma` the comma stands for the point.
  static func number(_ text: String, decimalComma: Bool) -> Double? {
    guard let first = text.utf8.first, first < 58 else { return nil }
    guard decimalComma else { return finite(text) }
    // Beside decimal commas a point separates thousands: 1.200 is not 1.2.
    if text.utf8.contains(46) { return nil }
    return finite(text.replacing(",", with: "."))
  }

  /// True of 1.200,50 and 1,200,000: groups of three digits, and a separator more than a decimal
  /// number has.
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

  /// The records whose value is missing.
  var missing: [Int] {
    switch content {
    case .numbers(let numbers): numbers.indices.filter { numbers[$0] == nil }
    case .texts(let texts): texts.indices.filter { texts[$0] == nil }
    }
  }
}
