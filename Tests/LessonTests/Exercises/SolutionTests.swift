// The stub generator, the coaching parser and planted mistakes.
import Curriculum
import Testing

@testable import lesson

@Suite("Solutions and coaching")
struct SolutionTests {
  private func problem(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "A stub is the solution with its regions replaced, the solution without marks reads plainly")
  func stub() throws {
    let source = try SolutionSource(ExerciseFixture.solution, path: "S.swift")
    #expect(source.stub == ExerciseFixture.stub)
    #expect(!source.plain.contains("learner:"))
    #expect(source.plain.contains("  let y = x + x\n  return y\n}"))
  }

  @Test("Several regions, and one that returns nothing")
  func severalRegions() throws {
    let text = "a\n  // learner:begin stub:\n  x()\n  // learner:end\nb\n"
    let source = try SolutionSource(text + text, path: "S.swift")
    #expect(source.stub == "a\n  // Your turn.\nb\na\n  // Your turn.\nb\n")
  }

  @Test(
    "Marks that do not fit are errors with file and line",
    arguments: [
      ("let x = 1\n", "S.swift:1: nothing is marked"),
      ("// learner:begin stub: 0\n", "S.swift:1: learner:begin is never closed"),
      ("\n// learner:end\n", "S.swift:2: learner:end without"),
      ("// learner:begin\n// learner:end\n", "S.swift:1: learner:begin does not say"),
      (
        "// learner:begin stub: 0\n// learner:begin stub: 0\n// learner:end\n",
        "S.swift:2: learner:begin inside"
      ),
    ])
  func badMarks(text: String, expected: String) {
    #expect(problem { _ = try SolutionSource(text, path: "S.swift") }.hasPrefix(expected))
  }

  @Test("Coaching gives the title, three hints and the mistakes")
  func coaching() throws {
    let coaching = try Coaching(ExerciseFixture.coaching, path: "C.md")
    #expect(coaching.title == "Twice")
    #expect(coaching.hints == ["Add it.", "Add `x` to itself.", "Write `x + x`."])
    #expect(coaching.mistakes.map(\.name) == ["adds nothing"])
    #expect(coaching.mistakes.first?.line == 9)
  }

  @Test(
    "Coaching that lacks something is an error with file and line",
    arguments: [
      ("## Hint 3\nWrite `x + x`.\n", "", "C.md:1: there are 2 hints, not 3"),
      ("# Twice\n", "", "C.md:1: there is no title"),
      ("## Hint 2", "## Hint 4", "C.md:5: “## Hint 4” is not understood"),
      ("```diff", "```", "C.md:9: the mistake “adds nothing” has no diff block"),
      ("- let y = x + x\n", "", "C.md:10: the mistake “adds nothing” replaces no line"),
      ("+ let", "let", "C.md:12: “let y = x” is neither"),
    ])
  func badCoaching(old: String, new: String, expected: String) {
    let text = ExerciseFixture.coaching.replacing(old, with: new)
    let found = problem { _ = try Coaching(text, path: "C.md") }
    #expect(found.hasPrefix(expected), "\(found)")
  }

  @Test("A mistake replaces its lines and keeps the rest")
  func planted() throws {
    let source = try SolutionSource(ExerciseFixture.solution, path: "S.swift")
    let mistake = try #require(Coaching(ExerciseFixture.coaching, path: "C.md").mistakes.first)
    let planted = try mistake.planted(in: source)
    #expect(planted == ExerciseFixture.solution.replacing("let y = x + x", with: "let y = x"))
  }

  @Test("A mistake has to match in exactly one place of the learner's regions")
  func matching() throws {
    let mistake = try #require(Coaching(ExerciseFixture.coaching, path: "C.md").mistakes.first)
    let none = ExerciseFixture.solution.replacing("let y = x + x", with: "let y = 2 * x")
    let outside = none + "  let y = x + x\n"
    let twice = ExerciseFixture.solution.replacing("return y", with: "let y = x + x")
    for (text, expected) in [(none, "nowhere"), (outside, "nowhere"), (twice, "in 2 places")] {
      let source = try SolutionSource(text, path: "S.swift")
      let found = problem { _ = try mistake.planted(in: source) }
      #expect(found.hasPrefix("C.md:9: the lines of “adds nothing” stand \(expected)"), "\(found)")
    }
  }

  @Test("An exercise is found by number, id, slug and file; a typo gets a suggestion")
  func selection() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let all = try fixture.exercises()
    for word in ["1", "04.1", "twice", "Twice", "1-Twice", "Exercises/04-Matmul/1-Twice.swift"] {
      #expect(try ExerciseCatalogue.one(word, among: all, of: fixture.card).number == 1)
    }
    let found = problem {
      _ = try ExerciseCatalogue.one("twiec", among: all, of: fixture.card)
    }
    #expect(found.contains("Did you mean twice?"), "\(found)")
  }
}
