// Each slip that a chapter can make is told by `lesson book --check`.
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("lesson book --check")
struct CheckTests {
  /// One change to a book in good order, and the problem that must be told.
  struct Slip: Sendable, CustomTestStringConvertible {
    var file = Fixture.path
    let old: String
    let new: String
    let told: String

    var testDescription: String { told }
  }

  static let slips = [
    Slip(
      old: "  2 * x\n}", new: "  3 * x\n}",
      told: "This listing differs from Lessons/04-Demo/Demo.swift#double in its line 3"),
    Slip(old: "The size is 3.", new: "The size is 4.", told: "This output differs"),
    Slip(old: "-->12.3<!--", new: "-->12.4<!--", told: "ratio reads 12.4 and is 12.3."),
    Slip(old: "min=5 max=50", new: "min=5 max=6", told: "above max=6"),
    Slip(old: " measured min=5 max=50", new: "", told: "“speed” depends on the machine."),
    Slip(old: "digits=3\n", new: "digits=3 measured min=1 max=20\n", told: "same on every"),
    Slip(old: "<!--=ratio-->", new: "<!--=ration-->", told: "no entry “ration”"),
    Slip(old: "*It rises.*", new: "It rises.", told: "no caption"),
    Slip(old: "*Two steps, one after the other.*", new: "", told: "no caption"),
    Slip(old: "drawing 04 steps", new: "drawing 04 step", told: "no drawing “step”"),
    Slip(old: "![Two boxes", new: "![Three boxes", told: "the drawing “steps”"),
    Slip(
      file: "book/drawings/04-steps.svg", old: "one", new: "two",
      told: "is not what the lesson draws now"),
    Slip(file: "book/drawings/map.svg", old: "05", new: "06", told: "The map and the list"),
    Slip(file: "book/drawings/04-old.svg", old: "", new: "<svg/>", told: "No chapter uses this"),
    Slip(old: "This is the first chapter", new: "First", told: "chapters before and after"),
    Slip(old: "<!-- /path -->", new: "", told: "has no place"),
    Slip(old: "And inside it:", new: "And inside  of it:", told: "does not write “inside of”"),
    Slip(old: "04.ratio", new: "04.ration", told: "reports no value “ration”"),
    Slip(old: "![The curve rises.]", new: "![A curve.]", told: "This image line differs"),
    Slip(old: "figure 04 curve", new: "figure 04 curves", told: "draws no figure “curves”"),
    Slip(old: "Demo.swift#body", new: "Demo.swift#bodies", told: "has no region “bodies”"),
    Slip(old: "table=\"Squares\"", new: "table=\"Cubes\"", told: "prints no such part"),
    Slip(old: "what-if=large table", new: "what-if=huge table", told: "no what-if “huge”"),
    Slip(old: "## Check it", new: "```swift\nx\n```\n## Check it", told: "has no source"),
    Slip(old: "(#by-hand)", new: "(#by-foot)", told: "has no heading #by-foot"),
    Slip(old: "(../Lessons/04-Demo/Demo.swift)", new: "(../Nowhere.swift)", told: "is dead"),
    Slip(old: "(../Lessons/04-Demo/Demo.swift)", new: "(../../x)", told: "leaves the course"),
    Slip(old: "## Break it", new: "![](figures/04-curve.svg)\n## Break it", told: "no alt text"),
    Slip(old: "## Check it\n", new: "", told: "The part “Check it” is missing."),
    Slip(old: "size=4", new: "sizes=4", told: "no parameter “sizes”"),
    Slip(old: "The ratio is ", new: "The ratio is $5", told: "A $ stands alone"),
    Slip(
      file: "Lessons/04-Demo/Demo.swift", old: "2 * x", new: "x + x",
      told: "comes from other code"),
    Slip(
      file: "Lessons/04-Demo/Demo.swift", old: "// book:end body", new: "", told: "has no end"),
    Slip(
      file: "Lessons/04-Demo/Demo.swift", old: "// book:begin double",
      new: "// book:begin more\nlet x = 1\n// book:end more\n// book:begin double",
      told: "No chapter quotes the region “more”."),
    Slip(
      file: "Lessons/04-Demo/Demo.swift", old: "  2 * x",
      new: String(repeating: "  print()\n", count: 25) + "  2 * x", told: "This listing has 28"),
    Slip(file: "book/README.md", old: "(to come)", new: "", told: "not up to date"),
    Slip(file: "book/README.md", old: "<!-- contents -->", new: "", told: "marks of the contents"),
    Slip(
      file: "book/figures/04-curve.tsv", old: "3", new: "4", told: "differs from the record"),
    Slip(
      file: "book/figures/04-curve.svg", old: "curve", new: "bend", told: "differs from the record"),
    Slip(file: "book/figures/04-old.svg", old: "", new: "<svg/>", told: "No chapter uses this"),
    Slip(file: "book/records/04-default.json", old: "{", new: "", told: "is damaged"),
  ]

  @Test("each slip is told, with its file", arguments: slips)
  func slip(_ slip: Slip) async throws {
    let fixture = try Fixture()
    try fixture.sync()
    if Files.exists(fixture.project.file(slip.file)) {
      let before = try fixture.read(slip.file)
      try fixture.edit(slip.file, slip.old, slip.new)
      #expect(try fixture.read(slip.file) != before, "the slip must change the file")
    } else {
      try fixture.write(slip.file, slip.new)
    }
    let found = try await fixture.problems()
    #expect(found.contains { $0.contains(slip.told) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("book/") || $0.hasPrefix("Lessons/") }, "\(found)")
  }

  @Test("problems carry the line")
  func lines() async throws {
    let fixture = try Fixture()
    try fixture.sync()
    let lines = try fixture.read().lines
    let line = try #require(lines.firstIndex { $0.contains("<!--=ratio-->") }) + 1
    try fixture.edit(Fixture.path, "-->12.3<!--", "-->12.4<!--")
    #expect(
      try await fixture.problems() == ["book/04-demo.md:\(line): ratio reads 12.4 and is 12.3."])
  }

  @Test("parts out of order are told")
  func order() async throws {
    let fixture = try Fixture()
    try fixture.sync()
    try fixture.edit(Fixture.path, "## Code\n", "## Later\n")
    try fixture.edit(Fixture.path, "## Summary", "## Code\n## Summary")
    let found = try await fixture.problems()
    #expect(found.contains { $0.contains("comes too early or too late") }, "\(found)")
  }

  @Test("a book without records is told once a run, with the first line that quotes it")
  func unsynced() async throws {
    let found = try await Fixture().problems()
    #expect(found.filter { $0.contains("has no record") }.count == 2, "\(found)")
  }
}
