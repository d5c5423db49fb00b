// Finding a column of a CSV file by its name, and reading one that has to hold numbers only.
import Curriculum

extension CSVFile {
  /// The index of the column `name`.
  ///
  /// - Parameters:
  ///   - parameter: The parameter that names the column on the command line, such as `target`.
  ///   - question: What to ask for where no name was given.
  /// - Throws: `CourseError` with the names that the file has, or with the one that was meant.
  public func column(named name: String, parameter: String, question: String = "") throws -> Int {
    if let found = header.firstIndex(of: name) { return found }
    let names = header.prefix(12).joined(separator: ", ") + (header.count > 12 ? ", …" : "")
    if name.isEmpty {
      throw CourseError(
        .usage, "\(self.name): \(question)", mend: "Add \(parameter)=COLUMN, one of: \(names).")
    }
    throw CourseError(
      .usage, "\(self.name), line \(headerLine): there is no column “\(name)”.",
      mend: Spelling.nearest(to: name, among: header).map { "Did you mean \(parameter)=\($0)?" }
        ?? "The columns are: \(names).")
  }

  /// `is missing`, and what stands in place of the value of record `row`, if anything does.
  public func missing(_ row: Int, _ name: String) -> String {
    guard let column = header.firstIndex(of: name) else { return "is missing" }
    let text = text(row, column)
    return text.isEmpty ? "is missing" : "is missing (“\(text)”)"
  }

  /// The column `name` as a series, one number for each record in the order of the lines; without
  /// a name, the only column of numbers that the file has.
  ///
  /// - Throws: `CourseError` for a column that does not exist, has text in it, or misses a number.
  public func series(_ name: String) throws -> (name: String, numbers: [Double]) {
    let index = try name.isEmpty ? onlySeries() : column(named: name, parameter: "column")
    let numbers = try CSVColumn(self, index).wholeNumbers(
      in: self, whenText: "Choose a column of numbers: column=COLUMN.",
      whenMissing: "Fill it in: a series has a number for every step.")
    return (header[index], numbers)
  }

  private func onlySeries() throws -> Int {
    let numeric = try header.indices.filter { try CSVColumn(self, $0).isNumeric }
    if numeric.count == 1 { return numeric[0] }
    if numeric.isEmpty {
      throw CourseError(
        .usage, "\(name) has no column of numbers.", mend: "Give a file with a number on each line."
      )
    }
    return try column(
      named: "", parameter: "column",
      question: "which of its \(numeric.count) columns of numbers is meant?")
  }
}
