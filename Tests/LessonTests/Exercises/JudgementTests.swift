// Green cannot be forged: what the checker makes of event streams, endings and backtraces.
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("Judgements")
struct JudgementTests {
  private static let id = #"M.TwiceTests\/small()\/1-TwiceTests.swift:7:4"#

  private func test() -> String {
    """
    {"kind":"test","payload":{"kind":"function","id":"\(Self.id)","name":"small()",\
    "displayName":"Small numbers"},"version":"6.3.0"}
    """
  }

  private func event(_ kind: String, _ rest: String = "") -> String {
    """
    {"kind":"event","payload":{"kind":"\(kind)","testID":"\(Self.id)"\(rest)},"version":"6.3.0"}
    """
  }

  private let runEnded = #"{"kind":"event","payload":{"kind":"runEnded"},"version":"6.3.0"}"#
  private let issue = """
    ,"messages":[{"symbol":"fail","text":"Issue recorded"},{"symbol":"details",\
    "text":"twice(2) is not what it should be.\\nexpected: 4\\ngot:      2"}],\
    "issue":{"isKnown":false,"sourceLocation":{"filePath":"/c/T.swift","line":9}}
    """

  private func judge(
    _ lines: [String], ending: Child.Ending = .exited(0), isTimedOut: Bool = false,
    errors: String = "", backtrace: String = "", expected: [String] = ["TwiceTests/small()"],
    handedIn: Set<String> = ["TwiceTests/small()"]
  ) throws -> Verdict {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try fixture.write(
      "struct T {\n  @Test func small() {\n    expect(2, 4)\n  }\n}\n",
      "Tests/Exercises/04-Matmul/1-TwiceTests.swift")
    let backtrace = backtrace.replacing("/here/", with: fixture.project.root.path + "/")
    let run = SuiteRun(
      project: fixture.project, children: Children(), exercise: try fixture.exercise(),
      expected: expected, stage: URL(filePath: "/c/.build/lesson/check/04-Matmul"),
      bundle: URL(filePath: "/none"), seconds: 10)
    let result = Child.Result(
      ending: ending, isTimedOut: isTimedOut, output: CutText(), errors: CutText(), seconds: 0)
    return run.judge(
      EventStream(lines.joined(separator: "\n")), result,
      Crash(errors: errors, backtrace: backtrace), handedIn: handedIn)
  }

  @Test("A test that started, ended and recorded nothing is green")
  func green() throws {
    let lines = [
      test(), event("testStarted"), #"{"kind":"news","payload":{"from":"the future"}}"#,
      "not JSON", event("somethingNew"), event("testEnded"), runEnded, #"{"kind":"ev"#,
    ]
    #expect(try judge(lines).state == .passed)
    #expect(try judge(lines).passed == ["TwiceTests/small()"])
  }

  @Test("A recorded issue is red, with what was expected and got")
  func red() throws {
    let verdict = try judge(
      [test(), event("testStarted"), event("issueRecorded", issue), event("testEnded"), runEnded],
      ending: .exited(1))
    #expect(verdict.state == .failed)
    let failure = try #require(verdict.failures.first)
    #expect(failure.test == "Small numbers")
    #expect(failure.message == "twice(2) is not what it should be.")
    #expect(failure.expected == "4" && failure.got == "2" && failure.line == 9)
  }

  @Test("Missing, skipped and no tests at all are red")
  func forged() throws {
    #expect(try judge([runEnded]).state == .incomplete)
    #expect(try judge([runEnded], expected: []).state == .incomplete)
    #expect(try judge([test(), event("testSkipped"), runEnded]).state == .incomplete)
    let passed = [test(), event("testStarted"), event("testEnded"), runEnded]
    let two = ["TwiceTests/small()", "TwiceTests/large()"]
    #expect(try judge(passed, expected: two).state == .incomplete)
    #expect(try judge(passed, ending: .exited(1)).state == .incomplete)
  }

  @Test("A record without the tests' receipts is not green")
  func receipts() throws {
    let lines = [test(), event("testStarted"), event("testEnded"), runEnded]
    let forged = try judge(lines, handedIn: [])
    #expect(forged.state == .interfering && forged.passed.isEmpty)
    #expect(forged.problem.contains("TwiceTests/small()"))
    let receipts = Receipts(["A/a()", "B/b()"])
    let numbers = receipts.text.split(separator: "\n").map { $0.split(separator: " ")[1] }
    #expect(receipts.tests(handedIn: "\(numbers[1])\n") == ["B/b()"])
    #expect(receipts.tests(handedIn: "0-0\nA/a()\n").isEmpty)
    #expect(Receipts(["A/a()"]).text != Receipts(["A/a()"]).text)
  }

