// The runs behind the book: makes them, and tells which records are out of date.
import Curriculum
import Foundation
import Plotting

/// Where the book's numbers come from. Tests put lessons of their own in the place of the course's.
struct BookRuns {
  var project: Project
  var lessons: [any Lesson.Type]
  /// The figure as an SVG file.
  var draw: (Figure) throws -> String

  func lesson(_ number: String) throws -> any Lesson.Type {
    guard let found = lessons.first(where: { $0.card.number == number }) else {
      throw CourseError(
        .usage, "There is no lesson \(number) here.",
        mend: "The lessons: \(lessons.map { $0.card.number }.joined(separator: ", ")).")
    }
    return found
  }

  /// Runs the lesson's own code and gives everything that it reported.
  func events(_ key: RunKey) throws -> [ReportEvent] {
    let lesson = try lesson(key.lesson)
    return try BookRuns.perform(lesson, try key.settings(lesson.card))
  }

  private static func perform<L: Lesson>(_ lesson: L.Type, _ settings: Settings) throws
    -> [ReportEvent]
  {
    var report = RecordingReport()
    try lesson.run(settings, pieces: lesson.reference, report: &report)
    return report.events
  }

  func code(_ key: RunKey) throws -> String {
    try CodeHash.of(try lesson(key.lesson).card, in: project)
  }

  func record(_ key: RunKey, _ events: [ReportEvent]) throws -> BookRecord {
    BookRecord(
      key, settings: try key.settings(try lesson(key.lesson).card), code: try code(key),
      events: events)
  }

  /// Why a record cannot be used, or nil where it can.
  func staleness(_ record: BookRecord?, _ key: RunKey) throws -> String? {
    let card = try lesson(key.lesson).card
    let settings = try key.settings(card).texts.map { "\($0.name)=\($0.text)" }
    guard let record else { return "The run `\(key.command)` has no record." }
    if record.settings != settings {
      return "The record of `\(key.command)` comes from other parameters."
    }
    if record.code != (try code(key)) {
      return "The record of `\(key.command)` comes from other code than is here now."
    }
    return nil
  }

  /// The runs that the book needs: what chapters quote, and each chapter's default run.
  func needed(_ chapters: [Chapter]) -> [RunKey] {
    let defaults = chapters.map(\.number).filter { number in
      lessons.contains { $0.card.number == number }
    }
    return chapters.reduce(into: Set(defaults.map { RunKey($0) })) { $0.formUnion($1.runs) }
      .sorted()
  }
}
