// What a learner's file declares at its outermost level, and which errors in other files that explains.
// Names alone are compared: the compiler does not say which declaration it preferred.
import Foundation
import Plotting
import SwiftSource

/// The declarations of one file.
struct Declarations {
  private let text: String
  private let names: Set<String>

  init(_ text: String) {
    self.text = text
    names = Declarations.names(in: text)
  }

  /// What a file declares, without what it extends.
  private static func names(in text: String) -> Set<String> {
    SwiftSource(text).declared.filter { name in
      text.lines.contains { isDeclaration($0, of: name) }
    }
  }

  private static func isDeclaration(_ line: Substring, of name: String) -> Bool {
    let keywords: Set = [
      "struct", "enum", "class", "actor", "protocol", "typealias", "func", "let", "var", "operator",
    ]
    let tokens = SwiftSource(String(line)).tokens
    return zip(tokens, tokens.dropFirst()).contains { keywords.contains($0) && $1 == name }
  }

  /// The names that the file declares, `known` does not, and the errors are about, each with its line.
  func hiding(
    _ errors: [CompilerError], besides known: String
  ) -> [(name: String, line: Int)] {
    let own = names.subtracting(Declarations.names(in: known))
    return own.sorted().filter { name in
      errors.contains { Declarations.isAbout($0, name) }
    }.map { ($0, line(of: $0)) }
  }

  /// The names that several of the `texts` declare and their solutions do not.
  static func shared(_ texts: [(text: String, known: String)]) -> Set<String> {
    var seen: Set<String> = []
    var shared: Set<String> = []
    for (text, known) in texts {
      let names = names(in: text).subtracting(names(in: known))
      shared.formUnion(seen.intersection(names))
      seen.formUnion(names)
    }
    return shared
  }

  /// The line that declares `name`, from 1.
  func line(of name: String) -> Int {
    let lines = text.lines
    let place =
      lines.firstIndex { Declarations.isDeclaration($0, of: name) }
      ?? lines.firstIndex { $0.contains(name) }
    return (place ?? 0) + 1
  }

  /// True where the message quotes `name`, or the line of the source has it as a word.
  private static func isAbout(_ error: CompilerError, _ name: String) -> Bool {
    let isWord: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "_" }
    func has(_ line: some StringProtocol) -> Bool {
      name.allSatisfy(isWord)
        ? line.split { !isWord($0) }.contains { $0 == name } : line.contains(name)
    }
    if has(error.message.split(separator: "'").dropFirst().joined(separator: " ")) { return true }
    let lines = (try? Files.text(URL(filePath: error.file)))?.lines ?? []
    return lines.indices.contains(error.line - 1) && has(lines[error.line - 1])
  }
}
