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

  /// What stands between quotes in a Swift file, without the code inside it.
  static func strings(_ text: String) -> [String] {
    var isBlock = false
    return text.lines.map { line in
      let line = String(line).replacing(#/\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/#, with: "…")
      if line.components(separatedBy: "\"\"\"").count % 2 == 0 {
        isBlock.toggle()
        return ""
      }
      if isBlock { return line }
      guard !line.trimmed.hasPrefix("//") else { return "" }
      return line.matches(of: #/"((?:[^"\\]|\\.)*)"/#).map { String($0.1) }.joined(separator: " · ")
    }
  }
}
