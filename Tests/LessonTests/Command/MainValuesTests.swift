// The names of values and metrics on the lessons' cards are names that their runs report.
import Curriculum
import Foundation
import Testing

@testable import lesson

/// The demonstration with a card that misspells a value and names a metric that it has not.
private enum MisnamedLesson: Lesson {
  static let parameters = DemoLesson.parameters
  static let card = {
    var card = DemoLesson.card
    card.mainValues = ["size", "raito"]
    card.minorMetrics = ["line, "]
    return card
  }()
  static let reference = DemoLesson.reference

  static func run(
    _ settings: LessonSettings<Self>, pieces: Int, report: inout some Report
  ) throws {
    try DemoLesson.run(try Settings(DemoLesson.card), pieces: pieces, report: &report)
  }
}

@Suite("Names on the cards")
struct MainValuesTests {
  private let project = Project(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent())

  @Test(
    "a lesson has one to three main values, and its default run reported them",
    arguments: Catalogue.lessons.indices)
  func lessons(_ place: Int) throws {
    let card = Catalogue.lessons[place].card
    #expect((1...3).contains(card.mainValues.count))
    // Metrics are not in the record; the rerun of the default runs looks at those.
    guard let record = try BookRecord.load(RunKey(card.number), in: project) else {
      return #expect(card.isDraft, "lesson \(card.number) has no record")
    }
    #expect(card.unknownValues(among: record.valueNames) == [])
  }

  @Test("a name that the default run does not report is found")
  func unknown() {
    let events: [ReportEvent] = [
      .value(name: "size", number: 1, unit: "", isMeasured: false),
      .metric(step: 1, name: "line, squared", value: 1),
    ]
    #expect(
      MisnamedLesson.card.unknownNames(in: events) == ["the run reports no value “raito”"])
    #expect(
      MisnamedLesson.card.unknownNames(in: [events[0]]).last
        == "the run reports no metric whose name begins with “line, ”")
  }

  @Test("the rerun of a default run says so, with or without a record")
  func rerun() throws {
    let fixture = try Fixture()
    var runs = fixture.runs
    runs.lessons = [MisnamedLesson.self]
    for isRecorded in [false, true] {
      if isRecorded { try fixture.sync() }
      let problems = try BookRerun(runs: runs, everything: false).problems().map(\.problem)
      #expect(
        problems == [
          "The card is wrong: the run reports no value “raito”.",
          "The card is wrong: the run reports no metric whose name begins with “line, ”.",
        ])
    }
  }

  @Test("a list of runs shows the main values in the card's order, of those that were reported")
  func order() throws {
    let fixture = try Fixture()
    let store = RunStore(project: fixture.project)
    var card = DemoLesson.card
    card.mainValues = ["speed", "later", "size"]
    var writer = try store.begin(card, try Settings(card), whatIf: nil)
    writer.receive(.value(name: "size", number: 3, unit: "", isMeasured: false))
    writer.receive(.value(name: "other", number: 4, unit: "", isMeasured: false))
    writer.receive(.value(name: "speed", number: 5, unit: "", isMeasured: false))
    try writer.finish(.complete)
    let values = store.mainValues(writer.record, card)
    #expect(values.map(\.name) == ["speed", "size"] && values.map(\.number) == [5, 3])
  }
}
