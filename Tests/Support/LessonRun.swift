// A lesson's run in memory, for the tests of its experiment: everything that it said.

import Curriculum
import Plotting

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
    events = report.events
  }

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
