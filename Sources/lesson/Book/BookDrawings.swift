// The drawings of the book: each is described in Swift by its lesson, written to book/drawings, and shown by a
// chapter. Nothing has to be run for them, so the check draws each again and compares.
import Curriculum
import Foundation
import Plotting

/// Finds, writes and checks drawings.
struct BookDrawings {
  static let folder = "book/drawings"
  /// The terminal in the README, which `Tests/EndToEnd/picture` draws.
  static let terminal = "book/drawings/loop.svg"

  let lessons: [any Lesson.Type]

  static func path(_ lesson: String, _ name: String) -> String {
    "\(folder)/\(lesson)-\(name).svg"
  }

  /// - Throws: `CourseError` of kind `usage` where the lesson has no such drawing.
  func drawing(_ lesson: String, _ name: String) throws -> Drawing {
    let drawings = lessons.first { $0.card.number == lesson }?.drawings ?? []
    if let drawing = drawings.first(where: { $0.name == name }) { return drawing }
    let names = drawings.map(\.name)
    throw CourseError(
      .usage, "Lesson \(lesson) has no drawing “\(name)”.",
      mend: Spelling.nearest(to: name, among: names).map { "Did you mean “\($0)”?" }
        ?? (names.isEmpty
          ? "Describe it in the lesson's `drawings`." : "It has \(names.joined(separator: ", "))."))
  }

  /// The image line of a chapter.
  func image(_ lesson: String, _ name: String) throws -> String {
    let drawing = try drawing(lesson, name)
    let file = BookDrawings.path(lesson, name).dropFirst("book/".count)
    return "![\(BookContent.alt(drawing.alt))](\(file))"
  }

  /// Writes the files of the drawings that `chapters` show.
  func write(_ chapters: [Chapter], in project: Project) throws {
    for case .drawing(let lesson, let name) in chapters.directives {
      guard let drawing = try? drawing(lesson, name) else { continue }
      try Files.writeIfChanged(drawing.svg, to: project.file(BookDrawings.path(lesson, name)))
    }
  }

  /// Drawings whose file is missing or old, or that are hard to read.
  func problems(_ chapter: Chapter, in project: Project) -> [BookProblem] {
    chapter.blocks.flatMap { block -> [BookProblem] in
      guard case .drawing(let lesson, let name) = block.directive,
        let drawing = try? drawing(lesson, name)
      else { return [] }
      let path = BookDrawings.path(lesson, name)
      let present = try? Files.text(project.file(path))
      let old =
        present == drawing.svg
        ? []
        : [
          chapter.problem(
            block.line,
            "\(path) \(present == nil ? "is missing" : "is not what the lesson draws now").",
            "Run `lesson book --sync`.")
        ]
      return old
        + drawing.problems.map {
          chapter.problem(block.line, "\(path): \($0)", "Change the drawing in the lesson's code.")
        }
    }
  }
}
