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
      "size;price\r\n50.5;100\r\n60;130.25\r\n", "sep=;\nsize;price\n50,5;100\n60;130,25",
      "\"sep=\t\"\r\nsize\tprice\r\n50.5\t100\r\n60\t130.25",
      "SEP=;\nsize;price\n50,5;100\n60;130,25", "size,price\n50.5,100\n60,130.25\n\u{1A}",
      "sep=|\nsize|price\n50.5|100\n60|130.25",
      "\u{FEFF}\u{FEFF}size,price\n\u{FEFF}50.5,100\n60,130.25\u{FEFF}\n",
      "size,price\r\n50.5,100\r\n60,\"130.25\"\r\n", "size,price\r\n50.5,100\r\n60,\"130.25\"",
      "size,price\n\u{A0}50.5\u{2003},100\n60,\u{3000}130.25", "size|price\n50.5|100\n60|130.25",
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
    #expect((0..<file.rows).map(file.line) == [2, 4, 5, 7])
    #expect((0..<file.rows).map { file.text($0, 1) } == ["a, \"b\"\nc", "d", "a, \"b\"\nc", "d"])
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
        "size;price\n50.5;100\n60;130,25\n",
        "“50.5” on line 2 has a decimal point, “130,25” on line 3 a decimal comma", "the same mark"
      ),
      ("size;price\n3;1.031\n4;2.500\n", "line 2: “1.031” can mean 1031, or", "1031, or 1.0310"),
      ("size\tprice\n3\t1,031\n4\t7\n", "line 2: “1,031” can mean 1031, or", "1031, or 1,0310"),
      ("a,b\n\"1,031\",1.031\n2,3\n", "line 2: “1,031” can mean 1031", "1031"),
      ("size,price\n1e400,2\n3,4\n", "line 2: “1e400” in the column “size” is larger", "unit"),
      (
        "size,price\n1e-400,2\n3,4\n", "line 2: “1e-400” in the column “size” is nearer to 0",
        "unit"
      ),
      ("x;y,z\n1;2,5\n2;3,5\n", "line 1: commas and semicolons occur equally often", "sep=;"),
      ("a,b\n1,2\n\u{1A}\n3,4\n", "line 3: a byte is 0x1A", "tr -d '\\032' < my.csv"),
      ("# a list, of mine\nsize,b,c\n1,2,3\n", "line 2: 3 fields where", "begins with #"),
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
    #expect(try CSVColumn(file, 0).remarks == ["Commas in “size” are decimal: 1,5 is 1.5."])
    // A point stands between thousands in all columns, also in those without a comma.
    let more = try CSVFile(text: "size;price\n" + rows + "\n1.200;3.000\n", name: "my.csv")
    let columns = try [0, 1].map { try CSVColumn(more, $0) }
    #expect(columns.map(\.content).map(last) == [1200, 3000])
    #expect(columns[1].remarks == ["“price” separates thousands: 3.000 is 3000."])
    // Here a point that is no separator of thousands shows what commas are.
    let message = refusal { try self.columns("size;price\n" + rows + "\n1.25;3\n") }
    #expect(
      message.contains("“1.25” on line 22 has a decimal point, “1,5” on line 2 a decimal comma"))
  }

  private func last(_ content: CSVColumn.Content) -> Double? {
    if case .numbers(let numbers) = content { numbers.last ?? nil } else { nil }
  }

  @Test("a field may begin with a mark that joins the character before it, an accent or a joiner")
  func combining() throws {
    for mark in ["\u{308}", "\u{FE0F}", "\u{200D}", "\u{1F3FD}"] {
      let file = try CSVFile(text: "a,t,y\n1,\(mark)x,3\n2,\(mark)w,6\n", name: "my.csv")
      #expect(file.header == ["a", "t", "y"])
      #expect(file.text(0, 1).unicodeScalars.first == mark.unicodeScalars.first)
      #expect(file.text(1, 2) == "6")
    }
  }

  @Test("a column of empty quotes is a column without values, and its lines are records")
  func emptyQuotes() throws {
    let file = try CSVFile(text: "a\n\"\"\n\n\"\"\n", name: "my.csv")
    #expect(file.rows == 2 && file.line(1) == 4)
    #expect(try CSVColumn(file, 0).missing == [0, 1])
  }

  @Test("an empty last field is there, with and without a line end behind it")
  func emptyLast() throws {
    for end in ["", "\n", "\r\n", "\r"] {
      let file = try CSVFile(text: "a,b\n1,2\n3,\(end)", name: "my.csv")
      #expect(file.rows == 2 && file.text(1, 1) == "")
    }
  }

  @Test(
    "numbers as people write them are read, and that is said",
    arguments: [
      ("\"1,000\"", "\"1,037\"", [1000, 1037], "“v” separates thousands: 1,000 is 1000."),
      (
        "\"1,234,567.5\"", "2", [1_234_567.5, 2],
        "“v” separates thousands: 1,234,567.5 is 1234567.5."
      ),
      ("1 000", "12 345", [1000, 12345], "“v” separates thousands: 1 000 is 1000."),
      ("1'000", "999", [1000, 999], "“v” separates thousands: 1'000 is 1000."),
      ("0.5%", "3 %", [0.5, 3], "Signs beside the numbers of “v” are left out: 0.5% is 0.5."),
      ("$5", "-$7.5", [5, -7.5], "Signs beside the numbers of “v” are left out: $5 is 5."),
      ("5 €", "7€", [5, 7], "Signs beside the numbers of “v” are left out: 5 € is 5."),
      ("\u{2212}2", "3", [-2, 3], "“v” writes minus as U+2212: \u{2212}2 is -2."),
      ("–2", "3", [-2, 3], "“v” writes minus as U+2013: –2 is -2."),
      ("(2)", "3.5", [-2, 3.5], "“v” writes negative numbers in parentheses: (2) is -2."),
      (
        "$ (2)", "($3.5)", [-2, -3.5],
        "Signs beside the numbers of “v” are left out: $ (2) is -2. “v” writes negative numbers in parentheses: $ (2) is -2."
      ),
      ("1e155", "1e-300", [1e155, 1e-300], ""),
    ])
  func peoplesNumbers(_ one: String, _ two: String, _ values: [Double], remark: String) throws {
    let file = try CSVFile(text: "v,w\n\(one),1\n\(two),2\n", name: "my.csv")
    let column = try CSVColumn(file, 0)
    #expect(column.content == .numbers(values))
    #expect(column.remarks.joined(separator: " ") == remark)
  }

  @Test("what is no grouping is no number: 1,00, 12,3456, 0,123 among points, dates, versions")
  func noGroups() {
    for text in [
      "1,00", "12,3456", "1234,567", "0,123", "1,000,00", "01.02.2024", "1.2.3", "1 0", "5$5",
      "(-2)", "-(2)", "()", "(2", "2)", "--2", "+-2", "—2",
    ] {
      #expect(CSVColumn.number(text, decimalComma: false) == nil, "\(text)")
    }
    for text in ["1.00", "12.3456", "0.123", "1.000.00"] {
      #expect(CSVColumn.number(text, decimalComma: true) == nil, "\(text)")
    }
  }

  @Test("digits are rounded as the standard library rounds them, in any length")
  func rounding() {
    var source = RandomSource(seed: 1)
    for _ in 0..<20_000 {
      let bits = Double(bitPattern: source.next())
      guard bits.isFinite else { continue }
      for text in ["\(bits)", "\(bits.rounded())", "\(source.unit())", "\(Float(source.unit()))"] {
        #expect(CSVColumn.number(text, decimalComma: false) == Double(text), "\(text)")
      }
    }
    for text in [
      "0.1000000000000000055511151231257827", "123456789012345678901234567890", "9007199254740993",
      "1.7976931348623157e308", "5e-324",
    ] {
      #expect(CSVColumn.number(text, decimalComma: false) == Double(text), "\(text)")
    }
  }

  @Test("dates and numbers with a unit are known for what they are")
  func disguises() throws {
    func disguise(_ values: [String]) throws -> String? {
      let text = "v;w\n" + values.map { "\($0);1" }.joined(separator: "\n")
      return try CSVColumn(CSVFile(text: text, name: "my.csv"), 0).disguise
    }
    for dates in [
      ["2024-01-05", "2024-12-31"], ["5.1.2024", "31.12.2024"], ["01/05/24", "12/31/24"],
      ["2024-01-05 12:30", "2024-01-06T00:00:00"], ["1 May", "12 August"],
      ["May 1 2024", "June 30 2024"],
    ] {
      #expect(try disguise(dates)?.contains("dates, such as \(dates[0])") == true, "\(dates)")
    }
    #expect(try disguise(["12 m²", "15 m²"])?.contains("a unit, such as 12 m²") == true)
    #expect(try disguise(["up", "down"]) == nil)
    #expect(try disguise(["1.2.3", "99.99.9999"]) == nil)
    #expect(try disguise(["3 rooms to let", "4 rooms to let"]) == nil)
    #expect(try disguise(["1", "2"]) == nil)
  }

  @Test("where the names leave the separator open, the rows decide")
  func separators() throws {
    let file = try CSVFile(text: "name, first;age\nAda;36\nGrace;85\n", name: "my.csv")
    #expect(file.header == ["name, first", "age"] && file.separator == ";")
    let other = try CSVFile(text: "a;b,c\n1,2\n3,4\n", name: "my.csv")
    #expect(other.header == ["a;b", "c"])
  }

  @Test("a line break in a name becomes a space, which is said")
  func brokenName() throws {
    let file = try CSVFile(text: "\"size\nin m²\",y\n1,2\n", name: "my.csv")
    #expect(file.header == ["size in m²", "y"] && file.line(0) == 3)
    #expect(
      file.remarks
        == ["The name of column 1 has a line break; the lesson calls it “size in m²”."])
  }

  private func column(_ values: [String]) throws -> CSVColumn {
    let text = "v;w\n" + values.map { "\($0);1" }.joined(separator: "\n")
    return try CSVColumn(CSVFile(text: text, name: "my.csv"), 0)
  }

  @Test("codes with zeros before them stay texts, in groups with a remark, and alone with a reason")
  func codes() throws {
    let groups = try column(["007", "010", "007", "123"])
    #expect(groups.content == .texts(["007", "010", "007", "123"]))
    #expect(groups.remarks.joined().contains("“v” is read as codes, not as numbers: 007 begins"))
    #expect(groups.remarks.joined().contains("write 7 in place of 007"))
    #expect(groups.disguise == nil)
    let postcodes = try column(["01067", "10115", "80331"])
    #expect(postcodes.disguise?.contains("codes, such as 01067") == true)
    // Padded amounts have a fraction or a minus somewhere.
    #expect(try column(["007", "010.5"]).content == .numbers([7, 10.5]))
    #expect(try column(["007", "-10"]).content == .numbers([7, -10]))
    #expect(try column(["0", "0.5", "10"]).content == .numbers([0, 0.5, 10]))
    let file = try CSVFile(text: "v\n5\n007\n", name: "my.csv")
    let message = refusal { try file.series("v") }
    #expect(message.contains("line 3: “007” in the column “v” begins with a zero, as codes do"))
    #expect(message.contains("write 7. Otherwise:"))
  }

  @Test("IP addresses and phone numbers are no numbers, and say nothing about decimals")
  func addresses() throws {
    let text = "ip;v\n192.168.100.200;1.5\n10.100.200.100;2\n"
    let file = try CSVFile(text: text, name: "my.csv")
    let columns = try [0, 1].map { try CSVColumn(file, $0) }
    #expect(columns[0].disguise == "its values are IP addresses, such as 192.168.100.200")
    #expect(columns[1].content == .numbers([1.5, 2]))
    let phones = [
      ["+4930123456", "+4917098765"], ["(555) 123-4567", "(555) 765-4321"],
      ["+49 30 123456", "+49 170 98765"], ["030/123456", "040/98765"],
    ]
    for numbers in phones {
      #expect(try column(numbers).disguise == "its values are phone numbers, such as \(numbers[0])")
    }
    #expect(try column(["+1.5", "+2"]).content == .numbers([1.5, 2]))
    let plain = try column(["5551234567", "5557654321", "5551112222"])
    #expect(plain.isNumeric)
    #expect(plain.remarks.joined().contains("has another number of 10 digits in each row"))
    #expect(try column(["1500000000", "1500000000", "1600000000"]).remarks.isEmpty)
  }
}
