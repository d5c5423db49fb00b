// The reader's own files: what is read, what is refused, and what the refusal says.
import Curriculum
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
    "separators, decimal commas, line ends, marks and blanks are all read",
    arguments: [
      "size;price\n50,5;100\n60;130,25\n", "size\tprice\n50,5\t100\n60\t130,25\n",
      "size;price\r\n50.5;100\r\n60;130.25\r\n", "size|price\n50.5|100\n60|130.25",
      "\u{FEFF}size,price\n50.5,100\n60,130.25", "size,price\n\n50.5,100\n\n60,130.25\n\n\n",
      " size , price \n 50.5 ,100\n 60, 130.25 \n",
      "\"size\",\"price\"\n\"50.5\",\"100\"\n60,130.25",
      "size,price\r50.5,100\r60,130.25\r",
    ])
  func forms(_ text: String) throws {
    let data = try dataset(text)
    #expect(data.factors == [Factor("size", [50.5, 60])])
    #expect(data.target == [100, 130.25])
  }

  @Test("quotes hold separators, quotes and line breaks; lines are counted through them")
  func quotes() throws {
    let text =
      "size,note,price\n1,\"a, \"\"b\"\"\nc\",10\n2,d,20\n3,\"a, \"\"b\"\"\nc\",31\n4,d,x\n"
    let message = refusal(text)
    #expect(message.contains("line 7: the target “price” is “x”"))
    let data = try dataset(text.replacing("4,d,x\n", with: "4,d,40\n"))
    #expect(data.factors.map(\.name) == ["size", "note = d"])
    #expect(data.rows == 4)
  }

  @Test(
    "what cannot be read is refused with its line and the mend",
    arguments: [
      ("\n \n", "has only blank lines", "line of names"),
      ("size,price\n", "a header on line 1 and no rows", "Add rows"),
      ("size,price\n1,2\n3\n", "line 3: 1 field where the header names 2", "quotes"),
      ("size,price\n1,2\n3,4,5\n", "line 3: 3 fields where the header names 2", "decimal comma"),
      ("size,size,price\n1,2,3\n", "line 1: the name “size” stands over two columns", "its own"),
      ("1,2\n3,4\n", "line 1: the first line has numbers", "line of names"),
      ("size,price\n1,2\n\"3,4\n5,6\n", "line 3: a quote is opened and never closed", "Close it"),
      ("size,price\n1,2\n\"3\"x,4\n", "line 3: a quote stands inside", "double each quote"),
      (
        "size,price\n1,2\n3,\n5,6\n", "line 3: “price” is missing; so is something in 1 of 3",
        "missing=drop"
      ),
      ("size,price\nNA,2\n3,4\n5,6\n", "line 2: “size” is missing", "missing=drop"),
      ("size,price\n1,cheap\n3,dear\n", "line 2: the target “price” is “cheap”", "target=COLUMN"),
      ("size,price\n1,5\n3,5\n", "the target “price” never changes", "target=COLUMN"),
      (
        "size;price\n1.200,50;1\n2.300,10;2\n", "line 2: “1.200,50” in the column “size” separates",
        "digits together"
      ),
      ("size\tprice\n1,200,000\t1\n7\t2\n", "line 2: “1,200,000” in the column", "digits together"),
      ("price\n1\n3\n", "no column that could explain “price”", "Add one"),
      ("size,price\n7,5\n7,6\n", "no column that could explain “price”", "it never changes"),
      (
        "size,prize\n1,5\n3,5\n", "line 1: there is no column “price”", "Did you mean target=prize?"
      ),
      ("a,b\n1,5\n3,5\n", "there is no column “price”", "There is: a, b"),
    ])
  func refused(_ text: String, problem: String, mend: String) {
    let message = refusal(text)
    #expect(message.contains(problem) && message.contains(mend), "\(message)")
  }

  @Test("one slip among numbers is named, not made a level")
  func slip() {
    let rows = (0..<20).map { "\($0 == 12 ? "12 m²" : "\($0)"),\($0 * $0)" }
    let message = refusal("size,price\n" + rows.joined(separator: "\n"))
    #expect(
      message.contains("line 14: “12 m²” is no number, as 19 others of the column “size” are"))
  }

  @Test("where rows are too few, the text that asks for many coefficients is named")
  func fewRows() throws {
    let data = try dataset("day,price\n1 May,5\n2 May,3\n3 May,4\n")
    do {
      try CSVDataset.checkRows(of: data, name: "my.csv")
      Issue.record("three rows and three coefficients pass")
    } catch {
      #expect("\(error)".contains("my.csv: 3 rows cannot settle 3 coefficients"))
      #expect("\(error)".contains("“day” is text and takes 2 of them"))
    }
    try CSVDataset.checkRows(of: dataset("size,price\n1,5\n2,3\n3,4\n"), name: "my.csv")
  }

  @Test("beside decimal commas a point is no decimal point, and the commas are told")
  func decimalCommas() throws {
    let rows = (1...20).map { "\($0),5;\($0 * $0 % 7)" }.joined(separator: "\n")
    #expect(
      try dataset("size;price\n" + rows).remarks == ["Commas in “size” are decimal: 1,5 is 1.5."])
    #expect(
      refusal("size;price\n" + rows + "\n1.200;3\n").contains("line 22: “1.200” is no number"))
    for date in ["01.02.2024", "2024-01-02", "1.2.3", "1.5", "12", "1,5"] {
      #expect(!CSVColumn.isGrouped(date), "\(date)")
    }
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

  @Test("an empty name in the header gets one") func unnamed() throws {
    #expect(try dataset(",price\n1,2\n2,5\n").factors.map(\.name) == ["column 1"])
  }

  @Test(
    "numbers as files write them",
    arguments: [
      ("12", false, 12.0), ("-1.5e3", false, -1500), ("+.5", false, 0.5), ("1,5", true, 1.5),
    ])
  func numbers(_ text: String, comma: Bool, expected: Double) {
    #expect(CSVColumn.number(text, decimalComma: comma) == expected)
  }

  @Test(
    "what is no number", arguments: ["", "inf", "nan", "1e999", "0xzz", "12 m²", "1,5", "1.2.3"])
  func noNumbers(_ text: String) {
    #expect(CSVColumn.number(text, decimalComma: false) == nil)
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
    #expect(seconds < 2)
  }
}
