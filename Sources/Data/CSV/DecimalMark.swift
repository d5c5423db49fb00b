// Whether a file writes one and a half as 1.5 or as 1,5. One number can leave that open: 1.031 is a
// thousand and thirty-one in Berlin. The whole file seldom does.
import Curriculum

extension DecimalMark {
  /// A number that can be read in one way only, or in both.
  private struct Evidence {
    var row: Int
    var text: String
  }

  /// What can be said of a field: the marks with which it is a number, and whether they agree.
  enum Reading: Equatable {
    case none
    /// The same number with either mark.
    case same
    case only(DecimalMark)
    case ambiguous
  }

  static func reading(_ field: ArraySlice<UInt8>) -> Reading {
    guard field.contains(where: { $0 == 44 || $0 == 46 }) else {
      return CSVNumber(field, .point) == nil ? .none : .same
    }
    switch (CSVNumber(field, .point), CSVNumber(field, .comma)) {
    case (nil, nil): return .none
    case (_?, nil): return .only(.point)
    case (nil, _?): return .only(.comma)
    case (let point?, let comma?): return point.value == comma.value ? .same : .ambiguous
    }
  }

  /// The mark of a whole file, from the columns in which nine in ten values are numbers.
  ///
  /// - Throws: `CourseError` where one number has a decimal point and another a decimal comma, and where
  ///   every number with a mark could mean two.
  static func of(
    rows: Int, columns: Int, separator: UInt8, file: String, line: (Int) -> Int,
    field: (_ row: Int, _ column: Int) -> ArraySlice<UInt8>
  ) throws -> DecimalMark {
    var only: [DecimalMark: Evidence] = [:]
    var open: [UInt8: Evidence] = [:]
    for column in 0..<columns {
      var (known, numbers, addresses) = (0, 0, 0)
      var found: [DecimalMark: Int] = [:]
      var ambiguous: [UInt8: Int] = [:]
      for row in 0..<rows {
        let text = field(row, column)
        if CSVColumn.isMissing(text) { continue }
        known += 1
        let reading = reading(text)
        if reading != .same, CSVLook.isAddress(text) { addresses += 1 }
        switch reading {
        case .none: continue
        case .same: break
        case .only(let mark): if found[mark] == nil { found[mark] = row }
        case .ambiguous:
          let mark = text.first { $0 == 44 || $0 == 46 } ?? 46
          if ambiguous[mark] == nil { ambiguous[mark] = row }
        }
        numbers += 1
      }
      // In a column of IP addresses, 192.168.100.200 says nothing about decimals.
      guard numbers * 10 >= known * 9, addresses < known else { continue }
      func evidence(_ row: Int) -> Evidence {
        Evidence(row: row, text: String(decoding: field(row, column), as: UTF8.self))
      }
      for (mark, row) in found where row < only[mark]?.row ?? Int.max { only[mark] = evidence(row) }
      for (mark, row) in ambiguous where row < open[mark]?.row ?? Int.max {
        open[mark] = evidence(row)
      }
    }
    if let point = only[.point], let comma = only[.comma] {
      throw CourseError(
        .usage,
        """
        \(file): “\(point.text)” on line \(line(point.row)) has a decimal point, “\(comma.text)” on \
        line \(line(comma.row)) a decimal comma.
        """, mend: "Write all numbers of the file with the same mark.")
    }
    if only[.comma] != nil { return .comma }
    if only[.point] != nil { return .point }
    // Where commas separate the fields, one inside of quotes stands between thousands.
    let isUsual = separator == 44 && open.count < 2
    guard !isUsual, let first = open.values.min(by: { ($0.row, $0.text) < ($1.row, $1.text) })
    else { return .point }
    let digits = first.text.filter(\.isNumber)
    throw CourseError(
      .usage,
      """
      \(file), line \(line(first.row)): “\(first.text)” can mean \(digits), or a number with three \
      decimals, and nothing else in the file says which.
      """,
      mend: "Write one such number so that it can be read in one way: \(digits), or \(first.text)0."
    )
  }
}
