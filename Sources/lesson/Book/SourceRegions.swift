// The marked parts of a source file that chapters quote:
//     // book:begin rows
//     …
//     // book:end rows
import Plotting

/// The regions of one file, and what is wrong with its markers.
struct SourceRegions: Sendable {
  struct Region: Equatable, Sendable {
    let name: String
    /// The line of `book:begin`, counted from 1.
    let line: Int
    /// Without markers and without the indentation that all lines share.
    var lines: [String]
  }

  let file: String
  private(set) var regions: [Region] = []
  private(set) var problems: [BookProblem] = []

  init(_ text: String, file: String) {
    self.file = file
    var open: [Region] = []
    for (index, line) in text.lines.enumerated() {
      guard let marker = SourceRegions.marker(line) else {
        for i in open.indices { open[i].lines.append(String(line)) }
        continue
      }
      if marker.begins {
        begin(marker.name, index + 1, &open)
      } else {
        end(marker.name, index + 1, &open)
      }
    }
    for region in open {
      complain(
        region.line, "The region “\(region.name)” has no end.",
        "Write // book:end \(region.name) below its last line.")
    }
  }

  func region(_ name: String) -> Region? { regions.first { $0.name == name } }

  private mutating func begin(_ name: String, _ line: Int, _ open: inout [Region]) {
    if name.isEmpty {
      complain(line, "A region needs a name.", "Write // book:begin NAME")
    } else if let first = (regions + open).first(where: { $0.name == name }) {
      complain(
        line, "The region “\(name)” is here twice; the first begins in line \(first.line).",
        "Give one of them another name.")
    }
    open.append(Region(name: name, line: line, lines: []))
  }

  private mutating func end(_ name: String, _ line: Int, _ open: inout [Region]) {
    guard let last = open.last else {
      complain(
        line, "book:end \(name) ends nothing.", "Write // book:begin \(name) above, or remove it.")
      return
    }
    guard last.name == name else {
      complain(
        line, "book:end \(name) comes before the end of “\(last.name)” (line \(last.line)).",
        "End the inner region first.")
      open.removeAll { $0.name == name }
      return
    }
    var region = open.removeLast()
    region.lines = SourceRegions.dedent(region.lines)
    if region.lines.allSatisfy(\.isEmpty) {
      complain(last.line, "The region “\(name)” is empty.", "Remove its markers.")
    }
    if self.region(name) == nil { regions.append(region) }
  }

  private mutating func complain(_ line: Int, _ problem: String, _ mend: String) {
    problems.append(BookProblem(file, line, problem, mend: mend))
  }

  private static func marker(_ line: Substring) -> (begins: Bool, name: String)? {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    for (prefix, begins) in [("// book:begin", true), ("// book:end", false)]
    where trimmed.hasPrefix(prefix) {
      return (begins, trimmed.dropFirst(prefix.count).trimmed)
    }
    return nil
  }

  /// Drops what all lines are indented by, and empty lines at both ends.
  static func dedent(_ lines: [String]) -> [String] {
    let indents = lines.filter { !$0.allSatisfy(\.isWhitespace) }.map {
      $0.prefix { $0 == " " }.count
    }
    let shared = indents.min() ?? 0
    let cut = lines.map { $0.allSatisfy(\.isWhitespace) ? "" : String($0.dropFirst(shared)) }
    let head = cut.drop { $0.isEmpty }
    return Array(head.reversed().drop { $0.isEmpty }.reversed())
  }
}
