// The systematic changes of solutions: how they become one file, and the list of those that no test
// can notice. The rules themselves are tested in Tools/Mutants.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("Mutation")
struct MutationTests {
  private static let solution = """
    public func twice(_ x: Int) -> Int {
      // learner:begin stub: 0
      x + x
      // learner:end
    }

    public func thrice(_ x: Int) -> Int {
      // learner:begin stub: 0
      let y = twice(x)
      return x + y
      // learner:end
    }

    """

  /// What the program would print for the change of the first `old` into `new` in each function.
  private func mutated(_ fixture: ExerciseFixture) throws -> MutatedSolution {
    let text = MutationTests.solution
    func offset(_ index: String.Index) -> Int {
      text.utf8.distance(from: text.startIndex, to: index)
    }
    let hosts = text.ranges(of: " {\n").map { offset($0.upperBound) - 1 }
    let ends = text.ranges(of: "\n}\n").map { offset($0.lowerBound) + 1 }
    let first = offset(try #require(text.firstRange(of: "x + x")).lowerBound)
    let second = offset(try #require(text.firstRange(of: "x + y")).lowerBound)
    func change(_ host: Int, _ start: Int, _ new: String, _ line: Int) -> String {
      #"""
      {"kind":"k","host":\#(host),"edit":{"start":\#(start),"end":\#(start + 5),"text":"\#(new)"},
       "line":\#(line)}
      """#
    }
    let json = """
      {"hosts":[
      {"start":\(hosts[0]),"end":\(ends[0]),"isImplicitReturn":true,
       "returnsValue":true},
      {"start":\(hosts[1]),"end":\(ends[1]),"isImplicitReturn":false,
       "returnsValue":true}],
      "mutants":[\(change(0, first, "x - x", 3)),\(change(0, first, "nil", 3)),
      \(change(1, second, "x - y", 10))]}
      """
    try fixture.write(text, "Exercises/Solutions/04-Matmul/1-Twice.swift")
    try fixture.write(
      ExerciseFixture.coaching.replacing("let y = x + x", with: "x + x"),
      "Exercises/Solutions/04-Matmul/Coaching/1-Twice.md")
    return try MutatedSolution(fixture.exercise(), json: Data(json.utf8))
  }

  @Test("A mutant is named by its line before and after")
  func names() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let mutants = try mutated(fixture).mutants
    #expect(mutants.map(\.before) == ["x + x", "x + x", "return x + y"])
    #expect(mutants.map(\.after) == ["x - x", "nil", "return x - y"])
    #expect(mutants.map(\.number) == [1, 2, 3])
  }

  @Test("One file holds them all: a switch in each body, the solution where none is active")
  func source() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let solution = try mutated(fixture)
    let source = MutatedSource(solution, solution.mutants)
    let code = source.text.filledLines.map(\.trimmed)
      .filter { !$0.isEmpty && !$0.hasPrefix("//") }
    #expect(
      code == [
        "public func twice(_ x: Int) -> Int {", "let lessonMutant = lessonActiveMutant",
        "switch lessonMutant {", "case 1:", "return x - x", "case 2:", "return nil", "default:",
        "return x + x", "}", "fatalError()", "}",
        "public func thrice(_ x: Int) -> Int {", "let lessonMutant = lessonActiveMutant",
        "switch lessonMutant {", "case 3:", "let y = twice(x)", "return x - y", "default:",
        "let y = twice(x)", "return x + y", "}", "fatalError()", "}",
      ])
    // An error of the compiler leads to the mutant that it is in, and to no other.
    let lines = source.text.lines
    let broken = try #require(lines.firstIndex { $0.trimmed == "return nil" })
    #expect(source.mutants(at: broken + 1) == [2])
    let last = try #require(lines.lastIndex { $0.trimmed == "return x + y" })
    #expect(source.mutants(at: last + 1).isEmpty)
  }

  @Test("A body without mutants stays as it is")
  func untouched() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let solution = try mutated(fixture)
    let source = MutatedSource(solution, [solution.mutants[2]])
    #expect(source.text.hasPrefix(MutationTests.solution.prefix(60)))
    #expect(MutatedSource(solution, []).text == MutationTests.solution)
  }

  @Test("The list of equivalent changes is read; what is incomplete is an error with its place")
  func equivalents() throws {
    let text = """
      # Changes

      ## 04.1 Twice

      - `x + x`
        becomes `x - x`
        because nobody looks.

      """
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let solution = try mutated(fixture)
    let list = try Equivalents(text, path: "E.md")
    #expect(list.entry(solution.mutants[0], of: solution.exercise)?.reason == "nobody looks.")
    #expect(list.entry(solution.mutants[1], of: solution.exercise) == nil)
    for broken in [
      text.replacing("  because nobody looks.\n", with: ""), text + "hello\n",
      text.replacing("becomes `x - x`", with: "becomes"),
    ] {
      #expect(throws: CourseError.self) { _ = try Equivalents(broken, path: "E.md") }
    }
  }

  @Test("A survivor without a reason is a problem, and so is a reason for what is noticed")
  func view() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let solution = try mutated(fixture)
    let output = Output(isJSON: true, usesColour: false, isTerminal: false, width: 80)
    func isRight(_ states: [Mutation.State], _ list: String, isComplete: Bool = false) throws
      -> Bool
    {
      try fixture.write(list, "Tests/Exercises/04-Matmul/equivalent.md")
      let results = zip(solution.mutants, states).map {
        Mutation.Result(exercise: solution.exercise, mutant: $0, state: $1)
      }
      return try MutationView(output: output, project: fixture.project)
        .show(results, [fixture.card], isComplete: isComplete)
    }
    let reason = "## 04.1 Twice\n- `x + x`\n  becomes `x - x`\n  because nobody looks.\n"
    #expect(try isRight([.noticed, .doesNotCompile, .noticed], ""))
    #expect(try !isRight([.survived, .doesNotCompile, .noticed], ""))
    #expect(try isRight([.survived, .doesNotCompile, .noticed], reason))
    #expect(try !isRight([.noticed, .doesNotCompile, .noticed], reason))
    // Fewer than 20 mutants are too few, but only where all were tried.
    #expect(try !isRight([.noticed, .doesNotCompile, .noticed], "", isComplete: true))
  }
}
