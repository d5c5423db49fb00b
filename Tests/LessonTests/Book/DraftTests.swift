// The chapter of a lesson that is a draft: no part of the book, unless it is asked for by its number.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

/// The demonstration as lesson 05, a draft.
private enum DraftLesson: Lesson {
  static let parameters = DemoLesson.parameters
  static let card = {
    var card = DemoLesson.card
    (card.number, card.module, card.title, card.isDraft) = ("05", "Draft", "Later", true)
    return card
  }()
  static let reference = DemoLesson.reference

  static func run(
    _ settings: LessonSettings<Self>, pieces: Int, report: inout some Report
  ) throws {
    report.text("A draft was run.")
    report.value("size", Double(settings.size))
  }
}

@Suite("Drafts in the book")
struct DraftTests {
  private let fixture: Fixture
  private var runs: BookRuns {
    BookRuns(
      project: fixture.project, lessons: [DemoLesson.self, DraftLesson.self],
      draw: { "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>\($0.name)</title></svg>\n" })
  }

  init() throws {
    fixture = try Fixture()
    try fixture.write("Lessons/05-Draft/Draft.swift", "let a = 1\n")
    try fixture.write(
      "book/05-draft.md", "# 05 · Later\n\n## Question\n\n<!-- output 05 -->\n[dead](nowhere.md)\n")
    try sync()
  }

  @discardableResult
  private func sync(only: Set<String>? = nil) throws -> [String] {
    try BookSync(runs: runs, titles: Fixture.titles, only: only).sync()
  }

  private func problems(only: Set<String>? = nil) async throws -> [String] {
    try await BookCheck(runs: runs, titles: Fixture.titles, only: only, checkMath: { _ in [] })
      .problems().map(\.headline)
  }

  @Test("the book does not fail on an unfinished draft, which its own check finds")
  func check() async throws {
    #expect(try await problems() == [])
    let own = try await problems(only: ["05"])
    #expect(own.contains { $0.contains("The part “By hand” is missing.") })
    #expect(own.contains { $0.contains("nowhere.md") })
    #expect(own.contains { $0.contains("`lesson 05 --run` has no record") })
  }

  @Test("the contents mark it, and a sync of the book neither runs nor rewrites it")
  func contents() throws {
    let contents = try fixture.read("book/README.md")
    #expect(
      contents.contains(
        "- [04 Demonstration](04-demo.md), 1 minutes\n- 05 [Later](05-draft.md) (draft)"))
    #expect(!Files.exists(fixture.project.file("book/records/05-default.json")))
    #expect(try !fixture.read("book/05-draft.md").contains("A draft was run."))
  }

  @Test("a sync by its number fills it in, and the record that it makes is no unused file")
  func filled() async throws {
    #expect(try sync(only: ["05"]) == ["book/05-draft.md"])
    #expect(try fixture.read("book/05-draft.md").contains("A draft was run."))
    #expect(try await problems() == [])
  }

  @Test("a rerun of the book does not repeat it")
  func rerun() throws {
    try sync(only: ["05"])
    var announced: [String] = []
    _ = try BookRerun(
      runs: runs, everything: true, announce: { announced.append($0.lesson) }
    ).problems()
    #expect(Set(announced) == ["04"])
  }

  @Test("without the mark it is a chapter like all others")
  func published() async throws {
    var all = try Chapter.all(in: fixture.project)
    #expect(all.chosen(nil, drafts: ["05"]).map(\.number) == ["04"])
    #expect(all.chosen(["05"], drafts: ["05"]).map(\.number) == ["05"])
    all = all.chosen(nil, drafts: [])
    #expect(all.map(\.number) == ["04", "05"])
    #expect(
      BookContents(titles: Fixture.titles, lessons: [], chapters: all).lines.last
        == "- [05 Later](05-draft.md)")
  }
}
