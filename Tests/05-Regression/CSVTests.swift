// The reader's own CSV files as something to fit: factors, targets, and what is refused.
import Curriculum
import Data
import ExerciseSupport
import Foundation
import Testing

@testable import Regression

@Suite("CSV files") struct CSVTests {
  func dataset(
    _ text: String, target: String = "price", dropsMissing: Bool = false
  ) throws -> Dataset {
    try CSVDataset.make(
      CSVFile(text: text, name: "my.csv"), target: target, dropsMissing: dropsMissing)
  }

  /// The whole message of the refusal; empty where nothing was refused.
  func refusal(_ text: String, target: String = "price") -> String {
    do {
      _ = try dataset(text, target: target)
      return ""
    } catch {
      return "\(error)"
    }
  }

  static let plain = "size,floor,price\n50,up,100\n60,down,130\n70,up,150\n80,attic,155\n"

  @Test("numbers and texts become factors, the first level is left out and named")
  func plain() throws {
    let data = try dataset(CSVTests.plain)
    #expect(data.factors.map(\.name) == ["size", "floor = down", "floor = up"])
    #expect(data.factors[0].values == [50, 60, 70, 80])
    #expect(data.factors[1].values == [0, 1, 0, 0] && data.factors[2].values == [1, 0, 1, 0])
    #expect(data.target == [100, 130, 150, 155])
    #expect(data.remarks.joined().contains("compared with “attic”"))
  }

  @Test(
    "what cannot be fitted is refused with its line and with what to do",
    arguments: [
      (
        "size,price\n1,2\n3,\n5,6\n", "line 3: “price” is missing; so is something in 1 of 3",
        "missing=drop"
      ),
      ("size,price\nNA,2\n3,4\n5,6\n", "line 2: “size” is missing", "missing=drop"),
      (
        "size,price\n1,cheap\n3,dear\n", "line 2: “cheap” in the column “price” is text",
        "target=COLUMN"
      ),
      ("size,price\n1,5\n3,5\n", "the target “price” never changes", "target=COLUMN"),
      ("price\n1\n3\n", "no column that could explain “price”", "Add one"),
      ("size,price\n7,5\n7,6\n", "no column that could explain “price”", "it never changes"),
      ("a,b\n1,5\n3,5\n", "there is no column “price”", "The columns are: a, b"),
    ])
  func refused(_ text: String, problem: String, mend: String) {
    let message = refusal(text)
    #expect(message.contains(problem) && message.contains(mend), "\(message)")
  }

  @Test("where rows are too few, the text that asks for many coefficients is named")
  func fewRows() throws {
    let data = try dataset("day,price\nMonday,5\nTuesday,3\nFriday,4\n")
    do {
      try CSVDataset.checkRows(of: data, name: "my.csv")
      Issue.record("three rows and three coefficients pass")
    } catch {
      #expect("\(error)".contains("my.csv: 3 rows cannot settle 3 coefficients"))
      #expect("\(error)".contains("“day” is text and takes 2 of them"))
    }
    try CSVDataset.checkRows(of: dataset("size,price\n1,5\n2,3\n3,4\n"), name: "my.csv")
  }

  @Test("decimal commas are mentioned in the remarks")
  func decimalCommas() throws {
    let rows = (1...20).map { "\($0),5;\($0 * $0 % 7)" }.joined(separator: "\n")
    #expect(
      try dataset("size;price\n" + rows).remarks == ["Commas in “size” are decimal: 1,5 is 1.5."])
  }

  @Test("dates and numbers with a unit are left out with the way to use them")
  func disguises() throws {
    let rows = (1...6).map { "2024-01-0\($0);\(10 * $0) m²;\($0 * $0);\($0)" }.joined(
      separator: "\n")
    let remarks = try dataset("day;size;age;price\n" + rows).remarks.joined(separator: "\n")
    #expect(
      remarks.contains("“day” is left out: its values are dates, such as 2024-01-01: write them"))
    #expect(
      remarks.contains("“size” is left out: its values have a unit, such as 10 m²: write the unit"))
  }

  @Test("no target: the columns are listed") func noTarget() {
    #expect(refusal(CSVTests.plain, target: "").contains("one of: size, floor, price"))
  }

  @Test("rows with a missing value are left out when asked, and counted")
  func missing() throws {
    let text =
      "size,floor,price\n50,up,100\n,down,130\n70,N/A,150\n80,down,155\n90,up,null\n95,up,170\n"
    let data = try dataset(text, dropsMissing: true)
    #expect(data.rows == 3 && data.target == [100, 155, 170])
    #expect(
      data.remarks.joined().contains(
        "3 of 6 rows left out for a missing value, the first on line 3"))
    let none = "size,price\n1,\n,2\n"
    #expect(throws: CourseError.self) { try dataset(none, dropsMissing: true) }
  }

  @Test("columns that explain nothing are left out with a word")
  func useless() throws {
    let rows = (0..<30).map { "\($0),house \($0),same,4,\($0 % 7 + $0)" }
    let data = try dataset("size,id,town,floors,price\n" + rows.joined(separator: "\n"))
    #expect(data.factors.map(\.name) == ["size"])
    let remarks = data.remarks.joined(separator: "\n")
    #expect(remarks.contains("“id” is left out: its 30 different texts name the rows"))
    #expect(remarks.contains("“town” is left out: it never changes"))
    #expect(remarks.contains("“floors” is left out: it never changes"))
  }

  @Test("100,000 rows are read in a second of the processor's time")
  func speed() throws {
    var text = "size,age,location,price\n"
    for i in 0..<100_000 {
      text +=
        "\(60 + i % 140).5,\(i % 80),\(["suburb", "village", "centre"][i % 3]),\(200 + i % 377)\n"
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "05-\(UUID()).csv")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    var rows = 0
    let seconds = try ThreadTime.of {
      rows = try CSVDataset.read(path: path.path, target: "price", dropsMissing: false).rows
    }
    #expect(rows == 100_000)
    print("100,000 rows of a CSV file: \(seconds) s")
    #expect(seconds < 1)
  }

  @Test("100,000 rows of 21 columns, too")
  func wide() throws {
    var source = RandomSource(seed: 1)
    let lines = (0..<100).map { _ in
      (0..<21).map { _ in "\(Double(source.integer(below: 100_000)) / 1000)" }.joined(
        separator: ",")
    }
    let header = (0..<20).map { "x\($0)" }.joined(separator: ",") + ",price\n"
    let block = lines.joined(separator: "\n") + "\n"
    let text = header + String(repeating: block, count: 1000)
    var rows = 0
    let seconds = try ThreadTime.of { rows = try dataset(text).rows }
    #expect(rows == 100_000)
    print("100,000 rows of 21 columns: \(seconds) s")
    #expect(seconds < 1)
  }
}
