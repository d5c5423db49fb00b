// Runs by name, what differs between them, and which can be drawn. Their figures over each other:
// FigureComparisonTests.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

private struct SampleParameters: Sendable {
  let rate = Parameter.number("rate", 0.1, in: 0...10, "")
  let steps = Parameter.integer("steps", 50, in: 1...100, "")
  let twin = Parameter.number("twin", 0, in: 0...1, "")
  let data = Parameter.file("data", "")
}

private let card = Card(
  number: "99", module: "Sample", title: "Sample", question: "?", teaches: "", needs: [],
  minutes: 1, parameters: SampleParameters(),
  whatIfs: [WhatIf("twins", "?", SampleParameters().twin.set(0.5))], mainValues: [])

private func record(
  _ changes: [String: String] = [:], whatIf: String? = nil, learners: [String] = [],
  id: String = "20270115T080000.000Z-99"
) -> RunRecord {
  RunRecord(
    id: id, lesson: "99",
    parameters: card.parameters.map {
      RunRecord.Setting(name: $0.name, value: changes[$0.name] ?? $0.defaultText)
    },
    whatIf: whatIf, learners: learners, code: "", seconds: 1, status: .complete)
}

@Suite("Names of runs")
struct RunFinderTests {
  private let folder: TemporaryFolder
  private let store: RunStore
  private var finder: RunFinder { RunFinder(store: store, card: card) }

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(project: Project(root: folder.url))
    for second in [0.0, 60, 120] {
      var writer = try store.begin(
        card, try Settings(card), whatIf: nil,
        now: Date(timeIntervalSince1970: 1_800_000_000 + second))
      try writer.finish(.complete)
    }
  }

  @Test(
    "by latest, place, id and the beginning of one",
    arguments: [
      ("latest", "0802"), ("1", "0802"), ("3", "0800"), ("03", "0800"),
      ("20270115T0801", "0801"), ("20270115T080100.000Z-99", "0801"),
    ])
  func names(word: String, minute: String) throws {
    #expect(try finder.find(word).id == "20270115T\(minute)00.000Z-99")
  }

  @Test(
    "what names no run is refused with a word on what does",
    arguments: [
      ("0", "no run 0"), ("4", "are 3 runs"), ("2027", "beginning of 3 runs"), ("2031", "no run"),
      ("", "no run"), ("latset", "no run"), ("../../etc", "no run"), ("-1", "no run"),
    ])
  func wrong(word: String, words: String) {
    let error = #expect(throws: CourseError.self) { try finder.find(word) }
    #expect(error?.kind == .usage)
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
    #expect(error?.mend.isEmpty == false)
  }

  @Test("a beginning that several have gets one that is long enough; a typo gets a suggestion")
  func suggestions() {
    let many = #expect(throws: CourseError.self) { try finder.find("2027") }
    #expect(many?.mend.contains("20270115T0802,") == true)
    let typo = #expect(throws: CourseError.self) { try finder.find("latset") }
    #expect(typo?.mend.contains("“latest”") == true)
  }

  @Test("runs of another lesson and damaged ones are named as such")
  func others() throws {
    let other = RunFinder(store: store, card: Card.with(number: "98"))
    let strange = #expect(throws: CourseError.self) { try other.find("20270115T0801") }
    #expect(strange?.problem.contains("one of lesson 99, not of lesson 98") == true)
    let none = #expect(throws: CourseError.self) { try other.find("latest") }
    #expect(none?.mend.contains("lesson 98 --run") == true)
    try Files.write("{", to: store.folder("20260101T000000.000Z-99").appending(path: "run.json"))
    try Files.createFolder(store.folder("20250101T000000.000Z-99"))
    for word in ["2026", "2025"] {
      let damaged = #expect(throws: CourseError.self) { try finder.find(word + "0101") }
      #expect(damaged?.problem.contains("damaged") == true)
      #expect(damaged?.mend.contains("rm -r .lesson/runs/\(word)") == true)
    }
    #expect(store.damaged.count == 2)
    #expect(try finder.find("1").id.hasPrefix("20270115T0802"))
  }
}

extension Card {
  fileprivate static func with(number: String) -> Card {
    var other = card
    other.number = number
    return other
  }
}

@Suite("What differs between runs")
struct RunDifferenceTests {
  private func labels(_ runs: RunRecord...) -> [String] { RunLabels(card: card, runs: runs).texts }

  @Test("a run's changes: what-if, parameters beside it, the learner's functions")
  func changes() {
    #expect(record().changes(card) == [])
    #expect(record(["twin": "0.5"], whatIf: "twins").changes(card) == ["what-if twins"])
    let run = record(
      ["twin": "0.7", "rate": "0.2"], whatIf: "twins", learners: ["99.2", "99.5"])
    #expect(run.changes(card) == ["what-if twins", "rate=0.2", "twin=0.7", "yours 2, 5"])
  }

  @Test("a legend has what differs and nothing else")
  func legends() {
    #expect(labels(record(), record(["rate": "0.2"])) == ["rate=0.1", "rate=0.2"])
    #expect(
      labels(record(["steps": "9"]), record(["steps": "9", "rate": "1"])) == ["rate=0.1", "rate=1"])
    let twins = record(["twin": "0.5"], whatIf: "twins")
    #expect(labels(record(), twins) == ["default", "what-if twins"])
    #expect(labels(record(["rate": "1"]), twins) == ["rate=1", "what-if twins rate=0.1"])
    #expect(labels(record(), record(learners: ["99.1"])) == ["the lesson's", "yours"])
    #expect(
      labels(record(learners: ["99.1"]), record(learners: ["99.1", "99.2"]))
        == ["yours 1", "yours 1, 2"])
    #expect(labels(record(), record(["data": "/a/b/c.csv"])) == ["data=", "data=c.csv"])
  }

  @Test("the same settings twice are told apart by their time")
  func same() {
    #expect(
      labels(record(), record(id: "20270115T091011.000Z-99"))
        == ["default, 08:00:00", "default, 09:10:11"])
    #expect(record().isLike(record(), card))
    #expect(!record().isLike(record(["rate": "3"]), card))
    #expect(!record().isLike(record(learners: ["99.1"]), card))
    #expect(record(["twin": "0.5"], whatIf: "twins").isLike(record(["twin": "0.5"]), card))
  }
}

@Suite("What can be drawn of the kept runs")
struct WhatNowTests {
  private func text(_ runs: (lesson: String, status: RunRecord.Status)...) -> String? {
    RunsView.whatNow(
      runs.map { lesson, status in
        RunRecord(
          id: "20270115T080000.000Z-\(lesson)", lesson: lesson, parameters: [], whatIf: nil,
          learners: [], code: "0", seconds: 1, status: status)
      })
  }

  @Test("the two newest of a lesson, by their places, past runs that were broken off")
  func places() {
    #expect(text() == nil)
    #expect(text(("05", .interrupted)) == nil)
    #expect(text(("05", .complete)) == "lesson 05 --plot 1 draws one.")
    #expect(
      text(("05", .complete), ("05", .interrupted), ("05", .complete))
        == "lesson 05 --plot 1 draws one, lesson 05 --compare 3 1 draws two over each other.")
    #expect(
      text(("07", .complete), ("05", .failed), ("05", .complete), ("05", .complete))
        == "lesson 05 --plot 2 draws one, lesson 05 --compare 3 2 draws two over each other.")
  }
}
