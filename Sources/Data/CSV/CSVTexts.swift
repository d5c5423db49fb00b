// Columns that are numbers to their owner and texts to a program: dates, and numbers with a unit.

extension CSVColumn {
  /// What the texts of the column are, and how they become numbers, for the message that leaves them
  /// out; nil for other texts, and for numbers.
  public var disguise: String? {
    guard case .texts(let texts) = content else { return nil }
    let known = texts.compactMap { $0 }
    guard let first = known.first else { return nil }
    if let look { return look.kind == .code && Set(known).count < known.count ? nil : look.reason }
    if known.count(where: CSVColumn.isDate) * 10 >= known.count * 9 {
      return """
        its values are dates, such as \(first): write them as numbers, such as the days since the first one
        """
    }
    if known.count(where: { CSVColumn.unit(of: $0) != nil }) * 10 >= known.count * 9 {
      return """
        its values have a unit, such as \(first): write the unit into the column's name and leave the \
        numbers
        """
    }
    if known.allSatisfy(CSVLook.isPhone) { return "its values are phone numbers, such as \(first)" }
    return nil
  }

  /// Why codes such as 007 cannot be amounts; nil for everything else.
  public var codes: String? { look?.kind == .code ? look?.reason : nil }

  private static let months: Set = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// True of 2024-01-05, 5.1.2024, 01/05/24, each also with a time of day after it, and of 5 May.
  static func isDate(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    if words.count > 1, words.contains(where: { months.contains($0.prefix(3).lowercased()) }),
      words.contains(where: { $0.first?.isNumber == true })
    {
      return true
    }
    let day = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first ?? ""
    for mark in ["-", ".", "/"] as [Character] {
      let parts = day.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 }),
        parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
      else { continue }
      let numbers = parts.compactMap { Int($0) }
      // A year has its place at an end; a day and a month are the other two.
      let rest = parts[0].count == 4 ? numbers.dropFirst() : numbers.dropLast()
      return rest.allSatisfy { (1...31).contains($0) } && rest.contains { $0 <= 12 }
    }
    return false
  }

  /// `m²` of `12 m²`; nil where no number stands before a word.
  static func unit(of text: String) -> Substring? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || ".,-+".contains($0)) }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard digits.contains(where: \.isNumber), let first = unit.first, first.isLetter,
      unit.count <= 8, !unit.contains(" ")
    else { return nil }
    return unit
  }
}
