// Statements taken apart, and the list of what they promise.
import Curriculum
import Testing

@testable import lesson

@Suite("Promises of statements")
struct PromisesTests {
  private static let statement = """
    // Exercise 04.1: twice a number. Chapter 04.

    import Matmul

    /// Twice the number x. Never traps, e.g. for 0! Is it
    /// exact? It is.
    ///
    /// - x is any number.
    /// - The result is even:
    ///   always.
    ///
    /// Formula: y = 2 x, for 0.5 as for -1.
    ///
    ///     twice(1)      // 2
    ///     twice(-3)     // -6
    ///
    /// What it is for: nothing.
    public func twice(_ x: Int) -> Int {
      /// Comments of the solution count as well.
      // learner:begin stub: 0
      return x + x
      // learner:end
    }

    """

  private func exercise(_ fixture: ExerciseFixture) throws -> Exercise {
    try fixture.write(PromisesTests.statement, "Exercises/Solutions/04-Matmul/1-Twice.swift")
    try fixture.write(
      ExerciseFixture.coaching.replacing("let y = x + x", with: "return x + x"),
      "Exercises/Solutions/04-Matmul/Coaching/1-Twice.md")
    return try fixture.exercise()
  }

  @Test("Sentences, bullets and indented blocks, each once")
  func sentences() throws {
    let source = try SolutionSource(PromisesTests.statement, path: "S.swift")
    #expect(
      Statement(source).sentences == [
        "Twice the number x.", "Never traps, e.g. for 0!", "Is it exact?", "It is.",
        "x is any number.", "The result is even: always.", "Formula: y = 2 x, for 0.5 as for -1.",
        "twice(1) // 2 twice(-3) // -6", "What it is for: nothing.",
        "Comments of the solution count as well.",
      ])
  }

  @Test("A list written anew has a question mark for each sentence, and is refused with them")
  func new() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try exercise(fixture)
    let text = Promises().text(of: fixture.card, [exercise])
    #expect(text.contains("\n## 04.1 Twice\n\n- Twice the number x.\n  no test: ?\n"))
    let problems = try Promises(text, path: "P.md")
      .problems(exercise, tests: ["TwiceTests/small()"], path: "P.md")
    #expect(problems.count == 10)
    #expect(
      problems.first
        == "P.md, 04.1, “Twice the number x.”: names neither a test nor a reason to have none")
  }

  @Test("A complete list has no problems; writing it anew changes nothing")
  func complete() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try exercise(fixture)
    let text = Promises().text(of: fixture.card, [exercise])
      .replacing("- x is any number.\n  no test: ?", with: "- x is any number.\n  tests: small")
      .replacing("no test: ?", with: "no test: says what it is for")
    let promises = try Promises(text, path: "P.md")
    let tests = ["TwiceTests/small()"]
    #expect(promises.problems(exercise, tests: tests, path: "P.md").isEmpty)
    #expect(promises.text(of: fixture.card, [exercise]) == text)
    #expect(
      promises.problems(exercise, tests: [], path: "P.md") == [
        "P.md, 04.1, “x is any number.”: there is no test small"
      ])
  }

  @Test("A sentence that changed is missing and superfluous at once")
  func changed() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try exercise(fixture)
    let text = Promises().text(of: fixture.card, [exercise])
      .replacing("no test: ?", with: "no test: says what it is for")
      .replacing("- x is any number.", with: "- x is some number.")
    let problems = try Promises(text, path: "P.md").problems(exercise, tests: [], path: "P.md")
    #expect(
      problems == [
        "P.md says nothing of 04.1's sentence “x is any number.”",
        "P.md, 04.1, “x is some number.”: the statement does not say this",
      ])
  }

  @Test("A line that is not understood is an error with its place")
  func notUnderstood() {
    #expect(throws: CourseError.self) {
      _ = try Promises("## 04.1 Twice\n- x\n  test: small\n", path: "P.md")
    }
    #expect(throws: CourseError.self) { _ = try Promises("## 04.1 Twice\nhello\n", path: "P.md") }
  }

  @Test("Every lesson's list is held against its statements, also exercises that are gone")
  func lesson() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try exercise(fixture)
    let text = Promises().text(of: fixture.card, [exercise])
      .replacing("no test: ?", with: "no test: says what it is for")
    try fixture.write(
      text + "\n## 04.9 Gone\n\n- x\n  no test: y\n", "Tests/Exercises/04-Matmul/promises.md")
    try fixture.write("TwiceTests/small()\n", "Tests/Exercises/04-Matmul/expected.txt")
    #expect(
      try Promises.problems(of: fixture.card, [exercise], in: fixture.project) == [
        "Tests/Exercises/04-Matmul/promises.md: there is no exercise 04.9"
      ])
  }
}
