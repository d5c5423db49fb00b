// CSV files: which forms are read, what is refused, and what the refusal says.
import Curriculum
import Testing

@testable import Data

@Suite("CSV files") struct CSVFileTests {
  /// The numbers or the texts of each column.
  func columns(_ text: String) throws -> [String: CSVColumn.Content] {
    let file = try CSVFile(text: text, name: "my.csv")
    let pairs = try file.header.indices.map { (file.header[$0], try CSVColumn(file, $0).content) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The whole message of the refusal; empty where nothing was refused.
  func refusal(_ body: () throws -> some Any) -> String {
    do {
      _ = try body()
      return ""
    } catch {
      return "\(error)"
    }
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
    let columns = try columns(text)
    #expect(columns == ["size": .numbers([50.5, 60]), "price": .numbers([100, 130.25])])
  }

  @Test("quotes hold separators, quotes and line breaks; lines are counted through them")
  func quotes() throws {
    let text = "size,note\n1,\"a, \"\"b\"\"\nc\"\n2,d\n3,\"a, \"\"b\"\"\nc\"\n4,d\n"
    let file = try CSVFile(text: text, name: "my.csv")
    #expect(file.records.map(\.line) == [2, 4, 5, 7])
    #expect(file.records.map { $0.fields[1] } == ["a, \"b\"\nc", "d", "a, \"b\"\nc", "d"])
  }

  @Test("columns hold numbers or texts, with nil for what is missing; an empty name gets one")
  func contents() throws {
    let columns = try columns(",floor\n50,up\nn/a,\n70,down\n")
    #expect(
      columns == ["column 1": .numbers([50, nil, 70]), "floor": .texts(["up", nil, "down"])])
  }

  @Test(
    "what cannot be read is refused with its line and with what to do",
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
        "size;price\n1.200,50;1\n2.300,10;2\n", "line 2: “1.200,50” in the column “size” separates",
        "digits together"
      ),
      ("size\tprice\n1,200,000\t1\n7\t2\n", "line 2: “1,200,000” in the column", "digits together"),
    ])
  func refused(_ text: String, problem: String, mend: String) {
    let message = refusal { try columns(text) }
    #expect(message.contains(problem) && message.contains(mend), "\(message)")
  }

  @Test("one slip among numbers is named and not taken for text")
  func slip() {
    let rows = (0..<20).map { "\($0 == 12 ? "12 m²" : "\($0)"),\($0 * $0)" }
    let message = refusal { try columns("size,price\n" + rows.joined(separator: "\n")) }
    #expect(
      message.contains("line 14: “12 m²” is not a number, but 19 other values of the column “size”")
    )
  }

  @Test("in a file with decimal commas a point is no decimal point")
  func decimalCommas() throws {
    let rows = (1...20).map { "\($0),5;\($0 * $0 % 7)" }.joined(separator: "\n")
    let file = try CSVFile(text: "size;price\n" + rows, name: "my.csv")
    #expect(try CSVColumn(file, 0).decimalComma == "1,5")
    let message = refusal { try columns("size;price\n" + rows + "\n1.200;3\n") }
    #expect(message.contains("line 22: “1.200” is not a number"))
    for date in ["01.02.2024", "2024-01-02", "1.2.3", "1.5", "12", "1,5"] {
      #expect(!CSVColumn.isGrouped(date), "\(date)")
    }
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

  @Test("a series is the column that was named, or the only one of numbers")
  func series() throws {
    let file = try CSVFile(text: "day,load,town\nmon,1.5,a\ntue,2,b\n", name: "my.csv")
    for name in ["load", ""] {
      let (found, numbers) = try file.series(name)
      #expect(found == "load" && numbers == [1.5, 2])
    }
  }

  @Test(
    "a series that cannot be read is refused with the names that there are",
    arguments: [
      (
        "a,b\n1,2\n3,4\n", "", "which of its 2 columns of numbers is meant?",
        "column=COLUMN, one of: a, b"
      ),
      ("a,b\nx,y\nz,w\n", "", "my.csv has no column of numbers", "Give a file"),
      ("load,b\n1,2\n3,4\n", "laod", "line 1: there is no column “laod”", "column=load?"),
      ("a,b\n1,2\n3,4\n", "price", "line 1: there is no column “price”", "The columns are: a, b"),
      ("a,b\n1,2\nx,4\n", "a", "line 3: “x” in the column “a” is text", "column of numbers"),
      ("a,b\n1,2\n,4\n", "a", "line 3: “a” is missing", "Fill it in"),
      ("a;b\n1.5;2\nx;4\n", "a", "line 3: “x” in the column “a” is text", "column of numbers"),
      ("a;b\n1,5;2\nx;4\n", "a", "line 3: “x” in the column “a” is text", "column of numbers"),
    ])
  func noSeries(_ text: String, _ name: String, problem: String, mend: String) {
    let message = refusal { try CSVFile(text: text, name: "my.csv").series(name) }
    #expect(message.contains(problem) && message.contains(mend), "\(message)")
  }
}
