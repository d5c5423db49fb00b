// The compiler's errors, found in what `swift build` prints.
import Foundation
import Plotting

/// One error with its place.
struct CompilerError: Equatable, Sendable, Codable {
  /// As the compiler names it: an absolute path.
  var file: String
  let line: Int
  let column: Int
  let message: String

  init(file: String, line: Int, column: Int, message: String) {
    (self.file, self.line, self.column, self.message) = (file, line, column, message)
  }

  /// The errors in `log`, each once, in its order: the compiler says the same of a file for its
  /// module and for its code.
  static func all(in log: String) -> [CompilerError] {
    var found: [CompilerError] = []
    for line in log.filledLines {
      if let error = CompilerError(line), !found.contains(error) { found.append(error) }
    }
    return found
  }

  /// Reads `/path/File.swift:18:21: error: …`; nil for any other line.
  init?(_ text: some StringProtocol) {
    guard text.hasPrefix("/"), let mark = text.firstRange(of: ": error: ") else { return nil }
    let place = text[..<mark.lowerBound].split(separator: ":")
    guard place.count == 3, let line = Int(place[1]), let column = Int(place[2]) else { return nil }
    file = String(place[0])
    self.line = line
    self.column = column
    message = String(text[mark.upperBound...])
  }

  /// The error as the compiler writes it, then the line of the source and a mark below it.
  func lines(source: String) -> [String] {
    let lines = source.lines
    var text = ["\(file):\(line):\(column): error: \(message)"]
    if lines.indices.contains(line - 1) {
      let number = "\(line)"
      let margin = String(repeating: " ", count: number.count)
      let source = lines[line - 1]
      // The column counts bytes; tabs stay, so that the mark stands below its place.
      let before = String(decoding: source.utf8.prefix(max(0, column - 1)), as: UTF8.self)
      let indent = String(before.map { $0 == "\t" ? $0 : " " })
      text.append("\(number) | \(source)")
      text.append("\(margin) | \(indent)^")
    }
    return text
  }
}
