// A gnuplot script as a value: lines of commands and tables of numbers. Text of the figure gets
// into a line only through `quoted`, so that nothing in it can act as a command.

struct Script: Equatable {
  enum Step: Equatable {
    case line(String)
    /// Rows of `columns` numbers, one after another, as the datablock `$name`.
    case table(name: String, columns: Int, values: [Double])
  }

  private(set) var steps: [Step] = []
  private var tables = 0

  mutating func add(_ line: String) { steps.append(.line(line)) }

  /// Adds a table and returns the name by which `plot` calls it, such as `$d3`.
  mutating func table(columns: Int, _ values: [Double]) -> String {
    tables += 1
    steps.append(.table(name: "d\(tables)", columns: columns, values: values))
    return "$d\(tables)"
  }

  /// A name for a datablock that gnuplot itself writes.
  mutating func reservedName() -> String {
    tables += 1
    return "$d\(tables)"
  }

  /// `text` as a gnuplot string. gnuplot runs what stands in backquotes and expands `@name` while
  /// it reads a line, before it looks at strings; so both, with the backslash and everything else
  /// from `@` on that is no letter, are written as octal escapes: the line holds nothing that it
  /// could act on. Below `@` gnuplot would read four octal digits, and only the quote matters.
  static func quoted(_ text: String, keepsLines: Bool = true) -> String {
    var result = "\""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "\n": result += keepsLines ? "\\n" : " "
      case "\"": result += "\\\""
      case "a"..."z", "A"..."Z": result.unicodeScalars.append(scalar)
      case _ where (0x40..<0x80).contains(scalar.value):
        result += "\\" + String(scalar.value, radix: 8)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// As `quoted`, for the labels of ticks, in which gnuplot takes a percent sign for a format.
  static func quotedTick(_ text: String) -> String {
    quoted(text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%"))
  }

  /// `text` without what no picture can show. Tabs become blanks, and Unicode's separators of lines
  /// and paragraphs become newlines. Carriage returns and marks of the direction of text are
  /// dropped. Other control characters and what is invalid in XML become U+FFFD.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\n"
      case "\r": continue
      case "\t": result += " "
      case "\u{2028}", "\u{2029}", "\u{85}": result += "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      case _
      where (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value):
        continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
