// Columns whose values consist of digits and are no numbers: codes such as 007, IP addresses, phone
// numbers. Read as numbers they would lose their zeros and get a size. Leaves out codes without any
// sign of it, such as 10115: where those could be meant, the column has a remark.
import Curriculum

/// What the values of a column look like, with the first that does.
struct CSVLook: Equatable {
  enum Kind { case code, address, phone }

  var kind: Kind
  /// The first record with a value of that kind, and its text.
  var row: Int
  var text: String

  /// - Parameters:
  ///   - forms: How the column's numbers are written.
  ///   - numbers: The numbers, nil where a value is missing or is no number.
  init?(_ forms: CSVForms, _ numbers: [Double?], _ file: CSVFile, _ column: Int) {
    func make(_ kind: Kind, _ row: Int) -> CSVLook {
      CSVLook(kind: kind, row: row, text: file.text(row, column))
    }
    // Amounts may be padded with zeros where some have a fraction or a minus.
    if let row = forms.code, !forms.hasFraction, !forms.hasNegative {
      self = make(.code, row)
      return
    }
    let known = (0..<file.rows).lazy.filter { !CSVColumn.isMissing(file.field($0, column)) }
    guard let first = known.first else { return nil }
    if CSVLook.isAddress(file.field(first, column)),
      known.allSatisfy({ CSVLook.isAddress(file.field($0, column)) })
    {
      self = make(.address, first)
      return
    }
    let arePhones =
      forms.allHavePlus && !forms.hasFraction
      && known.allSatisfy { numbers[$0].map { $0 >= 1e6 } ?? false }
    guard arePhones else { return nil }
    self = make(.phone, first)
  }

  private init(kind: Kind, row: Int, text: String) {
    (self.kind, self.row, self.text) = (kind, row, text)
  }

  /// True of 192.168.100.200: four numbers from 0 to 255 without zeros before them.
  static func isAddress(_ field: ArraySlice<UInt8>) -> Bool {
    guard field.count <= 15, field.count >= 7 else { return false }
    let parts = field.split(separator: 46, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy({ $0 >= 48 && $0 <= 57 }),
          part.first != 48 || part.count == 1
        else { return false }
        return part.reduce(0) { $0 * 10 + Int($1 - 48) } <= 255
      }
  }

  /// True of +49 30 123456, (555) 123-4567 and 030/123456: seven to fifteen digits and the signs between
  /// them.
  static func isPhone(_ text: String) -> Bool {
    let digits = text.count { $0.isASCII && $0.isNumber }
    return (7...15).contains(digits)
      && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-/(). ".contains($0)) }
  }

  // MARK: - What is said

  /// A sentence about a column that is used as groups.
  func remark(_ name: String) -> String? {
    guard kind == .code else { return nil }
    return """
      “\(name)” is read as codes, not as numbers: \(text) begins with a zero. If it counts or measures \
      something, write \(number) in place of \(text).
      """
  }

  /// Why the column is left out, as a sentence goes on after it.
  var reason: String {
    switch kind {
    case .code:
      """
      its values are codes, such as \(text), and no amounts; if they count or measure something, write \
      \(number) in place of \(text)
      """
    case .address: "its values are IP addresses, such as \(text)"
    case .phone: "its values are phone numbers, such as \(text)"
    }
  }

  func refusal(_ file: CSVFile, _ name: String, _ mend: String) -> CourseError {
    let what =
      switch kind {
      case .code: "begins with a zero, as codes do, and a number belongs there"
      case .address: "is an IP address where a number belongs"
      case .phone: "is a phone number where a number belongs"
      }
    let advice = kind == .code ? "If it is a number, write \(number). Otherwise: " : ""
    return CourseError(
      .usage, "\(file.name), line \(file.line(row)): “\(text)” in the column “\(name)” \(what).",
      mend: advice + mend)
  }

  /// The text without its zeros.
  private var number: String {
    let digits = text.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// A remark where numbers may name their rows: whole, of the same nine digits or more, and all
  /// different, as telephone and account numbers are.
  static func identifiers(_ numbers: [Double?], _ forms: CSVForms, _ name: String) -> String? {
    guard !forms.hasFraction, let some = numbers.first(where: { $0 != nil }), let first = some,
      first >= 1e8, first < 1e15, first == first.rounded()
    else { return nil }
    let digits = "\(Int(first))".count
    let low = (1..<digits).reduce(1.0) { power, _ in power * 10 }
    let known = numbers.compactMap { $0 }
    guard known.count > 2, known.allSatisfy({ $0 >= low && $0 < 10 * low }),
      Set(known).count == known.count
    else { return nil }
    return """
      “\(name)” has another number of \(digits) digits in each row and is read as an amount. If it is a \
      code, such as a phone number, take the column out.
      """
  }
}
