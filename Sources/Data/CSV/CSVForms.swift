// The forms in which a column wrote its numbers: whatever could have meant something else is said, with
// the first number that has the form.

struct CSVForms {
  private var grouped: Int?
  private var decimal: Int?
  private var affix: Int?
  private var minus: Int?
  private var parentheses: Int?
  private var codePoint: UInt32 = 0
  /// A number such as 007: a zero before another digit, no mark, no sign.
  private(set) var code: Int?
  private(set) var hasFraction = false
  /// Whether every number has a plus.
  private(set) var allHavePlus = true
  private(set) var hasNegative = false

  mutating func note(_ number: CSVNumber, _ row: Int) {
    if number.isGrouped, grouped == nil { grouped = row }
    if number.hasFraction, decimal == nil { decimal = row }
    if number.affix != nil, affix == nil { affix = row }
    if number.typographicMinus != 0, minus == nil {
      (minus, codePoint) = (row, number.typographicMinus)
    }
    if number.isInParentheses, parentheses == nil { parentheses = row }
    if number.hasFraction { hasFraction = true }
    if number.value < 0 { hasNegative = true }
    if !number.hasPlus { allHavePlus = false }
    let isPlain = !number.hasFraction && number.affix == nil && !number.hasPlus
    if number.hasLeadingZero, isPlain, number.value >= 0, code == nil { code = row }
  }

  /// A sentence for each form.
  func remarks(_ name: String, _ file: CSVFile, _ column: Int) -> [String] {
    func example(_ row: Int) -> String {
      let value = CSVNumber(file.field(row, column), file.decimal)?.value ?? .nan
      let number = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
      return "\(file.text(row, column)) is \(number)"
    }
    var remarks: [String] = []
    if file.decimal == .comma, let decimal {
      remarks.append("Commas in “\(name)” are decimal: \(example(decimal)).")
    }
    if let grouped {
      remarks.append("“\(name)” separates thousands: \(example(grouped)).")
    }
    if let affix {
      remarks.append("Signs beside the numbers of “\(name)” are left out: \(example(affix)).")
    }
    if let minus {
      let code = String(codePoint, radix: 16, uppercase: true)
      remarks.append(
        "“\(name)” writes minus as U+\(code): \(example(minus)).")
    }
    if let parentheses {
      remarks.append(
        "“\(name)” writes negative numbers in parentheses: \(example(parentheses)).")
    }
    return remarks
  }
}
