// A verdict as a learner reads it: one line, and in full.
import Curriculum
import Foundation
import Plotting

/// Writes verdicts on one lesson's exercises.
struct VerdictText {
  let project: Project
  let output: Output
  let card: Card

  /// Mark, number, title and state; the title takes `width` columns or more.
  func line(_ verdict: Verdict, width: Int) -> String {
    "\(mark(verdict)) \(verdict.number)  \(verdict.title.padding(to: width))  "
      + output.style(.faint, words(verdict))
  }

  func mark(_ verdict: Verdict) -> String {
    switch verdict.state {
    case .passed: output.style(.good, "✓")
    case .notStarted: output.style(.faint, "·")
    default: output.style(.bad, "✗")
    }
  }

  /// The state in a few words.
  func words(_ verdict: Verdict) -> String {
    let failing = verdict.failingTests
    return VerdictText.words(
      verdict.state, failing: failing, of: failing + verdict.passed.count)
  }

  /// The same of a verdict with `failing` of `tests` tests failing.
  static func words(_ state: Verdict.State, failing: Int, of tests: Int) -> String {
    switch state {
    case .passed: return "\(tests - failing) tests pass"
    case .notStarted: return "not started"
    case .missing: return "the file is missing"
    case .doesNotCompile: return "does not compile"
    case .crashed: return "crashed"
    case .endlessRecursion: return "endless recursion"
    case .outOfMemory: return "memory exhausted"
    case .timedOut: return "endless loop, or too slow"
    case .exited: return "ended the program"
    case .incomplete: return "tests did not run"
    case .interfering: return "interferes with its tests"
    case .borrowed: return "calls the function that it asks for"
    case .failed: return "\(failing) of \(tests) tests fail"
    }
  }

  // MARK: - One exercise in full

  /// Its title, what is wrong, and what the code printed.
  func lines(_ verdict: Verdict) -> [String] {
    [output.style(.strong, "\(verdict.number)  \(verdict.title)")] + details(verdict)
  }

  /// What is wrong, and what the code printed.
  func details(_ verdict: Verdict) -> [String] {
    let lines =
      switch verdict.state {
      case .passed, .notStarted: [String]()
      case .missing: missing(verdict)
      case .doesNotCompile: errors(verdict)
      case .failed: failures(verdict)
      default: end(verdict)
      }
    return lines + printed(verdict)
  }

  private func missing(_ verdict: Verdict) -> [String] {
    [
      "  Exercises/\(card.folder)/\(verdict.number)-\(verdict.slug).swift is missing.",
      "  " + output.style(.command, "lesson \(card.number) --reset \(verdict.number)")
        + " brings it back.",
    ]
  }

  /// Says what `lines` has. What the compiler said stays in its own lines, which editors follow; the
  /// rest is prose.
  func tell(_ verdict: Verdict) {
    for line in lines(verdict) {
      if verdict.state == .doesNotCompile { output.say(line) } else { output.tell(line) }
    }
  }

  private func errors(_ verdict: Verdict) -> [String] {
    let isOwn = verdict.errors.first?.file.hasPrefix("Exercises/") ?? true
    let limit = isOwn ? 3 : 1
    var text = verdict.errors.prefix(limit).flatMap { error in
      let folder = isOwn ? project.learner : project.root
      let source = (try? Files.text(folder.appending(path: error.file))) ?? ""
      return error.lines(source: source).map { "  " + $0 }
    }
    let rest = verdict.errors.count - limit
    if !isOwn {
      text.append("  The tests call your function as it was declared: keep its first line.")
    } else if rest > 0 {
      text.append("  … and \(rest) more. The first one is often the cause of the rest.")
    }
    return text
  }

  private func failures(_ verdict: Verdict) -> [String] {
    var text: [String] = []
    var seen: Set<String> = []
    for failure in verdict.failures where seen.insert(failure.function).inserted {
      text.append("  \(output.style(.bad, "✗")) \(failure.test)")
      if seen.count == 1 { text += comparison(failure) }
    }
    return text
  }

  /// Where a test failed, and what it expected and got.
  private func comparison(_ failure: Verdict.Failure) -> [String] {
    var text: [String] = []
    if let file = failure.file {
      text.append("      " + output.style(.faint, "\(file):\(failure.line ?? 0)"))
    }
    text += failure.message.filledLines.map { "      \($0)" }
    if let expected = failure.expected, let got = failure.got {
      text.append("      expected: " + output.style(.good, expected))
      text.append("      got:      " + output.style(.bad, got))
    }
    return text + failure.details.map { "      \($0)" }
  }

  private func end(_ verdict: Verdict) -> [String] {
    var text: [String] = []
    if let file = verdict.file, let line = verdict.line {
      text.append("  \(file):\(line)")
      let source = (try? Files.text(project.learner.appending(path: file))) ?? ""
      let lines = source.lines
      if lines.indices.contains(line - 1) { text.append("  \(line) | \(lines[line - 1])") }
    }
    for part in [verdict.problem, verdict.mend] where !part.isEmpty {
      let lines = TerminalText.wrap(part, width: output.width - 2, whole: true)
      text += lines.map { "  \($0)" }
    }
    if let failure = verdict.firstDifference {
      text.append("  Another test fails without that; start with it:")
      text.append("  \(output.style(.bad, "✗")) \(failure.test)")
      text += comparison(failure)
    }
    return text
  }

  private func printed(_ verdict: Verdict) -> [String] {
    guard !verdict.printed.isEmpty else { return [] }
    let lines = verdict.printed.filledLines
    return ["  Your code printed:"]
      + lines.prefix(10).map { output.style(.faint, "    \($0.prefix(200))") }
      + (lines.count > 10 ? [output.style(.faint, "    …")] : [])
  }
}
