// The lines that existing files get for a new lesson. All of them are found before any is written.
import Curriculum
import Foundation
import Plotting

/// Enters a lesson into the lists of the course.
struct CourseEdits {
  let project: Project
  let lesson: NewLesson
  let plan: CoursePlan

  /// The files that change, with their new texts.
  func files() throws -> [LessonTemplate.File] {
    let isPlanned = plan.titles.contains { $0.number == lesson.number }
    let list = "Sources/lesson/Catalogue.swift"
    return try [
      edited("Package.swift", tabled), edited("Sources/Shelf/Shelf.swift", shelved),
      edited("README.md", introduced), edited("book/README.md", listed),
      edited("Benchmarks/lessons/Main.swift", timed),
      edited("Benchmarks/lessons/README.md", explained),
      edited("Benchmarks/tensors-bits/Main.swift", compared),
      LessonTemplate.File(path: BookMap.path, text: map.svg),
    ] + (isPlanned ? [] : [edited(list, catalogued)])
  }

  private func edited(
    _ path: String, _ edit: (String) -> String?
  ) throws -> LessonTemplate.File {
    guard let text = edit(try Files.text(project.file(path))) else {
      throw CourseError(
        .usage, "\(path) has no list of lessons where `lesson new` looks for one.",
        mend: "Compare the file with its last commit: git diff \(path)")
    }
    return LessonTemplate.File(path: path, text: text)
  }

  /// `text` with `line` in its place in a list that is in the order of the lessons' numbers: instead
  /// of the lesson's own line where it has one, before that of the next, or at the end of the list.
  ///
  /// - Parameters:
  ///   - number: the number of the lesson whose lines begin with this one; nil for another line.
  ///   - isEnd: true for a line that follows the list.
  private func with(
    _ line: String, in text: String, number: ([String], Int) -> String?,
    isEnd: (String) -> Bool
  ) -> String? {
    var lines = text.lines.map(String.init)
    let places = lines.indices.compactMap { i in number(lines, i).map { (place: i, number: $0) } }
    guard let last = places.last?.place,
      let end = lines[last...].firstIndex(where: isEnd)
    else { return nil }
    let next = places.first { $0.number >= lesson.number }
    if let next, next.number == lesson.number {
      lines[next.place] = line
    } else {
      lines.insert(line, at: next?.place ?? end)
    }
    return lines.joined(separator: "\n")
  }

  // MARK: - What the build and the command know

  private func tabled(_ text: String) -> String? {
    with(
      "  Lesson(number: \"\(lesson.number)\", module: \"\(lesson.module)\"),", in: text,
      number: { lines, i in
        guard lines[i].hasPrefix("  Lesson(") else { return nil }
        return (lines[i] + (i + 1 < lines.count ? lines[i + 1] : ""))
          .firstMatch(of: #/number: "(\d\d)"/#).map { String($0.1) }
      }, isEnd: { $0 == "]" })
  }

  private func shelved(_ text: String) -> String? {
    let folders = Files.names(in: project.file("Lessons"))
    let shelved = with(
      "      \(lesson.module)Lesson.self,", in: text,
      number: { lines, i in
        lines[i].wholeMatch(of: #/ +(\w+)Lesson\.self,/#).flatMap { match in
          folders.first { $0.dropFirst(3) == match.1 }.map { String($0.prefix(2)) }
        }
      }, isEnd: { $0 == "    ]" })
    guard let shelved, let imports = shelved.matches(of: #/(?m)^import (\w+)\n/#).last else {
      return nil
    }
    // `swift format` puts it in its place.
    return shelved.replacingCharacters(
      in: imports.range, with: "\(imports.0)import \(lesson.module)\n")
  }

  private func catalogued(_ text: String) -> String? {
    guard let titles = text.firstRange(of: "static let titles"),
      let titlesEnd = text[titles.upperBound...].firstRange(of: "\n  ]\n"),
      let way = text[titlesEnd.upperBound...].firstRange(of: "static let shortestWay"),
      let wayEnd = text[way.upperBound...].firstRange(of: "\n  ]\n")
    else { return nil }
    return text[..<titlesEnd.lowerBound] + "\n    (\"\(lesson.number)\", \"\(lesson.title)\"),"
      + text[titlesEnd.lowerBound..<wayEnd.lowerBound] + "\n    \"\(lesson.number)\","
      + text[wayEnd.lowerBound...]
  }

  // MARK: - What readers see

  private static func number(of row: String) -> String? {
    row.prefixMatch(of: #/(?:\||-) (\d\d) /#).map { String($0.1) }
  }

  /// The README's table, and its sentence on the shortest way.
  private func introduced(_ text: String) -> String? {
    let old = text.filledLines.first { $0.hasPrefix("| \(lesson.number) | ") }
    let question = old?.split(separator: "|").dropFirst(2).first?.trimmed ?? "To be written."
    let way = plan.way.joined(separator: " ")
    guard text.contains("The shortest is \(way).") else { return nil }
    let row =
      "| \(lesson.number) | [\(lesson.title)](book/\(lesson.card.slug).md) | \(question) | draft |"
    return with(
      row, in: text, number: { CourseEdits.number(of: $0[$1]) }, isEnd: { !$0.hasPrefix("|") }
    )?.replacing(
      "The shortest is \(way).",
      with: "The shortest is \(way)\(old == nil ? " \(lesson.number)" : "").")
  }

  /// The contents of the book: the lesson's line, and the map above, on which it is still to come.
  private func listed(_ text: String) -> String? {
    with(
      "- \(lesson.number) [\(lesson.title)](\(lesson.card.slug).md) (draft)", in: text,
      number: { CourseEdits.number(of: $0[$1]) }, isEnd: { !$0.hasPrefix("- ") }
    )?.lines.map { line in
      line.hasPrefix("!") && line.hasSuffix("](drawings/map.svg)")
        ? "![\(BookContent.alt(map.alt))](drawings/map.svg)" : String(line)
    }.joined(separator: "\n")
  }

  /// The map of the course with this lesson.
  private var map: Drawing {
    let isPlanned = plan.titles.contains { $0.number == lesson.number }
    let titles = plan.titles + (isPlanned ? [] : [(number: lesson.number, title: lesson.title)])
    return BookMap.drawing(
      titles, Catalogue.lessons.map { $0.card }.filter { !$0.isDraft },
      way: plan.way + (isPlanned ? [] : [lesson.number]))
  }

  // MARK: - Benchmarks

  private func timed(_ text: String) -> String? {
    guard let list = text.firstMatch(of: #/\[\s*(\.\w+(?:,\s*\.\w+)*),?\s*\]/#) else {
      return nil
    }
    return text.replacingCharacters(in: list.range, with: "[\(list.1), .\(lesson.group)]")
  }

  private func explained(_ text: String) -> String? {
    with(
      "| \(lesson.number) | `running mean` | the means of the first 1, 2, … of a million numbers; "
        + "NumPy's `cumsum`, divided by the counts |", in: text,
      number: { CourseEdits.number(of: $0[$1]) }, isEnd: { !$0.hasPrefix("|") })
  }

  private func compared(_ text: String) -> String? {
    guard let sum = text.firstMatch(of: #/let results =\s*\w+\(\)(?:\s*\+\s*\w+\(\))*/#) else {
      return nil
    }
    return text.replacingCharacters(in: sum.range, with: "\(sum.0) + \(lesson.group)()")
  }
}
