// CSV files, continued: missing values, single numbers, and the one column that a lesson reads as a series.
import Testing

@testable import Data

extension CSVFileTests {
  @Test(
    "what stands in place of a missing value",
    arguments: [
      "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "NaN", "<NA>", "n.a.", "–", "—", "--", "NULL", "",
    ])
  func missing(_ text: String) throws {
    #expect(CSVColumn.isMissing(text))
    let file = try CSVFile(text: "v;w\n1;1\n\(text);2\n", name: "my.csv")
    #expect(try CSVColumn(file, 0).content == .numbers([1, nil]))
    let message = refusal { try file.series("v") }
    #expect(
      message.contains("line 3: “v” is missing" + (text.isEmpty ? "." : " (“\(text)”).")))
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
