// Which names of figures are refused before a run, and which are not.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("Names of figures before a run")
struct FigureNamesTests {
  private let fixture: Fixture
  private var card: Card { DemoLesson.card }
  private var names: FigureNames { FigureNames(project: fixture.project, card: card) }

  init() throws { fixture = try Fixture() }

  /// Keeps a run that drew figures of these names.
  private func keep(
    _ drawn: [String], _ assignments: [String] = [], learners: [String] = [],
    status: RunRecord.Status = .complete
  ) throws {
    let settings = try Settings(card, assignments: assignments)
    var writer = try RunStore(project: fixture.project).begin(
      card, settings, whatIf: nil, learners: learners)
    for name in drawn {
      writer.figure(
        Figure(
          name: name, title: "", alt: "",
          panels: [Panel(x: Axis(""), y: Axis(""), layers: [.lines(Series("", x: [1], y: [1]))])]))
    }
    try writer.finish(status)
  }

  private func check(_ wanted: String..., with assignments: [String] = [], isMine: Bool = false)
    throws -> String?
  {
    try names.check(wanted, try Settings(card, assignments: assignments), isMine: isMine)
  }

  @Test("nothing is known: nothing is refused, nothing remarked")
  func unknown() throws {
    #expect(try check("curve", "anything") == nil)
  }

  @Test("the book's record of the same parameters is enough to refuse")
  func record() throws {
    try fixture.sync()
    #expect(try check("curve", "speeds") == nil)
    let error = #expect(throws: CourseError.self) { try check("curv") }
    #expect(error?.kind == .usage)
    #expect(error?.problem == "The run has no figure “curv”.")
    #expect(error?.mend == "Did you mean “curve”?")
    #expect(throws: CourseError.self) { try check("curve", "nothing") }
    // The book also ran the what-if, which is size=8.
    #expect(throws: CourseError.self) { try check("curv", with: ["size=8"]) }
  }

  @Test("with other parameters, a learner's code or other code a name is remarked on at most")
  func otherRuns() throws {
    try fixture.sync()
    let remark = try check("curv", with: ["size=5"])
    #expect(remark?.contains("Did you mean “curve”?") == true)
    #expect(try check("curve", with: ["size=5"]) == nil)
    #expect(try check("curv", isMine: true) != nil)
    try fixture.write("Lessons/04-Demo/More.swift", "let more = 1\n")
    #expect(try check("curv") == nil)
  }

  @Test("kept runs count where they are complete and the lesson's own")
  func kept() throws {
    try keep(["part"], status: .interrupted)
    try keep(["part"], status: .failed)
    try keep(["yours"], learners: ["1"])
    try keep([])
    #expect(try check("whole") == nil)
    try keep(["whole", "rest"])
    #expect(try check("rest") == nil)
    #expect(throws: CourseError.self) { try check("yours") }
    #expect(try check("yours", with: ["size=4"]) != nil)
    try keep(["other"], ["size=4"])
    #expect(try check("other", with: ["size=4"]) == nil)
    #expect(throws: CourseError.self) { try check("rest", with: ["size=4"]) }
  }

  @Test("a damaged record of the book knows nothing")
  func damaged() throws {
    try fixture.sync()
    for name in Files.names(in: fixture.project.file("book/records")) {
      try fixture.write("book/records/\(name)", "{")
    }
    #expect(try check("curv") == nil)
  }
}

@Suite("Places for figures before a run")
struct PlotPlacesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problem(_ file: String) -> String? {
    let view = PlotView(
      project: Project(root: folder.url),
      output: Output(isJSON: true, usesColour: false, isTerminal: false, width: 80))
    do {
      try view.check(PlotView.Request(files: [folder.url.path + "/" + file]))
      return nil
    } catch {
      return (error as? CourseError)?.problem
    }
  }

  @Test("a file's folder has to be there, and none of its own name, nor of its numbers'")
  func places() throws {
    #expect(problem("a.svg") == nil)
    #expect(problem("b.png") == nil)
    #expect(problem("nowhere/a.svg")?.contains("no folder") == true)
    for name in ["c.svg", "d.tsv"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    #expect(problem("c.svg")?.contains("is a folder") == true)
    #expect(problem("d.png")?.contains("is a folder") == true)
  }
}
