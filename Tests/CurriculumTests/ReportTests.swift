// Report events survive JSON, non-finite numbers included.
import Foundation
import Plotting
import Testing

@testable import Curriculum

@Suite("Report")
struct ReportTests {
  static let events: [ReportEvent] = [
    .text("a “line”\nand another"),
    .table(Table("T", headings: ["a", "b"], rows: [["1", "2"]], isMeasured: true)),
    .metric(step: 3, name: "loss", value: .infinity),
    .progress(done: 1, total: 2, note: "half"),
    .value(name: "speedup", number: -0.1, unit: "times", isMeasured: true),
    .sample(title: "After 10 steps", text: "the cat"),
    .file(name: "t.json", text: "{\n}", note: "It is in {file}."),
    .figure(
      Figure(
        name: "f", title: "F", alt: "a line",
        panels: [
          Panel(
            x: Axis("x", scale: .log(base: 2)), y: Axis("y"),
            layers: [.lines(Series("s", x: [1, 2], y: [3, .infinity]))],
            annotations: [.horizontal(y: 1, label: "peak")])
        ])),
  ]

  @Test("every event is one line of JSON that gives the event back", arguments: events)
  func roundTrip(event: ReportEvent) throws {
    let line = try CourseJSON.line(event)
    #expect(!line.contains("\n"))
    let back = try CourseJSON.decoder().decode(ReportEvent.self, from: Data(line.utf8))
    #expect(back == event)
  }

  @Test("the form of a line stays as programs know it")
  func form() throws {
    let line = try CourseJSON.line(ReportEvent.metric(step: 3, name: "loss", value: .nan))
    #expect(line == #"{"kind":"metric","name":"loss","step":3,"value":"nan"}"#)
  }

  @Test("a report keeps the order of what it is told")
  func recording() {
    var report = RecordingReport()
    report.text("one")
    report.metric(1, "loss", 0.5)
    report.value("n", 2)
    #expect(
      report.events == [
        .text("one"), .metric(step: 1, name: "loss", value: 0.5),
        .value(name: "n", number: 2, unit: "", isMeasured: false),
      ])
  }
}
