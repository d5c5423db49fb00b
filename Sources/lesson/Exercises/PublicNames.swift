// Declarations that reach into the tests of an exercise: a second public `expectEqual` in the learner's
// file would be called in the place of the tests' own, and a public `==` would decide what is equal.
// So a file passes only where it makes nothing public but what the exercise declares.
import Foundation
import Plotting
import SwiftSource

/// What a source file offers to others.
enum PublicNames {
  private static let levels: Set = ["public", "open", "package"]
  private static let kinds: Set = [
    "func", "var", "let", "struct", "enum", "class", "actor", "protocol", "typealias", "extension",
    "init", "subscript", "operator", "macro", "precedencegroup", "import",
  ]
  /// Attributes that give a function another name in the program, or the place of another.
  private static let attributes: Set = [
    "_cdecl", "c", "_silgen_name", "_dynamicReplacement", "_section", "section", "_used", "used",
    "_extern", "_exported", "main",
  ]

  /// The declarations of `text` that reach beyond its module and are not in `known`, such as
  /// `func expectEqual`.
  static func foreign(in text: String, known: String) -> [String] {
    let usual = Set(all(in: known))
    return all(in: text).filter { !usual.contains($0) }
  }

  private static func all(in text: String) -> [String] {
    let tokens = SwiftSource(text).tokens
    return tokens.indices.compactMap { place -> String? in
      if tokens[place] == "@", place + 1 < tokens.count, attributes.contains(tokens[place + 1]) {
        return "@\(tokens[place + 1])"
      }
      guard levels.contains(tokens[place]) else { return nil }
      let rest = tokens[(place + 1)...].prefix(12)
      // `public private(set) var` and `public static func` have words in between.
      guard let kind = rest.firstIndex(where: kinds.contains), kind + 1 < tokens.count else {
        return nil
      }
      let isNamed = !["init", "subscript"].contains(tokens[kind])
      return isNamed ? "\(tokens[kind]) \(tokens[kind + 1])" : tokens[kind]
    }
  }

  /// The verdict on a file that passes its tests and declares such things.
  static func verdict(
    _ verdict: Verdict, _ names: [String], _ text: String, path: String
  ) -> Verdict {
    var verdict = verdict
    let word = names[0].split(separator: " ").last.map(String.init) ?? names[0]
    let isAttribute = names[0].hasPrefix("@")
    verdict.state = .interfering
    verdict.file = path
    verdict.line = text.lines.firstIndex { line in
      line.contains(word) && (isAttribute || levels.contains { line.contains($0) })
    }.map { $0 + 1 }
    verdict.problem =
      isAttribute
      ? "The tests pass, but your file uses \(names[0]), which can replace code of the tests."
      : """
      The tests pass, but your file makes “\(names[0])” public, and the tests could then use it \
      instead of their own.
      """
    verdict.mend =
      isAttribute
      ? "Remove the attribute." : "Remove the word public there: only the exercise itself needs it."
    return verdict
  }
}
