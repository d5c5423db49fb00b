// Runs are kept while they happen, listed newest first, and pruned to fifty.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

/// A folder that goes when its owner goes.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "course-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

private struct SeedAlone: Sendable { let seed = Parameter.seed }

private let card = Card(
  number: "99", module: "Sample", title: "Sample", question: "?", teaches: "", needs: [],
  minutes: 1, parameters: SeedAlone(), whatIfs: [], mainValues: [])

private let figure = Figure(
  name: "loss", title: "Loss", alt: "It falls.",
  panels: [
    Panel(x: Axis("step"), y: Axis("loss"), layers: [.lines(Series("s", x: [1, 2], y: [3, 4]))])
  ])

@Suite("Run store")
struct RunStoreTests {
  @Test("a run is spoken of by its age and its end")
  func words() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    var writer = try store.begin(
      card, try Settings(card), whatIf: nil, now: Date(timeIntervalSince1970: 1_795_235_700.5))
    func words(_ seconds: Double) -> String {
      writer.record.words(now: Date(timeIntervalSince1970: 1_795_235_700 + seconds))
    }
    #expect(words(5) == "a moment ago, not ended")
    try writer.finish(.complete)
    #expect(words(60) == "1 minute ago, complete")
    #expect(words(7_300) == "2 hours ago, complete")
    #expect(words(90_000) == "2026-11-21, 1 day ago, complete")
    #expect(words(9_000_000) == "2026-11-21, complete")
  }

  @Test("a file of a run is beside it, whole, and its path stands in what is said of it")
  func files() throws {
    let folder = try TemporaryFolder()
    let project = Project(root: folder.url)
    var writer = try RunStore(project: project).begin(card, try Settings(card), whatIf: nil)
    let event = ReportEvent.file(name: "../a.json", text: "{}\n", note: "In {file}, {file}.")
    writer.receive(event)
    try writer.finish(.complete)
    let place = writer.folder.appending(path: "files/..-a.json")
    #expect(try String(contentsOf: place, encoding: .utf8) == "{}\n")
    let path = ".lesson/runs/\(writer.record.id)/files/..-a.json"
    #expect(
      writer.kept(event, path: project.relative)
        == .file(name: "../a.json", text: "", note: "In \(path), \(path)."))
    // The log of events stays small.
    let events = try String(
      contentsOf: writer.folder.appending(path: "events.jsonl"), encoding: .utf8)
    #expect(events.contains("\"kind\":\"file\"") && !events.contains("{}"))
    #expect(EventText.render(event, width: 80) == nil)
  }

  @Test("what a run says is on disk before it ends")
  func whileRunning() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    var writer = try store.begin(card, try Settings(card), whatIf: nil)
    writer.metric(1, "loss\twith a tab", 0.5)
    writer.value("final", 0.25)
    writer.figure(figure)

    let metrics = try Files.text(writer.folder.appending(path: "metrics.tsv"))
    #expect(metrics == "step\tname\tvalue\n1\tloss with a tab\t0.5\n")
    #expect(try store.figures(writer.record.id) == [figure])
    let tsv = try Files.text(writer.folder.appending(path: "figures/loss.tsv"))
    #expect(tsv.contains("\t3"))
    #expect(try store.record(writer.record.id).status == .running)

    try writer.finish(.complete)
    let record = try store.record(writer.record.id)
    #expect(record.status == .complete)
    #expect(record.parameters == [RunRecord.Setting(name: "seed", value: "7")])
    let values = try Files.text(writer.folder.appending(path: "values.json"))
    #expect(values.contains("\"final\" : 0.25"))
    let lines = try Files.text(writer.folder.appending(path: "events.jsonl")).filledLines
    #expect(lines.count == 3)
  }

  @Test("runs of the same millisecond get folders of their own")
  func sameTime() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    let now = Date(timeIntervalSince1970: 1_800_000_000.25)
    let one = try store.begin(card, try Settings(card), whatIf: nil, now: now)
    let two = try store.begin(card, try Settings(card), whatIf: nil, now: now)
    #expect(one.record.id == "20270115T080000.250Z-99")
    #expect(two.record.id == "20270115T080000.250Z-99-2")
    #expect(store.all().map(\.id) == [two.record.id, one.record.id])
  }

  @Test("only the newest fifty stay")
  func prune() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    for second in 0..<53 {
      var writer = try store.begin(
        card, try Settings(card), whatIf: nil,
        now: Date(timeIntervalSince1970: 1_800_000_000 + Double(second)))
      try writer.finish(.complete)
    }
    store.prune()
    #expect(store.all().count == 50)
    #expect(store.all().last?.id == "20270115T080003.000Z-99")
  }

  @Test("of each lesson the last run and the last complete one stay, whatever others push out")
  func pruneKeepsLast() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    var other = card
    other.number = "98"
    func run(_ card: Card, _ second: Int, _ status: RunRecord.Status) throws {
      var writer = try store.begin(
        card, try Settings(card), whatIf: nil,
        now: Date(timeIntervalSince1970: 1_800_000_000 + Double(second)))
      try writer.finish(status)
    }
    try run(other, 0, .complete)
    try run(other, 1, .complete)
    try run(other, 2, .failed)
    for second in 3..<56 { try run(card, second, .complete) }
    store.prune()
    #expect(store.all(of: "98").map(\.status) == [.failed, .complete])
    #expect(store.all(of: "98").last?.id == "20270115T080001.000Z-98")
    #expect(store.all(of: "99").count == 50)
  }

  @Test("an interrupted run has all values, of which few are written one by one")
  func manyValues() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    var writer = try store.begin(card, try Settings(card), whatIf: nil)
    let values = RunValues(folder.url.appending(path: "own.json"))
    values.set("first", 1)
    try values.write()
    values.set("second", 2)
    try values.writeIfOld()
    #expect(try !Files.text(folder.url.appending(path: "own.json")).contains("second"))
    try values.write()
    #expect(try Files.text(folder.url.appending(path: "own.json")).contains("second"))

    for i in 0..<4000 { writer.value("value\(i)", Double(i)) }
    // What ends a run by Ctrl-C has a copy of the writer.
    var copy = writer
    try copy.finish(.interrupted)
    #expect(store.values(writer.record.id).count == 4000)
    #expect(store.values(writer.record.id)["value3999"] == 3999)
  }

  @Test("a parameter that replaces what its what-if sets is said with both values")
  func replaced() throws {
    let parameters = [
      RunRecord.Setting(name: "rate", value: "2"), RunRecord.Setting(name: "seed", value: "7"),
    ]
    func sentences(_ parameters: [RunRecord.Setting]) throws -> [String] {
      let record = RunRecord(
        id: "", lesson: "06", parameters: parameters, whatIf: "rate-10", learners: [], code: "",
        seconds: 0, status: .running)
      return record.replacedChanges(of: try Catalogue.find("06").card)
    }
    #expect(
      try sentences(parameters)
        == ["The what-if “rate-10” sets rate=10; this run has rate=2, as you gave it."])
    #expect(try sentences([RunRecord.Setting(name: "rate", value: "10")]).isEmpty)
  }

  @Test("a damaged run is named with the command that removes it, and does not hide the others")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    var writer = try store.begin(card, try Settings(card), whatIf: nil)
    try writer.finish(.complete)
    try Files.write("{", to: store.folder("broken-99").appending(path: "run.json"))
    #expect(store.all().map(\.id) == [writer.record.id])
    let error = #expect(throws: CourseError.self) { try store.record("broken-99") }
    #expect(error?.mend == "Remove the run: rm -r .lesson/runs/broken-99")
  }

  @Test("a place that cannot be written is an error that names it")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try Files.write("a file where a folder belongs", to: folder.url.appending(path: ".lesson"))
    let store = RunStore(project: Project(root: folder.url))
    let error = #expect(throws: CourseError.self) {
      _ = try store.begin(card, try Settings(card), whatIf: nil)
    }
    #expect(error?.kind == .machine)
    #expect(error?.problem.contains(".lesson/runs") == true)
  }

  @Test("a disk that fills up in the middle of a run is told at its end")
  func diskFull() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(project: Project(root: folder.url))
    var writer = try store.begin(card, try Settings(card), whatIf: nil)
    try FileManager.default.removeItem(at: writer.folder)
    try Files.write("in the way", to: writer.folder)
    writer.figure(figure)
    writer.metric(1, "loss", 0.5)
    let error = #expect(throws: CourseError.self) { try writer.finish(.complete) }
    #expect(error?.kind == .machine)
  }
}
