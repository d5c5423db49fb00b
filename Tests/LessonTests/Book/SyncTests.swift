// `lesson book --sync` fills a chapter in, and a second one changes nothing.
import Foundation
import Testing

@testable import lesson

@Suite("lesson book --sync")
struct SyncTests {
  @Test("fills in every directive; the check then finds nothing")
  func fills() async throws {
    let fixture = try Fixture()
    let changed = try fixture.sync()
    #expect(changed == [Fixture.path, "book/README.md"])
    let text = try fixture.read()
    #expect(text.contains("```swift\nfunc double(_ x: Int) -> Int {\n  2 * x\n}\n```"))
    #expect(text.contains("```swift\n2 * x\n```"))
    #expect(text.contains("```text\nThe size is 3.\n\nSquares\nn  n²"))
    #expect(text.contains("```text\nSquares\nn  n²\n─────\n8  64\n```"))
    #expect(text.contains("The ratio is <!--=ratio-->12.3<!--/--> and"))
    #expect(text.contains("The size is now <!--=large-->8<!--/-->."))
    #expect(
      text.contains(
        "<!-- drawing 04 steps -->\n![Two boxes (one after the other).](drawings/04-steps.svg)"))
    #expect(
      text.contains(
        "<!-- path -->\n\nThis is the first chapter of the reading path · This is the last chapter so far"
      ))
    #expect(try fixture.read("book/drawings/04-steps.svg") == DemoLesson.drawings[0].svg)
    #expect(text.contains("<!-- figure 04 curve -->\n![The curve rises.](figures/04-curve.svg)"))
    #expect(Files.exists(fixture.project.file("book/figures/04-curve.svg")))
    #expect(Files.exists(fixture.project.file("book/figures/04-curve.tsv")))
    #expect(
      try fixture.read("book/README.md").contains(
        "- [04 Demonstration](04-demo.md), 1 minutes\n- 05 Later (to come)"))
    let problems = try await fixture.problems()
    #expect(problems == [])
  }

  @Test("a second sync changes no byte and runs nothing")
  func idempotent() throws {
    let fixture = try Fixture()
    try fixture.sync()
    func contents() throws -> [String: String] {
      let paths =
        FileManager.default.enumerator(atPath: fixture.project.book.path)?
        .compactMap { $0 as? String } ?? []
      return try paths.filter { $0.contains(".") }.reduce(into: [:]) {
        $0[$1] = try fixture.read("book/\($1)")
      }
    }
    let before = try contents()
    var announced: [RunKey] = []
    let changed = try BookSync(
      runs: fixture.runs, titles: Fixture.titles, announce: { announced.append($0) }
    ).sync()
    #expect(changed == [])
    #expect(announced == [])
    #expect(try contents() == before)
  }

  @Test("changed code is run again")
  func reruns() throws {
    let fixture = try Fixture()
    try fixture.sync()
    try fixture.edit("Lessons/04-Demo/Demo.swift", "2 * x", "x + x")
    var announced: [RunKey] = []
    _ = try BookSync(
      runs: fixture.runs, titles: Fixture.titles, announce: { announced.append($0) }
    ).sync()
    #expect(announced == [RunKey("04"), RunKey("04", whatIf: "large")])
    #expect(try fixture.read().contains("x + x"))
  }

  @Test("a missing figure is drawn again")
  func redraws() throws {
    let fixture = try Fixture()
    try fixture.sync()
    let svg = fixture.project.file("book/figures/04-curve.svg")
    try FileManager.default.removeItem(at: svg)
    try fixture.sync()
    #expect(Files.exists(svg))
  }

  @Test("indented directives keep their indentation")
  func indentation() throws {
    let fixture = try Fixture(
      "# T\n\n1. One:\n\n   <!-- listing Lessons/04-Demo/Demo.swift#body -->\n")
    try fixture.sync()
    #expect(try fixture.read().contains("   ```swift\n   2 * x\n   ```"))
  }
}
