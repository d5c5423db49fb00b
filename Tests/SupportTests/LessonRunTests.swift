// The checks of a lesson's run: each fault that they are there for is told.

import Curriculum
import Plotting
import Testing

@testable import ExerciseSupport

@Suite("Checks of a lesson's run")
struct LessonRunTests {
  static let figure = Figure(
    name: "loss", title: "Loss", alt: "It falls.",
    panels: [Panel(x: Axis("step"), y: Axis("loss"), layers: [])])
  static let good: [ReportEvent] = [
    .text("a"), .metric(step: 1, name: "loss", value: 2), .figure(figure),
    .value(name: "n", number: 3, unit: "", isMeasured: false),
  ]

  /// Expects an issue with these words of the events `good` and `more`.
  func expectIssue(
    _ words: String, figures: [String] = ["loss"], measured: LessonRun.Measured = .nothing,
    _ more: ReportEvent...
  ) throws {
    try withKnownIssue {
      try LessonRun(events: Self.good + more).expectWellFormed(figures: figures, measured: measured)
    } matching: { issue in
      "\(issue)".contains(words)
    }
  }

  @Test("a whole run is found whole")
  func whole() throws {
    try LessonRun(events: Self.good).expectWellFormed(figures: ["loss"])
    let measured = ReportEvent.value(name: "speed", number: 1, unit: "", isMeasured: true)
    try LessonRun(events: Self.good + [measured])
      .expectWellFormed(figures: ["loss"], measured: .values)
  }

  @Test("figures: another name, no text, no label, measured where nothing is, and the other way")
  func figures() throws {
    try expectIssue("names", figures: ["losses"])
    try expectIssue("names", .figure(Self.figure))
    var figure = Self.figure
    figure.alt = ""
    try expectIssue("alt", figures: ["loss", "loss"], .figure(figure))
    figure = Self.figure
    figure.panels[0].y.label = ""
    try expectIssue("label", figures: ["loss", "loss"], .figure(figure))
    figure = Self.figure
    figure.isMeasured = true
    try expectIssue("isMeasured", figures: ["loss", "loss"], .figure(figure))
    try expectIssue("isMeasured", measured: .figures)
  }

  @Test("values and tables: not finite, or measured where nothing is")
  func values() throws {
    try expectIssue("isMeasured", .value(name: "x", number: 1, unit: "", isMeasured: true))
    try expectIssue(
      "isMeasured", measured: .values, .table(Table("x", headings: [], isMeasured: true)))
    // An infinite number is told as such, and as what JSON cannot hold.
    withKnownIssue {
      let events = Self.good + [.value(name: "x", number: .infinity, unit: "", isMeasured: false)]
      try LessonRun(events: events).expectWellFormed(figures: ["loss"])
    }
  }

  @Test("events that JSON does not give back")
  func json() {
    withKnownIssue {
      try LessonRun(events: Self.good + [.metric(step: 2, name: "loss", value: .nan)])
        .expectWellFormed(figures: ["loss"])
    }
  }

  @Test("a run that says something else on two threads")
  func threads() throws {
    func run(_ last: ReportEvent...) -> LessonRun { LessonRun(events: Self.good + last) }
    func value(_ number: Int, isMeasured: Bool) -> ReportEvent {
      .value(name: "x", number: Double(number), unit: "", isMeasured: isMeasured)
    }
    try LessonRun.expectSameOnAnyThreads { _ in run() }
    try LessonRun.expectSameOnAnyThreads(measured: .values) { run(value($0, isMeasured: true)) }
    try withKnownIssue {
      try LessonRun.expectSameOnAnyThreads(measured: .values) { run(value($0, isMeasured: false)) }
    } matching: { issue in
      "\(issue)".contains("Event 4 of the run is another one on two threads.")
    }
    withKnownIssue {
      try LessonRun.expectSameOnAnyThreads { run(value($0, isMeasured: true)) }
    }
    try withKnownIssue {
      try LessonRun.expectSameOnAnyThreads { $0 == 1 ? run() : run(.text("more")) }
    } matching: { issue in
      "\(issue)".contains("expected: no more than 4 events")
    }
  }

  @Test("what lasts where figures are measured: no figure, no progress, the rest")
  func lasting() {
    let progress = ReportEvent.progress(done: 1, total: 2, note: "3 GFLOP/s")
    var figure = Self.figure
    figure.isMeasured = true
    let run = LessonRun(events: [.text("a"), progress, .figure(figure), .figure(Self.figure)])
    #expect(run.lasting(.figures) == [.text("a"), .figure(Self.figure)])
    #expect(run.lasting(.values) == run.events && run.lasting(.nothing) == run.events)
  }
}
