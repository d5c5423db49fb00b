// What is remembered of checks, and how `lesson list` shows it.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("Where the learner stands")
struct StandingTests {
  private static let time = "20261121T041500.123Z"

  private func entry(_ state: Verdict.State, of text: String) -> VerdictFile.Entry {
    VerdictFile.Entry(
      state: state, file: ContentHash.of(text), checked: StandingTests.time, failing: 2, tests: 5)
  }

  private func standing(_ fixture: ExerciseFixture) throws -> Standing {
    try Standings(project: fixture.project).standing(
      fixture.card, nil, ExerciseProgress(project: fixture.project).read(),
      VerdictMemory(project: fixture.project).read())
  }

  @Test("the file of verdicts reads back as it was written, sorted")
  func roundTrip() {
    var file = VerdictFile()
    file.entries["04.2"] = entry(.timedOut, of: "b")
    file.entries["04.1"] = entry(.passed, of: "a")
    #expect(VerdictFile(file.text) == file)
    #expect(file.text.filledLines.dropFirst().map { $0.prefix(4) } == ["04.1", "04.2"])
  }

  @Test(
    "a damaged line counts as not there",
    arguments: [
      "04.1\tnonsense\t0123456789abcdef\t20261121T041500.123Z\t2\t5",
      "04.1\tfailed\t0123\t20261121T041500.123Z\t2\t5",
      "04.1\tfailed\t0123456789abcdef\tyesterday\t2\t5",
      "04.1\tfailed\t0123456789abcdef\t20261121T041500.123Z\t6\t5",
      "04.1\tfailed\t0123456789abcdef\t20261121T041500.123Z\t2", "<<<<<<< HEAD", "\u{0}\u{FFFD}",
    ])
  func damage(_ line: String) {
    #expect(VerdictFile(line + "\n").entries.isEmpty)
  }

