// How a session is asked for: as a word and as a flag, with what it takes, and what is refused.
import ArgumentParser
import Curriculum
import Plotting
import Testing

@testable import lesson

/// A session that takes words without a name, as a translation does.
private enum Talk: Lesson {
  struct Options: Sendable { let text = Parameter.text("text", "what to say") }
  struct Parameters: Sendable { let seed = Parameter.seed }
  struct Pieces {}

  static let options = Options()
  static let parameters = Parameters()
  static let reference = Pieces()
  static let card = Card(
    number: "99", module: "Talk", title: "Talk", question: "", teaches: "", needs: [], minutes: 1,
    parameters: parameters, whatIfs: [WhatIf("other", "", parameters.seed.set(8))], mainValues: [])

  static func run(_ settings: LessonSettings<Talk>, pieces: Pieces, report: inout some Report) {}

  static let sessions = [
    SessionOffer(
      of: Talk.self, "talk", "Says what you say.", parameters: options, words: options.text
    ) { settings, report in
      report.progress(1, of: 1, "ready")
      return Echo(text: settings[options.text] + " \(settings.lesson.seed)")
    }
  ]
}

/// Writes one more letter each time it may work.
private struct Echo: Session {
  let text: String
  var shown = 0
  var isOver = false
  let smallest = TextSize(columns: 10, rows: 2)

  mutating func press(_ key: Key) { isOver = key == .escape }

  mutating func work() -> Bool {
    shown = min(shown + 1, text.count)
    return shown < text.count
  }

  func screen(_ look: SessionLook) -> [String] { [String(text.prefix(shown))] }

  func tell(_ report: inout some Report) { report.text(text) }
}

@Suite("Sessions on a command line") struct SessionLineTests {
  private func line(_ text: String) throws -> LessonLine {
    let words = SessionNames.spelledOut(
      Verb.separated(text.split(separator: " ").map(String.init)))
    return try #require(try Main.parseAsRoot(words) as? LessonCommand).line
  }

  /// What the assignments of a line for lesson 11 are.
  private func assignments(_ text: String) throws -> [String] {
    let line = try line(text)
    let lesson = try line.find(try #require(line.lesson))
    let offer = try line.offer(try #require(line.session), of: lesson)
    return try line.assignments(for: offer, lesson.card)
  }

  private func refusal(_ text: String) -> CourseError? {
    #expect(throws: CourseError.self) { try assignments(text) }
  }

  @Test(
    "a word before or after the lesson, or a flag",
    arguments: ["draw 11", "11 draw", "11 --draw", "--draw 11"])
  func forms(text: String) throws {
    let line = try line(text)
    #expect(line.lesson == "11")
    #expect(line.session == "draw")
    #expect(line.verbs.isEmpty && line.names.isEmpty)
    #expect(try assignments(text + " image=a.png seed=3") == ["image=a.png", "seed=3"])
  }

  @Test("a line that no parser has read says the same") func unparsed() throws {
    for text in ["11 --draw image=a.png", "draw 11 seed=3"] {
      #expect(try line(text) == LessonLine(unparsed: text.split(separator: " ").map(String.init)))
    }
  }

  @Test("a lesson without it says which has it") func elsewhere() {
    let error = refusal("04 --draw")
    #expect(error?.problem == "Lesson 04 does not know --draw.")
    #expect(error?.mend == "Write `lesson 11 --draw`.")
    #expect(refusal("draw 04")?.mend == "Write `lesson draw 11`.")
  }

  @Test("what does not go with it is refused, with the line that is right") func strangers() {
    #expect(refusal("11 --draw --check")?.mend.contains("`lesson 11 --draw`") == true)
    #expect(refusal("11 --draw --check")?.mend.contains("`lesson 11 --check`") == true)
    #expect(refusal("11 --draw --mine")?.problem.contains("--mine") == true)
    #expect(
      refusal("11 --draw seven.png")?.mend == "Did you mean `lesson 11 --draw image=seven.png`?")
    #expect(refusal("draw 11 seven.jpg")?.mend == "Did you mean `lesson draw 11 image=seven.jpg`?")
    #expect(refusal("11 --draw --what-if a --what-if b")?.problem.contains("one what-if") == true)
  }

  @Test("without a lesson, and with a slip of the fingers") func slips() async throws {
    let nowhere = try line("--draw")
    let error = #expect(throws: CourseError.self) { try nowhere.refuseNoLesson() }
    #expect(error?.problem == "--draw needs a lesson.")
    #expect(error?.mend == "Write `lesson draw 11`.")
    #expect(SessionNames.meant(["11", "--drwa"]) == "lesson 11 --draw")
    #expect(SessionNames.meant(["11", "--zzz"]) == nil)
    #expect(SessionNames.spelledOut(["list", "--draw"]) == ["list", "--draw"])
  }

  @Test("words without a name are for the parameter that takes them") func words() throws {
    let offer = Talk.sessions[0]
    var line = LessonLine(["99", "guten Morgen", "run"], session: "talk")
    line.whatIfs = ["other"]
    let assignments = try line.assignments(for: offer, Talk.card)
    #expect(assignments == ["text=guten Morgen run"])
    let settings = try offer.settings(Talk.card, whatIf: "other", assignments: assignments)
    var report: any Report = RecordingReport()
    var session = try offer.begin(settings, report: &report)
    #expect((report as? RecordingReport)?.events.count == 1)
    let look = SessionLook(
      size: TextSize(columns: 40, rows: 5), usesColor: false, isUnicode: true)
    var steps = 1
    while session.work() { steps += 1 }
    #expect(session.screen(look) == ["guten Morgen run 8"])
    #expect(steps == 18)
    #expect(throws: CourseError.self) { try offer.settings(Talk.card, assignments: ["nothing=1"]) }
  }

  @Test("the help, the card and the completions list it") func listed() throws {
    #expect(Main.helpMessage().contains("lesson draw 11"))
    #expect(LessonCommand.helpMessage().contains("lesson draw 11"))
    #expect(!LessonCommand.helpMessage().contains("--session"))
    let completions = Completions(project: try ExerciseFixture().project)
    func candidates(_ words: String...) -> [String] { completions.candidates(words).map(\.value) }
    #expect(candidates("11", "--d").contains("--draw"))
    #expect(!candidates("04", "--d").contains("--draw"))
    #expect(candidates("dr") == ["draw"])
    #expect(candidates("11", "dr") == ["draw"])
    #expect(candidates("11", "--draw", "im") == ["image=", "images="])
    #expect(candidates("11", "--draw", "image=") == [":files"])
    #expect(!candidates("11", "--draw", "--").contains("--check"))
  }
}
