// Keys, bursts of events, editors: the small parts of `lesson watch`.
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("Keys of a terminal")
struct KeyTests {
  private func keys(_ text: String) -> [Key] {
    var parser = KeyParser()
    return parser.feed(text.utf8)
  }

  @Test(
    "letters, control keys and sequences are told apart",
    arguments: [
      ("n", [.character("n")]), ("qé€😀", "qé€😀".map { Key.character($0) }),
      ("\r", [.enter]), ("\u{7F}", [.backspace]), ("\u{3}", [.interrupt]), ("\u{C}", [.redraw]),
      ("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}OD", [.up, .down, .right, .left]),
      ("\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~", [.pageUp, .pageDown, .home, .end]),
    ] as [(String, [Key])])
  func known(text: String, expected: [Key]) {
    #expect(keys(text) == expected)
  }

  @Test(
    "what is not known is swallowed whole, and the next key is heard",
    arguments: [
      "\u{1}", "\u{1B}[1;5A", "\u{1B}[200~", "\u{1B}[[A", "\u{1B}[<0;10;20M", "\u{1B}x", "\u{1B}OP",
    ])
  func unknown(text: String) {
    #expect(keys(text + "q") == [.character("q")])
  }

  @Test("bytes that arrive one by one make the same keys")
  func split() {
    var parser = KeyParser()
    let text = "a\u{1B}[Aé\u{1B}[5~\u{1B}[1;5Ab"
    let found = text.utf8.flatMap { parser.feed([$0]) }
    #expect(found == [.character("a"), .up, .character("é"), .pageUp, .character("b")])
    #expect(!parser.isWaiting)
  }

  @Test("an escape is a key where nothing follows, and a broken sequence is none")
  func escape() {
    /// The keys at once, and those after nothing more has come.
    func keys(_ bytes: [UInt8]) -> [[Key]] {
      var parser = KeyParser()
      let first = parser.feed(bytes)
      let isWaiting = parser.isWaiting
      let rest = parser.expire()
      let last = parser.feed("q".utf8)
      return isWaiting ? [first, rest, last] : [first, last]
    }
    let quit = [Key.character("q")]
    #expect(keys([0x1B]) == [[], [.escape], quit])
    #expect(keys([0x1B, UInt8(ascii: "[")]) == [[], [], quit])
    #expect(keys([0xFF, 0xC3]) == [[], [], quit])
    #expect(keys([0xFF]) == [[], quit])
  }

  @Test("an escape before a sequence is a key of its own")
  func escapes() {
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
  }
}

@Suite("Bursts of events")
struct DebounceTests {
  private let start = ContinuousClock.now

  @Test("a burst is over when nothing has happened for a moment")
  func quiet() {
    var debounce = Debounce()
    #expect(debounce.deadline == nil)
    for time in [0, 20, 40] { debounce.note(start + .milliseconds(time)) }
    #expect(debounce.deadline == start + .milliseconds(90))
    let over = [89, 90, 200].map { debounce.isOver(start + .milliseconds($0)) }
    #expect(over == [false, true, false], "once only")
  }

  @Test("a burst without end is cut off")
  func limit() {
    var debounce = Debounce()
    for time in stride(from: 0, through: 2_000, by: 10) {
      debounce.note(start + .milliseconds(time))
    }
    #expect(debounce.deadline == start + .milliseconds(500))
  }
}

@Suite("Editors")
struct EditorTests {
  @Test(
    "each is told the line in its own way",
    arguments: [
      ("vim", ["+12", "/x/2-Dot.swift"]), ("/usr/bin/nano -l", ["+12", "/x/2-Dot.swift"]),
      ("nvim", ["+12", "/x/2-Dot.swift"]), ("emacs -nw", ["+12", "/x/2-Dot.swift"]),
      ("code --wait", ["-g", "/x/2-Dot.swift:12"]), ("hx", ["/x/2-Dot.swift:12"]),
      ("my-editor", ["/x/2-Dot.swift"]),
    ])
  func line(editor: String, arguments: [String]) {
    let command = EditorCommand(editor: editor, file: "/x/2-Dot.swift", line: 12)
    #expect(command.arguments == arguments)
    #expect(command.shellArguments == ["-c", "\(editor) \"$@\"", "sh"] + arguments)
  }

  @Test("VISUAL comes before EDITOR, then what is there")
  func choice() {
    func editor(_ environment: [String: String], there: [String] = []) -> String? {
      EditorCommand.editor(environment) { there.contains($0) }
    }
    #expect(editor(["VISUAL": "code -w", "EDITOR": "vi"]) == "code -w")
    #expect(editor(["VISUAL": " ", "EDITOR": "vi"]) == "vi")
    #expect(editor([:], there: ["vi", "nano"]) == "nano")
    #expect(editor([:], there: ["vi"]) == "vi")
    #expect(editor([:]) == nil)
  }

  @Test("the line is the compiler's, else the first that the learner writes")
  func place() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try fixture.exercise()
    let files = LearnerFiles(project: fixture.project)
    #expect(FailurePlace.line(nil, exercise, files) == 4)
    try fixture.write("// one line more\n" + ExerciseFixture.stub, ExerciseFixture.mine)
    #expect(FailurePlace.line(nil, exercise, files) == 5)
    try fixture.write("", ExerciseFixture.mine)
    #expect(FailurePlace.line(nil, exercise, files) == 1)
    var verdict = Verdict(exercise, .crashed)
    (verdict.file, verdict.line) = (exercise.path, 7)
    #expect(FailurePlace.line(verdict, exercise, files) == 7)
    verdict.file = "Tests/Exercises/04-Matmul/1-TwiceTests.swift"
    #expect(FailurePlace.line(verdict, exercise, files) == 1)
  }
}
