// Runs by name, what differs between them, and their figures over each other.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

private let card = Card(
  number: "99", module: "Sample", title: "Sample", question: "?", teaches: "", needs: [],
  minutes: 1,
  parameters: [
    .number("rate", 0.1, in: 0...10, ""), .integer("steps", 50, in: 1...100, ""),
    .number("twin", 0, in: 0...1, ""), .file("data", ""),
  ],
  whatIfs: [WhatIf("twins", "?", changes: ["twin": "0.5"])])

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

@Suite("Figures over each other")
struct FigureComparisonTests {
  private func panel(_ layers: Panel.Layer..., title: String = "", notes: [Annotation] = [])
    -> Panel
  {
    Panel(
      title: title, x: Axis("step"), y: Axis("loss"), layers: layers, annotations: notes,
      legend: .topRight)
  }

  private func figure(_ name: String, _ panels: Panel...) -> Figure {
    Figure(name: name, title: "Loss", alt: "It falls.", panels: panels)
  }

  private func line(_ name: String, _ y: [Double]) -> Panel.Layer {
    .lines(Series(name, x: [0, 1], y: y, emphasis: .strong))
  }

  private func compare(_ a: Panel, _ b: Panel) -> [Panel] {
    PanelOverlay(labels: ["A", "B"], panels: [a, b]).result
  }

  @Test("one curve a run: the legend has the runs; what is the same is drawn once")
  func curves() {
    let panels = compare(
      panel(line("loss", [2, 1]), line("least", [0, 0])),
      panel(line("loss", [3, 1]), line("least", [0, 0])))
    #expect(panels.count == 1)
    #expect(panels[0].parts.map(\.name) == ["A", "least", "B"])
    #expect(panels[0].legend == .outside)
  }

  @Test("several curves a run keep their names beside the run's")
  func several() {
    let panels = compare(
      panel(line("loss", [2, 1]), line("yours", [2, 3])),
      panel(line("loss", [3, 1])))
    #expect(panels[0].parts.map(\.name) == ["loss, A", "yours, A", "loss, B"])
  }

  @Test("groups of bars stand beside each other; other categories side by side")
  func bars() {
    func bars(_ categories: [String], _ y: [Double]) -> Panel {
      panel(.bars(Bars(categories: categories, groups: [Bars.Group("fit", values: y)])))
    }
    let same = compare(bars(["a", "b"], [1, 2]), bars(["a", "b"], [1, 3]))
    #expect(same.count == 1 && same[0].layers.count == 1)
    #expect(same[0].parts.map(\.name) == ["A", "B"])
    let other = compare(bars(["a", "b"], [1, 2]), bars(["a", "c"], [1, 3]))
    #expect(other.map(\.title) == ["A", "B"])
  }

  @Test("paths lie over one contour; two different hills stand side by side")
  func contours() {
    func hill(_ height: Double, _ path: [Double]) -> Panel {
      let grid = Grid(x: [0, 1], y: [0, 1], values: [[0, 1], [1, height]], label: "loss")
      return panel(.contour(grid, levels: [0.5]), line("path", path))
    }
    let same = compare(hill(2, [0, 1]), hill(2, [1, 0]))
    #expect(same.count == 1)
    #expect(same[0].layers.count == 3)
    #expect(compare(hill(2, [0, 1]), hill(3, [0, 1])).count == 2)
  }

  @Test("pictures and heatmaps stand side by side, named after their runs")
  func pictures() {
    func heat(_ x: Double) -> Panel {
      panel(.heatmap(Grid(x: [0, 1], y: [0], values: [[0, x]], label: "")), title: "weights")
    }
    #expect(compare(heat(1), heat(2)).map(\.title) == ["A: weights", "B: weights"])
    #expect(compare(heat(1), heat(1)).map(\.title) == ["weights"])
    func pictures(_ ink: Double) -> Panel {
      panel(.images(ImageGrid(columns: 1, pictures: [ImageGrid.Picture("", rows: [[ink]])])))
    }
    #expect(compare(pictures(0), pictures(1)).map(\.title) == ["A", "B"])
  }

  @Test("more than eight curves stand side by side, with the same ranges")
  func tooMany() {
    func many(_ top: Double) -> Panel {
      Panel(
        x: Axis("x"), y: Axis("y"), layers: (0..<5).map { line("\($0)", [top, Double($0)]) })
    }
    let panels = compare(many(10), many(20))
    #expect(panels.count == 2)
    #expect(panels[0].y == panels[1].y && panels[0].x == panels[1].x)
    #expect((panels[0].y.maximum ?? 0) >= 20)
  }

  @Test("other axes stand side by side")
  func axes() {
    var other = panel(line("loss", [1, 2]))
    other.y = Axis("loss", scale: .log(base: 10))
    #expect(compare(panel(line("loss", [1, 2])), other).count == 2)
  }

  @Test("remarks that differ say whose they are")
  func remarks() {
    let panels = compare(
      panel(
        line("l", [1, 2]),
        notes: [.horizontal(y: 1, label: "floor"), .vertical(x: 1, label: "end")]),
      panel(
        line("l", [1, 3]),
        notes: [.horizontal(y: 1, label: "floor"), .vertical(x: 2, label: "end")]))
    #expect(
      panels[0].annotations == [
        .horizontal(y: 1, label: "floor"), .vertical(x: 1, label: "end, A"),
        .vertical(x: 2, label: "end, B"),
      ])
  }

  @Test("lines that nearly coincide share a label")
  func nearLines() {
    func lined(_ y: Double) -> Panel {
      panel(line("l", [0, y]), notes: [.horizontal(y: y, label: "floor")])
    }
    #expect(
      compare(lined(10), lined(10.1))[0].annotations == [
        .horizontal(y: 10, label: "floor"), .horizontal(y: 10.1, label: ""),
      ])
    #expect(
      compare(lined(10), lined(5))[0].annotations == [
        .horizontal(y: 10, label: "floor, A"), .horizontal(y: 5, label: "floor, B"),
      ])
  }

  @Test("figures that only some runs have are left out and named")
  func alone() {
    let loss = figure("loss", panel(line("l", [1, 2])))
    let other = figure("loss", panel(line("l", [1, 3])), panel(line("m", [1, 3])))
    let comparison = FigureComparison(
      labels: ["A", "B"], figures: [[loss, figure("twins")], [other]])
    #expect(comparison.shared.map(\.name) == ["loss"])
    // Another number of panels: all of them, each with its run.
    #expect(comparison.shared[0].panels.map(\.title) == ["A", "B", "B"])
    #expect(comparison.shared[0].alt.hasPrefix("2 runs compared: A; B."))
    #expect(comparison.alone == ["twins"])
    #expect(comparison.same.isEmpty)
    let alike = FigureComparison(labels: ["A", "B"], figures: [[loss], [loss]])
    #expect(alike.same == ["loss"])
    #expect(alike.different == alike.shared, "where all are the same, all are shown")
    let rate = figure("rate", panel(line("l", [1, 2])))
    let mixed = FigureComparison(
      labels: ["A", "B"],
      figures: [[rate, loss], [rate, figure("loss", panel(line("l", [2, 2])))]])
    #expect(mixed.shared.map(\.name) == ["rate", "loss"])
    #expect(mixed.different.map(\.name) == ["loss"])
  }
}
