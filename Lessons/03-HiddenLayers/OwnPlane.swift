// The reader's own points: a CSV file with two columns of numbers and one of labels, read by the
// module Data and standardized as in lesson 05. Whatever does not fit is refused by name and, where
// there is one, by line. Chapter 03.
import Curriculum
import Data
import Regression
import Tensors

extension Plane {
  static let mostClasses = 10

  /// The two columns of numbers of the file at `path`, standardized, and the classes that the column
  /// `target` names.
  ///
  /// - Throws: `CourseError` of kind `usage` that says what is wrong, where, and what mends it.
  public static func read(path: String, target: String) throws -> Plane {
    try Plane(CSVFile(path: path), target: target)
  }

  init(_ file: CSVFile, target: String) throws {
    let place = try file.column(
      named: target, parameter: "target", question: "which column has the labels?")
    let labels = try Plane.labels(file, place)
    let others = file.header.indices.filter { $0 != place }
    let columns = try others.map { try CSVColumn(file, $0) }
    guard columns.count == 2 else {
      throw CourseError(
        .usage,
        """
        \(file.name) has \(Counted.words(columns.count, "column")) besides \
        “\(target)”, and a plane needs two.
        """,
        mend: "Leave two columns of numbers beside the labels: cut -d, -f1,2,5 is one way.")
    }
    let numbers = try columns.map { try Plane.numbers($0, file) }
    let names = Set(labels).sorted()
    try Plane.checkClasses(names, labels, file, target)
    let factors = zip(columns, numbers).map { Factor($0.name, $1) }
    let standard = Standardization(factors).applied(to: factors)
    guard factors.allSatisfy({ $0.deviation.isFinite }) else {
      throw CourseError(
        .usage, "\(file.name): the numbers are too large to be added up.",
        mend: "Write them in a larger unit.")
    }
    let rows = labels.indices.flatMap { row in standard.map { Float($0[row]) } }
    self.init(
      name: "your points", points: Tensor(rows, shape: [labels.count, 2]),
      labels: labels.map { names.firstIndex(of: $0) ?? 0 }, classes: names,
      axes: columns.map { "\($0.name), standardized" })
  }

  /// The label of every record.
  private static func labels(_ file: CSVFile, _ place: Int) throws -> [String] {
    try (0..<file.rows).map { row in
      let label = file.text(row, place)
      if CSVColumn.isMissing(label) {
        throw CourseError(
          .usage,
          "\(file.name), line \(file.line(row)): the label “\(file.header[place])” "
            + "\(file.missing(row, file.header[place])).",
          mend: "Fill it in, or take the row out.")
      }
      return label
    }
  }

  /// The numbers of a column, none missing and not all the same.
  private static func numbers(_ column: CSVColumn, _ file: CSVFile) throws -> [Double] {
    let numbers = try column.wholeNumbers(
      in: file,
      whenText: "Name the column of labels by target=COLUMN, or take “\(column.name)” out.",
      whenMissing: "Fill it in, or take the row out.")
    guard let first = numbers.first, numbers.contains(where: { $0 != first }) else {
      throw CourseError(
        .usage, "\(file.name): “\(column.name)” never changes, so the points lie on a line.",
        mend: "Choose a column that tells something.")
    }
    return numbers
  }

  private static func checkClasses(
    _ names: [String], _ labels: [String], _ file: CSVFile, _ target: String
  ) throws {
    if names.count < 2 {
      throw CourseError(
        .usage,
        "\(file.name): every label of “\(target)” is “\(names.first ?? "")”; nothing is to be told apart.",
        mend: "Give rows of two classes or more, or choose another target=COLUMN.")
    }
    if names.count > mostClasses {
      throw CourseError(
        .usage,
        """
        \(file.name): “\(target)” has \(names.count) different labels, such as “\(names[0])” and \
        “\(names[1])”; a picture can tell \(mostClasses) classes apart.
        """, mend: "Choose a column of few classes: target=COLUMN.")
    }
    if labels.count < 4 {
      throw CourseError(
        .usage, "\(file.name) has \(labels.count) rows, and XOR alone has four.",
        mend: "Give more rows.")
    }
  }
}
