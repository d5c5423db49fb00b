// What a person reads of a file: the prose of Markdown without code and formulas, the statements of exercises, the
// strings of a program. Lines that hold nothing to read are empty, so that line numbers stay.
import Foundation
import Plotting

enum WrittenText {
  /// Prose of a Markdown file: no fences, tables, comments, formulas, or code between backquotes.
  static func markdown(_ text: String) -> [String] {
    var lines = text.lines.map(String.init)
    var isFence = false
    var isComment = false
    var isFormula = false
    for index in lines.indices {
      let line = lines[index].trimmed
      if line.hasPrefix("```") { isFence.toggle() }
      let isCode = isFence || line.hasPrefix("```") || lines[index].hasPrefix("    ")
      if line.hasPrefix("<!--"), !line.contains("-->") { isComment = true }
      if line.components(separatedBy: "$$").count % 2 == 0 { isFormula.toggle() }
      let isHidden =
        isCode || isComment || isFormula || line.hasPrefix("$$") || line.hasPrefix("|")
        || line.hasPrefix("![")
      if isComment, line.contains("-->") { isComment = false }
      lines[index] = isHidden ? "" : words(lines[index])
    }
    return lines
  }

  /// Without comments, with one word for each formula and each piece of code.
  private static func words(_ line: String) -> String {
    line.replacing(#/<!--.*?-->/#, with: "").replacing(#/\$[^$]+\$/#, with: "formula")
      .replacing(#/`[^`]*`/#, with: "code").replacing(#/\]\([^)]*\)/#, with: "]")
  }

  /// The doc comments of a Swift file.
  static func statements(_ text: String) -> [String] {
    text.lines.map { line in
      let line = line.trimmed
      return line.hasPrefix("///") ? words(String(line.dropFirst(3))) : ""
    }
  }

  /// What stands between quotes in a Swift file, without the code inside it. By bytes: the course has 1.8 MB of
  /// Swift, and a regular expression for each line took five seconds.
  static func strings(_ text: String) -> [String] {
    var isBlock = false
    return text.lines.map { line in
      let bytes = Array(line.utf8)
      guard isBlock || bytes.contains(quote) else { return "" }
      if line.contains("\"\"\"") {
        isBlock.toggle()
        return ""
      }
      if isBlock { return String(decoding: withoutCode(bytes[...]), as: UTF8.self) }
      return line.trimmed.hasPrefix("//") ? "" : between(bytes)
    }
  }

  private static let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
  private static let (open, close) = (UInt8(ascii: "("), UInt8(ascii: ")"))

  /// The inside of every pair of quotes in a line of Swift.
  private static func between(_ line: [UInt8]) -> String {
    var parts: [String] = []
    var rest = line[...]
    while let start = rest.firstIndex(of: quote) {
      let inside = rest[(start + 1)...]
      var end = inside.startIndex
      var depth = 0
      while end < inside.endIndex, depth > 0 || inside[end] != quote {
        if inside[end] == backslash, end + 1 < inside.endIndex {
          depth += inside[end + 1] == open ? 1 : 0
          end += 1
        } else if depth > 0 {
          depth += inside[end] == open ? 1 : inside[end] == close ? -1 : 0
        }
        end += 1
      }
      let words = withoutCode(inside[..<min(end, inside.endIndex)])
      parts.append(String(decoding: words, as: UTF8.self))
      rest = inside[min(end + 1, inside.endIndex)...]
    }
    return parts.joined(separator: " · ")
  }

  /// With … in the place of `\\(…)`.
  private static func withoutCode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(backslash) else { return Array(bytes) }
    var result: [UInt8] = []
    var depth = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if depth == 0, byte == backslash, index + 1 < bytes.endIndex, bytes[index + 1] == open {
        depth = 1
        result += Array("…".utf8)
        index += 1
      } else if depth > 0 {
        depth += byte == open ? 1 : byte == close ? -1 : 0
      } else {
        result.append(byte)
      }
      index += 1
    }
    return result
  }
}
