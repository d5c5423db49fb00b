// One column of numbers of the reader's own CSV file, in the order of its lines: what later lessons
// read from a table. Chapter 05 reads whole tables.
import Curriculum

package enum NumberColumn {
  /// The numbers of the column `name`, or of the only column of numbers where the name is empty.
  ///
  /// - Throws: `CourseError` with the line, and with what to do, for a file that is no table, a
  ///   column that is not there or has texts, and a number that is missing.
  package static func read(path: String, column name: String) throws -> (
    name: String, numbers: [Double]
  ) {
    try make(CSVFile(path: path), name)
  }

  static func make(_ file: CSVFile, _ name: String) throws -> (name: String, numbers: [Double]) {
    let names = file.header.joined(separator: ", ")
    let chosen: Int
    if name.isEmpty {
      let numeric = try file.header.indices.filter { index in
        if case .numbers = try CSVColumn(file, index).content { true } else { false }
      }
      guard let only = numeric.first, numeric.count == 1 else {
        throw CourseError(
          .usage,
          """
          \(file.name) has \(numeric.count) columns of numbers; which one is meant?
          """, mend: "Add column=NAME, one of: \(names).")
      }
      chosen = only
    } else if let found = file.header.firstIndex(of: name) {
      chosen = found
    } else {
      throw CourseError(
        .usage, "\(file.name), line 1: there is no column “\(name)”.",
        mend: Spelling.nearest(to: name, among: file.header).map { "Did you mean column=\($0)?" }
          ?? "There is: \(names).")
    }
    guard case .numbers(let numbers) = try CSVColumn(file, chosen).content else {
      throw CourseError(
        .usage, "\(file.name): the column “\(file.header[chosen])” has texts, not numbers.",
        mend: "Choose a column of numbers: column=NAME.")
    }
    if let row = numbers.indices.first(where: { numbers[$0] == nil }) {
      throw CourseError(
        .usage,
        "\(file.name), line \(file.records[row].line): “\(file.header[chosen])” is missing.",
        mend: "Fill it in: a series has a number for every step.")
    }
    return (file.header[chosen], numbers.compactMap { $0 })
  }
}
