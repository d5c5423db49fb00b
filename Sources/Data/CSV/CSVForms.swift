// The forms in which a column wrote its numbers: whatever could have meant something else is said, with
// the first number that has the form.

struct CSVForms {
  private var grouped: Int?
  private var decimal: Int?
  private var affix: Int?
  private var minus: Int?

  mutating func note(_ number: CSVNumber, _ row: Int) {
    if number.isGrouped, grouped == nil { grouped = row }
    if number.hasFraction, decimal == nil { decimal = row }
    if number.affix != nil, affix == nil { affix = row }
    if number.hasTypographicMinus, minus == nil { minus = row }
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
      remarks.append("“\(name)” writes minus as U+2212: \(example(minus)).")
    }
    return remarks
  }
}
