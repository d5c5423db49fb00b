// Swift in the pages, colored here: pandoc loses its place after a function that returns a tuple, and
// takes the 0 of `0..<n` and of `$0` for the beginning of a number with a point. Shell commands and
// output stay with pandoc.
import Foundation
import SwiftSource

enum PageCode {
  /// The lines of a chapter with each block of Swift as HTML.
  static func colored(_ lines: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < lines.count {
      guard lines[index].trimmed == "```swift",
        let end = lines[(index + 1)...].firstIndex(where: { $0.trimmed == "```" })
      else {
        result.append(lines[index])
        index += 1
        continue
      }
      let indent = lines[index].prefix { $0 == " " }
      let code = lines[(index + 1)..<end].map { line in
        String(line.hasPrefix(indent) ? line.dropFirst(indent.count) : line[...])
      }
      let colored =
        "<pre class=\"sourceCode swift\"><code class=\"sourceCode swift\">"
        + html(code.joined(separator: "\n")) + "</code></pre>"
      result += colored.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.isEmpty ? "" : indent + String(line)
      }
      index = end + 1
    }
    return result
  }

  /// The classes are pandoc's, so that one style sheet serves both.
  static func html(_ code: String) -> String {
    SwiftColoring(code).pieces.map { piece in
      let text = PageHTML.escape(piece.text)
      let name: String
      switch piece.kind {
      case .plain: return text
      case .keyword: name = "kw"
      case .declared: name = "fu"
      case .type: name = "dt"
      case .number: name = "dv"
      case .string: name = "st"
      case .comment: name = "co"
      case .attribute: name = "at"
      }
      return "<span class=\"\(name)\">\(text)</span>"
    }.joined()
  }
}
