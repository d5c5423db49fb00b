// The progress file, resets, backups.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("Progress and backups")
struct ProgressTests {
  @Test("The file reads back as it was written, sorted")
  func roundTrip() {
    var file = ProgressFile()
    file["04.2"].hints = 2
    file["04.1"].started = "0123456789abcdef"
    file["04.1"].passed = "0123456789abcdef"
    file["04.3"].hints = 0
    #expect(ProgressFile(file.text) == file)
    #expect(ProgressFile(file.text).damage.isEmpty)
    #expect(file.text.filledLines.dropFirst(2).map { $0.prefix(4) } == ["04.1", "04.2"])
  }

  @Test("A damaged file keeps its good lines, is backed up and rebuilt")
  func damage() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let text = "04.1\t-\t-\t2\n<<<<<<< HEAD\n04.2\t-\tnonsense\t0\n04.3\t-\t-\t9\n"
    try fixture.write(text, ExerciseFixture.progress)
    let file = try ExerciseProgress(project: fixture.project).read()
    #expect(file["04.1"].hints == 2)
    #expect(file.entries.count == 1)
    #expect(file.damage.map(\.line) == [2, 3, 4])
    #expect(try ProgressFile(fixture.read(ExerciseFixture.progress)).damage.isEmpty)
    let stamp = try #require(Files.names(in: fixture.project.backups).first)
    #expect(try fixture.read(".lesson/backups/\(stamp)/progress.tsv") == text)
  }

  @Test("Files whose lines end with CR LF, and begin with a mark, are what they are with LF")
  func windows() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try ExerciseProgress(project: fixture.project).update {
      $0["04.1"].passed = ContentHash.of("// mine\n")
      $0["04.1"].hints = 2
    }
    try fixture.write("// mine\n", ExerciseFixture.mine)
    let before = try ExerciseProgress(project: fixture.project).read()
    for path in [
      ExerciseFixture.progress, ExerciseFixture.mine,
      "Exercises/Solutions/04-Matmul/1-Twice.swift",
      "Exercises/Solutions/04-Matmul/Coaching/1-Twice.md",
    ] {
      try fixture.write(
        "\u{FEFF}" + fixture.read(path).replacing("\n", with: "\r\n"), path)
    }
    #expect(try ExerciseProgress(project: fixture.project).read() == before)
    #expect(try fixture.state() == .passed)
    let exercise = try fixture.exercise()
    #expect(exercise.solution.stub == ExerciseFixture.stub)
    #expect(exercise.coaching.hints.count == 3)
    try fixture.write(
      ExerciseFixture.stub.replacing("\n", with: "\r\n"), ExerciseFixture.mine)
    #expect(LearnerFiles(project: fixture.project).content(of: exercise) == .stub)
    // One more hint keeps what was passed.
    try ExerciseProgress(project: fixture.project).update { $0["04.1"].hints = 3 }
    #expect(try ExerciseProgress(project: fixture.project).read()["04.1"].passed != nil)
  }

  @Test("Changes at the same time are all kept")
  func together() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      _ = try? ExerciseProgress(project: fixture.project).update { $0["04.\(number)"].hints = 1 }
    }
    #expect(try ExerciseProgress(project: fixture.project).read().entries.count == 64)
  }

  @Test("States follow the learner's file: stub, started, passed, changed since, missing")
  func states() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    #expect(try fixture.state() == .notStarted)
    try fixture.write("// mine", ExerciseFixture.mine)
    #expect(try fixture.state() == .started)
    try ExerciseProgress(project: fixture.project).update {
      $0["04.1"].passed = ContentHash.of("// mine")
    }
    #expect(try fixture.state() == .passed)
    try fixture.write("// mine, later", ExerciseFixture.mine)
    #expect(try fixture.state() == .changed)
    try FileManager.default.removeItem(at: fixture.project.file(ExerciseFixture.mine))
    #expect(try fixture.state() == .notStarted)
  }

  @Test("A reset keeps a backup, undo brings it back, a second undo never brings the stub")
  func resetAndUndo() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let files = LearnerFiles(project: fixture.project)
    let exercise = try fixture.exercise()
    #expect(try files.reset(exercise) == nil)
    try fixture.write("// mine", ExerciseFixture.mine)
    let backup = try #require(try files.reset(exercise))
    #expect(try Files.text(backup) == "// mine")
    #expect(try fixture.read(ExerciseFixture.mine) == ExerciseFixture.stub)
    _ = try files.undo([exercise])
    #expect(try fixture.read(ExerciseFixture.mine) == "// mine")
    #expect(throws: CourseError.self) { try files.undo([exercise]) }
    #expect(try fixture.read(ExerciseFixture.mine) == "// mine")
  }

  @Test("Undo goes back step by step, and refuses to take work away that is in no backup")
  func undoSteps() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let files = LearnerFiles(project: fixture.project)
    let exercise = try fixture.exercise()
    for text in ["// first", "// second"] {
      try fixture.write(text, ExerciseFixture.mine)
      #expect(try files.reset(exercise) != nil)
    }
    #expect(try files.undo([exercise]).kept == nil)
    #expect(try fixture.read(ExerciseFixture.mine) == "// second")
    _ = try files.undo([exercise])
    #expect(try fixture.read(ExerciseFixture.mine) == "// first")
    try fixture.write("// newer", ExerciseFixture.mine)
    let refusal = #expect(throws: CourseError.self) { try files.undo([exercise]) }
    #expect(refusal?.problem.contains("in no backup") == true)
    #expect(refusal?.mend.contains("cp ") == true)
    #expect(try fixture.read(ExerciseFixture.mine) == "// newer")
    // What is already kept is not kept twice.
    _ = try files.reset(exercise)
    _ = try files.undo([exercise])
    #expect(try files.reset(exercise) == nil)
    #expect(Backups(project: fixture.project).all().count == 3)
  }

  @Test("The seed of a failure stays until the exercise passes")
  func seeds() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let memory = VerdictMemory(project: fixture.project)
    let hashes = [1: "0123456789abcdef"]
    func note(_ state: Verdict.State, _ seed: Int?) throws -> Int? {
      var verdict = Verdict(try fixture.exercise(), state)
      verdict.seed = seed
      memory.note([verdict], hashes: hashes)
      return memory.read().entries["04.1"]?.seed
    }
    #expect(try note(.failed, 4711) == 4711)
    #expect(try note(.doesNotCompile, nil) == 4711)
    #expect(try note(.failed, 12) == 12)
    #expect(try note(.passed, 99) == nil)
    let old = "exercise\n04.1\tfailed\t0123456789abcdef\t20260101T000000Z\t1\t2\n"
    #expect(VerdictFile(old).entries.count == 1)
  }

  @Test("A seed and a time limit that are none are refused")
  func environment() throws {
    #expect(try LearnerCode.seed(["LESSON_SEED": "7"]) == 7)
    #expect(try LearnerCode.seed([:]) == nil)
    #expect(throws: CourseError.self) { try LearnerCode.seed(["LESSON_SEED": "abc"]) }
    #expect(try LearnerCode.timeLimit(10, ["LESSON_TIME_LIMIT": "3"]) == 3)
    for text in ["abc", "-1", "0", "nan", "inf", ""] {
      #expect(throws: CourseError.self) {
        try LearnerCode.timeLimit(10, ["LESSON_TIME_LIMIT": text])
      }
    }
  }

  @Test("What is no text comes back byte for byte, and a link stays a link")
  func bytes() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let files = LearnerFiles(project: fixture.project)
    let exercise = try fixture.exercise()
    let bytes = Data([0x2F, 0x2F, 0xFF, 0xC3, 0x0A])
    let url = fixture.project.file(ExerciseFixture.mine)
    let elsewhere = fixture.project.file("elsewhere.swift")
    try Files.write(bytes, to: elsewhere)
    try FileManager.default.removeItem(at: url)
    try FileManager.default.createSymbolicLink(at: url, withDestinationURL: elsewhere)
    _ = try files.reset(exercise)
    #expect(try Files.text(elsewhere) == ExerciseFixture.stub)
    _ = try files.undo([exercise])
    #expect(try Files.read(elsewhere) == bytes)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: url.path) == elsewhere.path)
  }

  @Test("Read-only and missing files are errors, or are brought back")
  func readOnly() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let files = LearnerFiles(project: fixture.project)
    let exercise = try fixture.exercise()
    try fixture.write("// mine", ExerciseFixture.mine)
    let path = fixture.project.file(ExerciseFixture.mine).path
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(throws: CourseError.self) { try files.reset(exercise) }
    #expect(try fixture.read(ExerciseFixture.mine) == "// mine")
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: CourseError.self) { try files.text(of: exercise) }
    #expect(throws: CourseError.self) { try files.undo([exercise]) }
    _ = try files.reset(exercise)
    #expect(try fixture.read(ExerciseFixture.mine) == ExerciseFixture.stub)
  }

  @Test("Each hint moves one step on and stays at the third")
  func hints() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let output = Output(isJSON: true, usesColour: false, isTerminal: false, width: 80)
    let coach = Coach(project: fixture.project, output: output, card: fixture.card)
    for step in [1, 2, 3, 3] {
      try coach.hint("1")
      #expect(try ExerciseProgress(project: fixture.project).read()["04.1"].hints == step)
    }
  }

  @Test("A difference names removed and added lines with their surroundings")
  func difference() {
    let old = (1...9).map { "line \($0)" }.joined(separator: "\n")
    let new = old.replacing("line 5", with: "line five")
    let lines = TextDifference(from: old, to: new).unified().map(\.text)
    #expect(
      lines == [
        "…", " line 2", " line 3", " line 4", "-line 5", "+line five", " line 6", " line 7",
        " line 8",
      ])
    #expect(TextDifference(from: old, to: old).isEmpty)
    let rows = TextDifference(from: old, to: new).sideBySide(width: 41) { $1 }
    #expect(rows.contains { $0.hasPrefix("line 5 ") && $0.hasSuffix("│ line five") })
  }

  @Test("Hints lose the marks of their Markdown")
  func markdown() {
    let text = "Use **both** of\n*the* `x`.\n\n- one\n- two\n\n    let y = x\n"
    let plain = PlainMarkdown(width: 40) { $1 }.render(text)
    #expect(plain == "Use both of the `x`.\n\n- one\n- two\n\n    let y = x")
  }
}
