// What `lesson verify` found, one line an exercise; with a lesson named, one line a mistake, too.

/// Shows results.
struct VerifyView {
  let output: Output
  let isDetailed: Bool

  private struct Summary: Encodable {
    let exercises: Int
    let tests: Int
    let mistakes: Int
    let problems: [String]
  }

  /// True where nothing is wrong. `others` are problems outside of any exercise.
  func show(_ results: [VerifyResult], _ others: [String]) -> Bool {
    for result in results {
      output.event("verified", result)
      show(result)
    }
    for problem in others { output.say("\(output.style(.bad, "✗")) \(problem)") }
    let problems = results.flatMap(\.problems) + others
    let exercises = results.count { !$0.tests.isEmpty || !$0.mistakes.isEmpty }
    let tests = results.map(\.tests.count).reduce(0, +)
    let mistakes = results.map(\.mistakes.count).reduce(0, +)
    output.event(
      "summary",
      Summary(exercises: exercises, tests: tests, mistakes: mistakes, problems: problems))
    let count = "\(exercises) exercises, \(tests) tests, \(mistakes) planted mistakes"
    output.say(
      problems.isEmpty
        ? output.style(.good, "\(count): everything holds.")
        : output.style(.bad, "\(count): \(problems.count) not as it should be."))
    return problems.isEmpty
  }

  private func show(_ result: VerifyResult) {
    let mark = result.problems.isEmpty ? output.style(.good, "✓") : output.style(.bad, "✗")
    output.say(
      "\(mark) \(result.lesson).\(result.number)  \(result.title): \(result.tests.count) tests, "
        + "\(result.mistakes.count) mistakes")
    for problem in result.problems { output.say("    " + output.style(.bad, problem)) }
    guard isDetailed else { return }
    for mistake in result.mistakes where !mistake.caughtBy.isEmpty {
      let names = mistake.caughtBy.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      let how = mistake.state == .failed ? "" : " (\(mistake.state.rawValue))"
      output.say(
        "    \(mistake.name)" + output.style(.faint, " ← \(names.joined(separator: " "))\(how)"))
    }
  }
}
