// Which verdicts a change takes away, and what a check says while it runs.
import Foundation
import Testing

@testable import lesson

@Suite("What a save concerns")
struct CheckPlanTests {
  private let plan = CheckPlan(exercises: ["1-A.swift", "2-B.swift", "3-C.swift"])
  private let old = FolderContents(texts: [
    "1-A.swift": "import Matmul\npublic func alpha() -> Int { 1 }\n",
    "2-B.swift": "import Matmul\npublic func beta() -> Int {\n  let n = 2\n  return n\n}\n",
    "3-C.swift": "import Matmul\npublic func gamma() -> Int {\n  let n = beta()\n  return n\n}\n",
  ])

  private func changed(_ name: String, _ text: String?) -> [String] {
    var new = old
    new.texts[name] = text
    return plan.changed(from: old, to: new).sorted()
  }

  private func appended(_ name: String, _ text: String) -> [String] {
    changed(name, (old.texts[name] ?? "") + text)
  }

  @Test("an exercise that nobody uses is tested alone")
  func alone() {
    #expect(appended("1-A.swift", "// more\n") == ["1-A.swift"])
    #expect(appended("3-C.swift", "// more\n") == ["3-C.swift"])
    #expect(changed("1-A.swift", old.texts["1-A.swift"]) == [])
  }

  @Test("who uses another's function is tested with it, over several steps, too")
  func users() {
    #expect(appended("2-B.swift", "// more\n") == ["2-B.swift", "3-C.swift"])
    let other = "import Matmul\npublic func other() {}\n"
    #expect(changed("2-B.swift", other) == ["2-B.swift", "3-C.swift"], "beta is gone")
    var chain = old
    chain.texts["1-A.swift"]? += "let x = gamma()\n"
    var new = chain
    new.texts["2-B.swift"]? += "\n"
    #expect(plan.changed(from: chain, to: new).count == 3)
  }

  @Test("a name that is new may be in another's way")
  func collision() {
    #expect(appended("1-A.swift", "func beta() {}\n").contains("3-C.swift"))
    #expect(appended("1-A.swift", "func more() {\n  let n = 1\n}\n") == ["1-A.swift"])
  }

  @Test(
    "what reaches far concerns all",
    arguments: [
      "extension Int { var twice: Int { 2 * self } }", "infix operator **", "import Foundation",
      "func + (a: [Int], b: Int) -> [Int] { a }",
    ])
  func far(text: String) {
    #expect(appended("1-A.swift", text + "\n").count == 3)
  }

  @Test("a helper concerns all, Mine.swift nobody")
  func helper() {
    #expect(changed("Helper.swift", "let helper = 1\n").count == 3)
    #expect(FolderContents.isChecked("Helper.swift"))
    #expect(!FolderContents.isChecked("Mine.swift"))
    #expect(!FolderContents.isChecked(".2-B.swift.swp"))
  }

  @Test("an exercise of the course is declared by its function")
  func declared() {
    let text = "// func no\nimport A\n\npublic func dot(_ x: [Float]) -> Float {\n  let s = 0\n}\n"
    #expect(Set(CheckPlan.declared(text)).isSuperset(of: ["dot"]))
    #expect(!CheckPlan.declared(text).contains("s"))
  }

  @Test("the examples in a statement declare nothing")
  func examples() {
    let statement = "/// An example:\n///     let n = 3\n  // let m = 4\n"
    #expect(CheckPlan.declared(statement + "func one() {}\n") == ["one"])
    let example = "/// let n = 3\npublic func alpha() -> Int { 2 }\n"
    #expect(changed("1-A.swift", "import Matmul\n" + example) == ["1-A.swift"])
  }
}

@Suite("Lines of a check")
struct CheckReaderTests {
  private func result(_ ending: Child.Ending, errors: String = "") -> Child.Result {
    var text = CutText()
    text.append(errors.utf8)
    return Child.Result(
      ending: ending, isTimedOut: false, output: CutText(), errors: text, seconds: 1)
  }

  private func json(_ verdict: Verdict) -> String {
    let data = (try? JSONEncoder().encode(verdict)) ?? Data()
    return "{\"kind\":\"exercise\",\"schema\":1,"
      + String(decoding: data, as: UTF8.self).dropFirst()
  }

  @Test("verdicts read back as they were written")
  func verdicts() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    var verdict = Verdict(try fixture.exercise(), .failed)
    verdict.failures = [
      .init(test: "a", function: "A/a()", message: "no", expected: "1", got: "nan", line: 3)
    ]
    var reader = CheckReader()
    let lines = [json(verdict), "not JSON", #"{"kind":"summary","passed":0}"#]
    let remarks = lines.map { reader.take($0) }
    #expect(remarks == [nil, nil, nil])
    #expect(reader.outcome(result(.exited(1))) == .verdicts([verdict]))
  }

  @Test("what the check is at is a remark")
  func remarks() {
    var reader = CheckReader()
    let lines = [
      #"{"kind":"note","text":"waiting"}"#,
      #"{"kind":"progress","done":3,"total":12,"note":"building"}"#,
    ]
    let remarks = lines.map { reader.take($0) }
    #expect(remarks == ["waiting", "building, 3 of 12"])
  }

  @Test("an error, or an end without a verdict, is a failure in words")
  func failures() {
    var reader = CheckReader()
    _ = reader.take(#"{"kind":"error","problem":"No room.","mend":"Make some.","exit":3}"#)
    #expect(reader.outcome(result(.exited(3))) == .failed(problem: "No room.", mend: "Make some."))
    guard
      case .failed(let problem, _) = CheckReader().outcome(
        result(.signaled(11), errors: "one\ntwo\n"))
    else {
      Issue.record("a crash is no verdict")
      return
    }
    #expect(problem.contains("signal 11") && problem.contains("one two"))
  }
}
