// The reader's own CSV file as something to fit: which column is the target, which are factors,
// which rows are whole. Everything that is left out is said. Chapter 05.
import Curriculum
import Data

/// Makes a dataset of a file.
enum CSVDataset {
  /// A text column with more levels than this names its rows rather than explaining them.
  static let mostLevels = 20

  /// The dataset with `target` as what is to be explained and all other columns as factors.
  ///
  /// - Throws: `CourseError` with the line and what to do about it.
  static func read(path: String, target: String, dropsMissing: Bool) throws -> Dataset {
    let data = try make(CSVFile(path: path), target: target, dropsMissing: dropsMissing)
    try checkRows(of: data, name: path)
    return data
  }

  /// A fit needs a row more than coefficients; a text may ask for many of them.
  static func checkRows(of data: Dataset, name: String) throws {
    let coefficients = data.factors.count + 1
    guard data.rows <= coefficients else { return }
    let texts = data.factors.compactMap { factor in
      factor.name.firstRange(of: " = ").map { String(factor.name[..<$0.lowerBound]) }
    }
    let widths = Set(texts).sorted().map { text in
      " “\(text)” is text and takes \(texts.count { $0 == text }) of them."
    }
    throw CourseError(
      .usage,
      """
      \(name): \(Counted.words(data.rows, "row")) cannot settle \(coefficients) coefficients and the noise.\
      \(widths.joined())
      """, mend: "Give at least \(coefficients + 1) rows, or leave out columns.")
  }

  static func make(_ file: CSVFile, target: String, dropsMissing: Bool) throws -> Dataset {
    let targetIndex = try file.column(
      named: target, parameter: "target", question: "which column is to be explained?")
    let targetColumn = try CSVColumn(file, targetIndex)
    let targets = try targetColumn.numbers(
      in: file, whenText: "Choose a column of numbers: target=COLUMN.")
    var remarks = file.remarks
    var used = [targetColumn]
    for index in file.header.indices where index != targetIndex {
      let column = try CSVColumn(file, index)
      if let reason = uselessness(column) {
        remarks.append("The column “\(column.name)” is left out: \(reason).")
      } else {
        used.append(column)
      }
    }
    remarks += used.flatMap(\.remarks)
    let rows = try wholeRows(used, file, dropsMissing: dropsMissing, &remarks)
    let values = rows.compactMap { targets[$0] }
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      throw CourseError(
        .usage, "\(file.name): the target “\(target)” never changes; there is nothing to explain.",
        mend: "Choose another target: target=COLUMN.")
    }
    let factors = used.dropFirst().flatMap { self.factors(of: $0, rows, &remarks) }
    guard !factors.isEmpty else {
      throw CourseError(
        .usage, "\(file.name) has no column that could explain “\(target)”.",
        mend: (remarks + ["Add one."]).joined(separator: " "))
    }
    return Dataset(
      name: "rows", factors: factors, targetName: target, target: values,
      lines: rows.map { file.line($0) }, remarks: remarks)
  }

  // MARK: - The factors

  /// Why a column cannot be a factor; nil where it can.
  private static func uselessness(_ column: CSVColumn) -> String? {
    switch column.content {
    case .numbers(let numbers):
      let known = numbers.compactMap { $0 }
      guard let first = known.first else { return "it has no values" }
      return known.contains { $0 != first } ? nil : "it never changes"
    case .texts(let texts):
      let levels = Set(texts.compactMap { $0 })
      if levels.count == 1 { return "it never changes" }
      if let disguise = column.disguise { return disguise }
      return levels.count > mostLevels
        ? column.codes
          ?? "its \(levels.count) different texts name the rows, they do not group them"
        : nil
    }
  }

  /// The records without a missing value in a used column.
  private static func wholeRows(
    _ columns: [CSVColumn], _ file: CSVFile, dropsMissing: Bool, _ remarks: inout [String]
  ) throws -> [Int] {
    var isWhole = [Bool](repeating: true, count: file.rows)
    var first: (row: Int, line: Int, column: String)?
    for column in columns {
      for row in column.missing {
        isWhole[row] = false
        let line = file.line(row)
        if line < first?.line ?? Int.max { first = (row, line, column.name) }
      }
    }
    guard let first else { return Array(isWhole.indices) }
    let count = isWhole.count { !$0 }
    let rows = "\(count) of \(Counted.words(isWhole.count, "row"))"
    if !dropsMissing {
      throw CourseError(
        .usage,
        """
        \(file.name), line \(first.line): “\(first.column)” \(file.missing(first.row, first.column)); \
        so is something in \(rows).
        """, mend: "Fill it in, or leave such rows out: missing=drop.")
    }
    remarks.append("\(rows) left out for a missing value, the first on line \(first.line).")
    let whole = isWhole.indices.filter { isWhole[$0] }
    if whole.isEmpty {
      throw CourseError(
        .usage, "\(file.name): every row misses something.",
        mend: "Take the emptiest column out of the file.")
    }
    return whole
  }

  /// The column's factors over `rows`: itself, or a column for each level but the first.
  private static func factors(
    of column: CSVColumn, _ rows: [Int], _ remarks: inout [String]
  ) -> [Factor] {
    switch column.content {
    case .numbers(let numbers):
      let factor = Factor(column.name, rows.compactMap { numbers[$0] })
      if factor.deviation > 0 { return [factor] }
    case .texts(let texts):
      let known = rows.compactMap { texts[$0] }
      let factors = Factor.oneHot(column.name, known)
      if let base = known.min(), !factors.isEmpty {
        remarks.append(
          "“\(column.name)” is text: its levels are compared with “\(base)”, the first of them.")
        return factors
      }
    }
    remarks.append(
      "The column “\(column.name)” is left out: in the rows that remain it is constant.")
    return []
  }
}
