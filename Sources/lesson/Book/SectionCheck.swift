// The order of a chapter: twelve parts that every chapter has, whatever else stands between them.
import Foundation

enum SectionCheck {
  /// How the headings of the parts begin.
  static let parts = [
    "Question", "You need", "By hand", "Derivation", "Code", "Check it", "Run it", "Figure",
    "Break it", "Where we differ", "Exercises", "Summary",
  ]

  static func problems(_ chapter: Chapter) -> [BookProblem] {
    let headings = chapter.headings.filter { $0.level == 2 }
    var found: [BookProblem] = []
    if chapter.headings.filter({ $0.level == 1 }).count != 1 {
      found.append(
        BookProblem(
          chapter.path, chapter.headings.first.map { $0.line + 1 } ?? 1,
          "A chapter has one heading of the first level, its title.", mend: "Write # Title once."))
    }
    var last = 0
    for part in parts {
      guard let heading = headings.first(where: { isPart($0.text, part) }) else {
        found.append(
          BookProblem(
            chapter.path, last + 1, "The part “\(part)” is missing.",
            mend: "Add ## \(part) in its place: \(parts.joined(separator: ", "))."))
        continue
      }
      if heading.line < last {
        found.append(
          chapter.problem(
            heading.line, "The part “\(part)” comes too early or too late.",
            "The order is: \(parts.joined(separator: ", "))."))
      }
      last = max(last, heading.line)
    }
    return found
  }

  /// `By hand: two by two` is the part `By hand`.
  private static func isPart(_ heading: String, _ part: String) -> Bool {
    guard heading.lowercased().hasPrefix(part.lowercased()) else { return false }
    return heading.dropFirst(part.count).first.map { !$0.isLetter } ?? true
  }
}
