// `lesson book --sync 04` and `--check 04`: a chapter alone, with the runs that it quotes.
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("Chapters that are chosen")
struct ChosenChaptersTests {
  private let fixture: Fixture
  private static let other = "book/05-later.md"

  /// A second chapter, which quotes the first one's run and shows a figure of it.
  init() throws {
    fixture = try Fixture()
    try fixture.write(
      ChosenChaptersTests.other,
      Fixture.chapter.replacing("### 04.1 Double", with: "### 05.1 Double")
        .replacing("figure 04 curve", with: "figure 04 speeds")
        .replacing("what-if=large", with: "size=5"))
  }

  private func hasRecord(_ key: RunKey) -> Bool {
    Files.exists(fixture.project.file(key.recordPath))
  }

  @Test("a sync rewrites the chosen chapter and makes the runs that it quotes, and no others")
  func sync() throws {
    let before = try fixture.read()
    #expect(try fixture.sync(only: ["05"]) == [ChosenChaptersTests.other])
    #expect(try fixture.read() == before)
    #expect(hasRecord(RunKey("04")) && hasRecord(RunKey("04", assignments: ["size=5"])))
    #expect(!hasRecord(RunKey("04", whatIf: "large")))
    #expect(try fixture.read(ChosenChaptersTests.other).contains("figures/04-speeds.svg"))
    #expect(try !fixture.read("book/README.md").contains("05-later.md"))
    #expect(try fixture.sync(only: ["05"]) == [])
    #expect(try fixture.sync(only: ["04", "05"]) == [Fixture.path])
    #expect(try fixture.sync() == ["book/README.md"])
  }

  @Test("a record that two chapters quote keeps the figures of both")
  func shared() async throws {
    try fixture.sync()
    try fixture.edit("Lessons/04-Demo/Demo.swift", "2 * x", "x + x")
    try fixture.sync(only: ["05"])
    #expect(try fixture.read(ChosenChaptersTests.other).contains("x + x"))
    let record = try #require(try BookRecord.load(RunKey("04"), in: fixture.project))
    #expect(record.figures.allSatisfy { $0.svg != nil })
    #expect(try await fixture.problems(only: ["05"]) == [])
    // The other chapter's own run and its listing are still those of the old code.
    let rest = try await fixture.problems()
    #expect(rest.contains { $0.contains("what-if large` comes from other code") }, "\(rest)")
    #expect(rest.allSatisfy { $0.hasPrefix(Fixture.path) }, "\(rest)")
    #expect(try fixture.sync(only: ["04"]) == [Fixture.path])
    #expect(try await fixture.problems() == [])
  }

  @Test("a check tells what is wrong with the chosen chapters alone")
  func check() async throws {
    try fixture.sync()
    try fixture.edit(Fixture.path, "-->12.3<!--", "-->12.4<!--")
    try fixture.edit(Fixture.path, "(#by-hand)", "(#by-foot)")
    try fixture.write("book/figures/04-old.svg", "<svg/>")
    try fixture.edit("book/README.md", "(to come)", "")
    try fixture.edit(
      "Lessons/04-Demo/Demo.swift", "// book:begin double",
      "// book:begin more\nlet x = 1\n// book:end more\n// book:begin double")
    #expect(try await fixture.problems(only: ["05"]).filter { !$0.contains("other code") } == [])
    let found = try await fixture.problems(only: ["04"])
    for told in ["12.4", "#by-foot", "region “more”"] {
      #expect(found.contains { $0.contains(told) }, "\(found)")
    }
    #expect(!found.contains { $0.contains("04-old.svg") || $0.contains("README") }, "\(found)")
  }

  @Test("a damaged record stops only the chapters that quote it")
  func damaged() async throws {
    try fixture.sync()
    try fixture.write(RunKey("04", whatIf: "large").recordPath, "{")
    #expect(try await fixture.problems(only: ["05"]) == [])
    #expect(try await fixture.problems(only: ["04"]).contains { $0.contains("is damaged") })
  }

  @Test("a rerun repeats the runs of the chosen chapters")
  func rerun() throws {
    try fixture.sync()
    var announced: [RunKey] = []
    let rerun = { (only: Set<String>) in
      announced = []
      _ = try BookRerun(
        runs: self.fixture.runs, everything: true, only: only,
        announce: { announced.append($0) }
      ).problems()
    }
    try rerun(["05"])
    #expect(announced == [RunKey("04"), RunKey("04", assignments: ["size=5"])])
    try rerun(["04"])
    #expect(announced == [RunKey("04"), RunKey("04", whatIf: "large")])
  }

  @Test(
    "what is no chapter is refused, with what may have been meant",
    arguments: [
      (["--sync", "atention"], "Did you mean “attention”?"),
      (["--check", "98"], "lesson list"),
      (["--check", "10", "99"], "lesson list"),
      (["check"], "lesson book --check"),
      (["4", "matmul"], "lesson book --check 04 04"),
      (["--build", "10"], "lesson book --build"),
    ])
  func refused(_ words: [String], _ mend: String) async throws {
    let command = try #require(try BookCommand.parseAsRoot(words) as? BookCommand)
    let error = await #expect(throws: CourseError.self) { try await command.run() }
    #expect(error?.kind == .usage)
    #expect(error?.mend.contains(mend) == true, "\(String(describing: error))")
  }
}
