// Phrases that the course does not use, each with a better one: book/language.tsv. A phrase is found as whole words,
// in capitals or not; one that is listed with a capital letter is found with it alone. A line @PATH names a file that
// keeps its own words, such as a poem.
import Curriculum
import Foundation

/// The list, and where its phrases occur.
struct PhraseList {
  static let path = "book/language.tsv"

  struct Entry: Equatable {
    let phrase: String
    let better: String
  }

  struct Hit: Equatable {
    let entry: Entry
    /// Index into the lines that were searched.
    let line: Int
  }

  let entries: [Entry]
  /// The paths of files that are not searched.
  let exceptions: Set<String>
  private let pattern: NSRegularExpression?

  /// - Throws: `CourseError` of kind `usage` where a line has no tab.
  init(_ text: String) throws {
    let lines = text.filledLines.filter { !$0.hasPrefix("#") }
    exceptions = Set(
      lines.filter { $0.hasPrefix("@") }.map {
        String($0.dropFirst().prefix { !$0.isWhitespace })
      })
    entries = try lines.filter { !$0.hasPrefix("@") }.map { line in
      let parts = line.split(separator: "\t")
      guard parts.count == 2 else {
        throw CourseError(
          .usage, "\(PhraseList.path): “\(line)” has no better form.",
          mend: "Write the phrase, a tab, and what to write instead.")
      }
      return Entry(phrase: parts[0].trimmed, better: parts[1].trimmed)
    }
    let choices = entries.map { entry in
      let escaped = NSRegularExpression.escapedPattern(for: entry.phrase)
        .replacingOccurrences(of: " ", with: "\\s+")
      // “There is no file” is English; “x is no file” is not.
      let start = entry.phrase.hasPrefix("is no") ? "(?<![Tt]here )" : ""
      return start
        + (entry.phrase == entry.phrase.lowercased() ? "((?i)\(escaped))" : "(\(escaped))")
    }
    pattern =
      choices.isEmpty
      ? nil
      : try NSRegularExpression(
        pattern: "(?<![\\p{L}\\p{N}_])(?:" + choices.joined(separator: "|") + ")(?![\\p{L}\\p{N}_])"
      )
  }

  /// Every phrase of the list in `lines`, also where it goes on in the next line.
  func hits(_ lines: [String]) -> [Hit] {
    guard let pattern else { return [] }
    let text = lines.joined(separator: "\n")
    let all = NSRange(text.startIndex..., in: text)
    var starts: [Int] = [0]
    for unit in text.utf16.enumerated() where unit.element == 10 { starts.append(unit.offset + 1) }
    return pattern.matches(in: text, range: all).compactMap { match in
      guard
        let index = (1...entries.count).first(where: { match.range(at: $0).location != NSNotFound })
      else { return nil }
      let line = (starts.lastIndex { $0 <= match.range.location }) ?? 0
      return Hit(entry: entries[index - 1], line: line)
    }
  }
}
