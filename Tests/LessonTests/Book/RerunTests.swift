// A repeated run is held against its record: to the digit, or in its range.
import Curriculum
import Plotting
import Testing

@testable import lesson

@Suite("lesson book --check --rerun")
struct RerunTests {
  private func problems(_ fixture: Fixture, full: Bool = true) throws -> [String] {
    try BookRerun(runs: fixture.runs, everything: full).problems().map(\.problem)
  }

  @Test("numbers that depend on the machine may differ, all others agree")
  func agrees() throws {
    let fixture = try Fixture()
    try fixture.sync()
    #expect(try problems(fixture) == [])
  }

  @Test(
    "a record that the run no longer gives is told",
    arguments: [
      ("The size is 3.", "The size is 5.", "“The size is 3.” instead of “The size is 5.”"),
      ("\"n²\"", "\"n³\"", "instead of"),
      ("12.3456", "12.5", "ratio"),
      ("\"naive\"", "\"rows\"", "the table “Speed” has other headings or rows"),
      ("\"name\" : \"speed\"", "\"name\" : \"pace\"", "no value pace"),
      ("The curve\"", "The bend\"", "the figure “curve” has other numbers or words"),
    ])
  func differs(_ old: String, _ new: String, _ told: String) throws {
    let fixture = try Fixture()
    try fixture.sync()
    let path = RunKey("04").recordPath
    let before = try fixture.read(path)
    try fixture.edit(path, old, new)
    #expect(try fixture.read(path) != before)
    let found = try problems(fixture, full: false)
    #expect(found.contains { $0.contains(told) }, "\(found)")
  }

  @Test("a measured number is held to the range that the chapter gives")
  func range() throws {
    let fixture = try Fixture()
    try fixture.sync()
    try fixture.edit(Fixture.path, "max=50", "max=6")
    #expect(try problems(fixture).contains { $0.contains("above max=6") })
  }

  @Test("a measured figure keeps its series and the x values that were chosen")
  func structure() {
    func text(_ name: String, _ x: [Double]) -> String {
      FigureStructure.text(
        Figure(
          name: "a", title: "A", alt: "", isMeasured: true,
          panels: [
            Panel(
              x: Axis("x"), y: Axis("y"),
              layers: [.lines(Series(name, x: x, y: x.map { _ in 1 }))])
          ]))
    }
    #expect(text("s", [64, 0.51]) == text("s", [64, 0.49]))
    #expect(text("s", [64, 0.51]) != text("s", [128, 0.51]))
    #expect(text("s", [64, 0.51]) != text("s", [64]))
    #expect(text("s", [64]) != text("t", [64]))
  }

  @Test("only default runs are repeated, unless all are wanted")
  func which() throws {
    let fixture = try Fixture()
    try fixture.sync()
    var announced: [RunKey] = []
    _ = try BookRerun(runs: fixture.runs, everything: false, announce: { announced.append($0) })
      .problems()
    #expect(announced == [RunKey("04")])
    announced = []
    _ = try BookRerun(runs: fixture.runs, everything: true, announce: { announced.append($0) })
      .problems()
    #expect(announced == [RunKey("04"), RunKey("04", whatIf: "large")])
  }
}
