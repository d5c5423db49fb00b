// A lesson's run in memory, for the tests of its experiment: everything that it said, and the two
// checks that the run of every lesson passes.

import Curriculum
import Foundation
import Matmul
import Plotting
import Testing

/// The events of one run.
public struct LessonRun: Equatable, Sendable {
  public let events: [ReportEvent]

  /// Runs a lesson.
  ///
  /// - Parameters:
  ///   - assignments: Its parameters, such as `["steps=40"]`.
  ///   - learners: The exercises whose functions stand in `pieces`, such as `["07.2"]`.
  ///   - pieces: The functions to run with.
  public init<L: Lesson>(
    _ lesson: L.Type, _ assignments: [String], whatIf: String? = nil, learners: [String] = [],
    pieces: L.Pieces
  ) throws {
    var settings = try Settings(L.card, whatIf: whatIf, assignments: assignments)
    settings.learners = learners
    var report = RecordingReport()
    try L.run(settings, pieces: pieces, report: &report)
    self.init(events: report.events)
  }

  init(events: [ReportEvent]) { self.events = events }

  public init<L: Lesson>(
    _ lesson: L.Type, _ assignments: [String], whatIf: String? = nil, learners: [String] = []
  ) throws {
    try self.init(
      lesson, assignments, whatIf: whatIf, learners: learners, pieces: L.reference)
  }

  public var figures: [Figure] {
    events.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  public func figure(_ name: String) -> Figure? { figures.first { $0.name == name } }

  /// The numbers that a chapter may quote.
  public var values: [String: Double] {
    var values: [String: Double] = [:]
    for case .value(let name, let number, _, _) in events { values[name] = number }
    return values
  }

  /// Every paragraph, line by line.
  public var texts: String {
    events.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined(separator: "\n")
  }

  public var tables: [Table] {
    events.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  /// The points of a curve, step by step.
  public func metrics(_ name: String) -> [(step: Int, value: Double)] {
    events.compactMap { event in
      if case .metric(let step, name, let value) = event { (step, value) } else { nil }
    }
  }
}

// MARK: - What the run of every lesson is held to

extension LessonRun {
  /// What of a run may depend on the machine's speed.
  public enum Measured: Equatable, Sendable {
    case nothing
    /// Some values.
    case values
    /// Some values, and the figures of these names.
    case some(figures: [String])
    /// Every figure, some values and tables, and the notes of its progress.
    case figures

    func mayMeasure(_ figure: String) -> Bool {
      switch self {
      case .nothing, .values: false
      case .some(let names): names.contains(figure)
      case .figures: true
      }
    }
  }

  /// The events, but for what depends on the machine's speed as far as it may.
  public func lasting(_ measured: Measured) -> [ReportEvent] {
    events.filter {
      switch $0 {
      case .value(_, _, _, let isMeasured): measured == .nothing || !isMeasured
      case .table(let table): measured != .figures || !table.isMeasured
      case .figure(let figure): !measured.mayMeasure(figure.name) || !figure.isMeasured
      case .progress: measured != .figures
      case .text, .metric, .sample, .file: true
      }
    }
  }

  /// Expects figures of these names in this order, each with a text in its place and a label at every
  /// axis; finite values; nothing measured but what may be; and events that survive JSON.
  public func expectWellFormed(
    figures names: [String], measured: Measured = .nothing,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(figures.map(\.name) == names, sourceLocation: sourceLocation)
    for figure in figures {
      #expect(!figure.alt.isEmpty, "\(figure.name)", sourceLocation: sourceLocation)
      #expect(
        figure.isMeasured == measured.mayMeasure(figure.name), "\(figure.name)",
        sourceLocation: sourceLocation)
      for panel in figure.panels {
        #expect(
          !panel.x.label.isEmpty && !panel.y.label.isEmpty, "\(figure.name), \(panel.title)",
          sourceLocation: sourceLocation)
      }
    }
    for case .value(let name, let number, _, let isMeasured) in events {
      #expect(number.isFinite, "\(name)", sourceLocation: sourceLocation)
      #expect(!isMeasured || measured != .nothing, "\(name)", sourceLocation: sourceLocation)
    }
    for table in tables {
      #expect(
        !table.isMeasured || measured == .figures, "\(table.title)", sourceLocation: sourceLocation)
    }
    // Foundation's own coder refuses NaN and infinities; the course's writes them as words.
    for (encoder, decoder) in [
      (JSONEncoder(), JSONDecoder()), (CourseJSON.encoder(), CourseJSON.decoder()),
    ] {
      let read = try decoder.decode([ReportEvent].self, from: try encoder.encode(events))
      LessonRun.expectSame(read, events, "read from JSON", sourceLocation)
    }
  }

  /// Expects the same events again, on one thread and on two, but for what is measured.
  ///
  /// Tests that run at the same time set the number of threads as well, so a difference may go
  /// unseen in one run of the tests; Tests/EndToEnd/bits compares in a program of its own.
  public static func expectSameOnAnyThreads(
    measured: Measured = .nothing, sourceLocation: SourceLocation = #_sourceLocation,
    _ run: (_ threads: Int) throws -> LessonRun
  ) throws {
    defer { Workers.threads = Machine.coreCount }
    Workers.threads = 1
    let one = try run(1).lasting(measured)
    Workers.threads = 2
    expectSame(try run(2).lasting(measured), one, "on two threads", sourceLocation)
  }

  /// Records the first event that differs.
  private static func expectSame(
    _ got: [ReportEvent], _ expected: [ReportEvent], _ whence: String,
    _ sourceLocation: SourceLocation
  ) {
    let same = zip(got, expected).prefix { $0 == $1 }.count
    func written(_ events: [ReportEvent]) -> String {
      same < events.count
        ? String("\(events[same])".prefix(400)) : "no more than \(events.count) events"
    }
    if same == got.count && same == expected.count { return }
    _ = record(
      Finding(
        sentence: "Event \(same) of the run is another one \(whence).",
        expected: written(expected), got: written(got)),
      sourceLocation)
  }
}
