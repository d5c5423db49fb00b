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

  /// The numbers of the lessons that are drafts.
  var drafts: Set<String> { Set(lessons.map { $0.card }.filter(\.isDraft).map(\.number)) }

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

  /// Each run with the hash of its lesson's code. Hashing means reading every file of the modules
  /// that the lesson imports, and a lesson has many runs, so it is done once per lesson.
  func withCode(_ keys: [RunKey]) throws -> [(key: RunKey, code: String)] {
    try Dictionary(grouping: keys, by: \.lesson).sorted { $0.key < $1.key }
      .flatMap { number, keys in
        let code = try CodeHash.of(try lesson(number).card, in: project)
        return keys.map { ($0, code) }
      }
  }

  func record(_ key: RunKey, _ events: [ReportEvent], code: String) throws -> BookRecord {
    BookRecord(
      key, settings: try key.settings(try lesson(key.lesson).card), code: code, events: events)
  }

  /// Why a record cannot be used, or nil if it can; `code` is the hash of the lesson's code now.
  func staleness(_ record: BookRecord?, _ key: RunKey, code: String) throws -> String? {
    let card = try lesson(key.lesson).card
    let settings = try key.settings(card).texts.map { "\($0.name)=\($0.text)" }
    guard let record else { return "The run `\(key.command)` has no record." }
    if record.settings != settings {
      return "The record of `\(key.command)` comes from other parameters."
    }
    if record.code != code {
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