  @Test("a check mends a damaged file and keeps its good lines")
  func mended() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let memory = VerdictMemory(project: fixture.project)
    var old = VerdictFile()
    old.entries["05.1"] = entry(.passed, of: "x")
    try fixture.write("rubbish\n" + old.text + "04.1\tfa", ".lesson/verdicts.tsv")
    memory.note([Verdict(try fixture.exercise(), .crashed)], hashes: [1: ContentHash.of("mine")])
    #expect(memory.read().entries.keys.sorted() == ["04.1", "05.1"])
    #expect(try fixture.read(".lesson/verdicts.tsv").hasPrefix(VerdictFile.heading))
  }

  @Test("verdicts given at the same time are all kept")
  func together() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try fixture.exercise()
    DispatchQueue.concurrentPerform(iterations: 32) { number in
      let other = Exercise(
        lesson: "04", folder: exercise.folder, number: number, slug: "S",
        solution: exercise.solution, coaching: exercise.coaching)
      VerdictMemory(project: fixture.project).note(
        [Verdict(other, .failed)], hashes: [number: ContentHash.of("\(number)")])
    }
    #expect(VerdictMemory(project: fixture.project).read().entries.count == 32)
  }

  @Test("where verdicts cannot be kept, nothing is thrown and nothing is lost")
  func unwritable() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try fixture.write("a file where the folder belongs", ".lesson")
    let memory = VerdictMemory(project: fixture.project)
    memory.note([Verdict(try fixture.exercise(), .failed)], hashes: [1: ContentHash.of("mine")])
    #expect(memory.read().entries.isEmpty)
  }

  @Test("the last check: the exercise that fails, whether it was changed since; none for a stub")
  func lastCheck() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try fixture.write("// mine", ExerciseFixture.mine)
    var file = VerdictFile()
    file.entries["04.1"] = entry(.failed, of: "// mine")
    try fixture.write(file.text, ".lesson/verdicts.tsv")
    let check = try #require(try standing(fixture).lastCheck)
    #expect(check.number == 1 && check.isCurrent && check.words == "2 of 5 tests fail")
    try fixture.write("// mine, later", ExerciseFixture.mine)
    #expect(try standing(fixture).lastCheck?.isCurrent == false)
    try fixture.write(ExerciseFixture.stub, ExerciseFixture.mine)
    #expect(try standing(fixture).lastCheck == nil)
  }

  @Test("a lesson tested out of is done, though its exercises are not")
  func testedOut() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    #expect(try standing(fixture).isOpen)
    try ExerciseProgress(project: fixture.project).update {
      $0["04.0"].passed = ContentHash.of("// mine")
    }
    let standing = try standing(fixture)
    #expect(standing.testedOut && standing.isDone && standing.done == 0)
    // What a version without --test-out reads: a line of the form that it knows.
    #expect(try fixture.read(ExerciseFixture.progress).contains("\n04.0\t-\t"))
  }

  @Test("a bare watch takes the lesson checked last while it has exercises left, else what is next")
  func whereabouts() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "learner-\(UUID())")
    defer { try? FileManager.default.removeItem(at: place) }
    let project = Project(
      root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent(), learner: place)
    let whereabouts = Whereabouts(project: project)
    #expect(try whereabouts.lesson().number == "04")
    try ExerciseProgress(project: project).update { $0["04.0"].passed = ContentHash.of("mine") }
    #expect(try whereabouts.lesson().number == "05")
    try Files.write("07\n", to: place.appending(path: ".lesson/lesson"))
    #expect(try whereabouts.lesson().number == "07")
    try Files.write("rubbish", to: place.appending(path: ".lesson/lesson"))
    #expect(try whereabouts.lesson().number == "05")
  }

  // MARK: - Text

  @Test("a bar is as long as it should be, to an eighth", arguments: 0...7)
  func bars(_ done: Int) {
    let bar = CourseBar(done: done, of: 7, cells: 10, isUnicode: true)
    #expect((bar.full + bar.rest).count == 10)
    let ascii = CourseBar(done: done, of: 7, cells: 10, isUnicode: false)
    #expect((ascii.full + ascii.rest).count == 12)
    let isASCII = (ascii.full + ascii.rest).allSatisfy(\.isASCII)
    #expect(isASCII)
  }

  @Test("half of seven cells is three and a half; nothing of nothing is empty; all is full")
  func barEnds() {
    #expect(CourseBar(done: 1, of: 2, cells: 7, isUnicode: true).full == "███▌")
    #expect(CourseBar(done: 0, of: 0, cells: 3, isUnicode: true).rest == "░░░")
    #expect(CourseBar(done: 9, of: 7, cells: 3, isUnicode: true).full == "███")
    #expect(CourseBar(done: 3, of: 4, cells: 4, isUnicode: false).full == "[###-]")
    let testedOut = CourseBar(done: 1, of: 4, cells: 4, isUnicode: false, isTestedOut: true)
    #expect(testedOut.full == "[~~~~]")
  }

  @Test("a draft is marked as one in the list")
  func draft() {
    let standing = Standing(
      number: "15", title: "Scaling", isHere: true, isDraft: true, needs: [], exercises: 1, done: 1,
      testedOut: false, lastRun: nil, lastStatus: nil, lastCheck: nil)
    let output = Output(isJSON: false, usesColour: false, isTerminal: true, width: 80)
    let view = StatusView(project: Project(root: URL(filePath: "/nowhere")), output: output)
    #expect(view.lines(standing, among: [standing]).joined().contains("1/1  draft"))
  }

  @Test("lines fit the terminal, in ASCII where it has no more", arguments: [20, 40, 80])
  func widths(_ width: Int) throws {
    let check = Standing.LastCheck(
      checked: StandingTests.time, state: .failed, number: 7, slug: "Substitution",
      title: "Forward and back substitution", isCurrent: false, words: "2 of 5 tests fail")
    let standing = Standing(
      number: "11", title: "How a neural network learns", isHere: true, needs: [], exercises: 7,
      done: 3, testedOut: true, lastRun: "x", lastStatus: .complete, lastCheck: check,
      ranWhen: "2026-11-19, 2 days ago, complete")
    for isUnicode in [true, false] {
      let output = Output(
        isJSON: false, usesColour: false, isTerminal: true, width: width, isUnicode: isUnicode)
      let view = StatusView(project: Project(root: URL(filePath: "/nowhere")), output: output)
      let lines = view.lines(standing, among: [standing])
      let isNarrow = lines.allSatisfy { $0.count <= width }
      #expect(isNarrow, "\(lines)")
      let text = lines.joined(separator: " ")
      #expect(text.contains("tested out") && text.contains("3/7"))
      #expect(text.split(separator: " ").joined(separator: " ").contains("changed since"))
      let isASCII = text.allSatisfy(\.isASCII)
      #expect(isUnicode || isASCII)
    }
  }

  // MARK: - The challenge

  @Test("the challenge is the exercise that its first line names so, else the last one")
  func challenge() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let folder = "Exercises/Solutions/04-Matmul"
    for name in ["2-Thrice", "3-Fourfold"] {
      try fixture.write(ExerciseFixture.solution, "\(folder)/\(name).swift")
      try fixture.write(ExerciseFixture.coaching, "\(folder)/Coaching/\(name).md")
    }
    #expect(try TestOut.challenge(of: fixture.exercises(), fixture.card).number == 3)
    try fixture.write(
      "// Exercise 04.2, the challenge: thrice.\n" + ExerciseFixture.solution,
      "\(folder)/2-Thrice.swift")
    #expect(try TestOut.challenge(of: fixture.exercises(), fixture.card).number == 2)
  }

  @Test("a lesson without exercises has no challenge, and says so")
  func noExercises() async throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try FileManager.default.removeItem(at: fixture.project.solutions)
    let output = Output(isJSON: true, usesColour: false, isTerminal: false, width: 80)
    let test = TestOut(project: fixture.project, output: output, card: fixture.card)
    let error = await #expect(throws: CourseError.self) { try await test.run() }
    #expect(error?.kind == .usage)
    #expect(error?.problem.contains("no exercises") == true)
  }
}