  @Test("A wrong value that a test found before a crash is still there, and counted first")
  func differenceBeforeCrash() throws {
    let verdict = try judge(
      [test(), event("testStarted"), event("issueRecorded", issue)], ending: .signaled(SIGILL),
      errors: "Fatal error: Index out of range")
    #expect(verdict.state == .crashed)
    #expect(verdict.firstDifference?.got == "2")
  }

  @Test("A loop without end is reported at its line")
  func loop() throws {
    let verdict = try judge(
      [test(), event("testStarted")], ending: .signaled(SIGKILL), isTimedOut: true,
      backtrace: """
        Thread 4 "work" crashed:

          0 0x01 twice(_:) + 98 in X at /c/.build/lesson/check/04-Matmul/1-Twice.swift:16:9
        """)
    #expect(verdict.state == .timedOut && verdict.line == 16)
    #expect(verdict.problem.contains("It was then at this line."))
  }

  @Test("exit(0) in the learner's code is named as such, wherever it comes")
  func exits() throws {
    let early = try judge([test(), event("testStarted")])
    #expect(early.state == .exited)
    #expect(early.problem.contains("exit(0)") && early.problem.contains("Small numbers"))
    let late = [test(), event("testStarted"), event("testEnded")]
    #expect(try judge(late).state == .exited)
    #expect(try judge([]).state == .exited)
  }

  @Test("Signals and messages become words")
  func crashes() throws {
    let begun = [test(), event("testStarted")]
    #expect(try judge(begun, ending: .signaled(SIGSEGV)).state == .endlessRecursion)
    #expect(try judge(begun, ending: .signaled(SIGKILL), isTimedOut: true).state == .timedOut)
    let memory = "Fatal error: failed to allocate 4000032 bytes of memory with alignment 8"
    #expect(
      try judge(begun, ending: .signaled(SIGABRT), errors: memory).state == .outOfMemory)
    let overflow = try judge(begun, ending: .signaled(SIGILL))
    #expect(overflow.state == .crashed && overflow.mend.contains("overflow"))
  }

  @Test("A trap is reported at the learner's line, not at the library's or the test's")
  func trap() throws {
    let backtrace = """
      Thread 0 "main":

        0 0x01 other() + 1 in X at /c/.build/lesson/check/04-Matmul/9-Other.swift:1:1

      Thread 2 "work" crashed:

        0 [ra] 0x01 fail + 302 in libswiftCore.so
        1 [ra] 0x02 get + 3 in X at /c/Lessons/04-Matmul/Matrix.swift:40:5
        2 [ra] 0x03 twice(_:) + 9 in X at /c/.build/lesson/check/04-Matmul/1-Twice.swift:19:60
        3 [ra] 0x04 small() + 2 in X at /here/Tests/Exercises/04-Matmul/1-TwiceTests.swift:3:5
        4 [ra] 0x05 thunk + 2 in X at /here/Tests/Exercises/04-Matmul/1-TwiceTests.swift:2:3
      """
    let verdict = try judge(
      [test(), event("testStarted")], ending: .signaled(SIGILL),
      errors: "Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range",
      backtrace: backtrace)
    #expect(verdict.file == "Exercises/04-Matmul/1-Twice.swift" && verdict.line == 19)
    #expect(verdict.problem.hasPrefix("Index out of range"))
    #expect(verdict.problem.contains("The test was at `expect(2, 4)`"))
    #expect(verdict.mend.contains("loop"))
  }

  @Test("Compiler errors are found once, with their place")
  func compilerErrors() {
    let line = "/c/A.swift:3:5: error: cannot find 'x' in scope"
    let log = "[1/2] Compiling A\n\(line)\n1 | x\n  | `- error: cannot find\n\(line)\n"
    let errors = CompilerError.all(in: log)
    #expect(errors.count == 1)
    #expect(errors.first?.line == 3)
    #expect(
      errors.first?.lines(source: "a\nb\n    x\n") == [line, "3 |     x", "  |     ^"])
  }

  @Test("However much is printed, the beginning and the end are kept")
  func cutText() {
    var text = CutText()
    text.append(Array("begin".utf8))
    for _ in 0..<100 { text.append([UInt8](repeating: 46, count: 100_000)) }
    text.append(Array("end".utf8))
    #expect(text.count == 10_000_008)
    #expect(text.text.hasPrefix("begin") && text.text.hasSuffix("end"))
    #expect(text.text.utf8.count < 200_000)
  }
}
