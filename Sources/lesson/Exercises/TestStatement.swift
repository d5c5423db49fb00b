// The whole statement of a test that a line belongs to, on one line: a call is often written on several.
import Foundation
import Plotting
import SwiftSource

/// A statement as it stands in a test.
struct TestStatement: Equatable {
  /// Its lines, joined; a long one is cut.
  let text: String
  /// Its first line, from 1.
  let line: Int

  private static let mostLines = 15
  private static let mostCharacters = 300

  /// The statement that `line`, from 1, belongs to; nil where there is no such line.
  init?(line: Int, in lines: [Substring]) {
    guard lines.indices.contains(line - 1) else { return nil }
    var start = line - 1
    // A line above that opens more than is closed below it belongs to the statement.
    var open = 0
    for place in stride(from: line - 2, through: max(0, line - TestStatement.mostLines), by: -1) {
      let above = lines[place].trimmed
      if above.isEmpty || above.hasSuffix("{") || above.hasPrefix("@") { break }
      open += TestStatement.opened(lines[place])
      if open > 0 { (start, open) = (place, 0) }
    }
    var joined = ""
    open = 0
    for place in start..<min(lines.count, start + TestStatement.mostLines) {
      let part = lines[place].trimmed
      joined += joined.isEmpty || joined.hasSuffix("(") || joined.hasSuffix("[") ? part : " " + part
      open += TestStatement.opened(lines[place])
      if open <= 0, place >= line - 1 { break }
    }
    let isLong = joined.count > TestStatement.mostCharacters
    text = isLong ? joined.prefix(TestStatement.mostCharacters) + " …" : joined
    self.line = start + 1
  }

  /// How many parentheses and brackets a line opens and leaves open; negative where it closes more.
  private static func opened(_ line: Substring) -> Int {
    SwiftSource(String(line)).tokens.reduce(0) { count, token in
      switch token {
      case "(", "[": count + 1
      case ")", "]": count - 1
      default: count
      }
    }
  }
}
