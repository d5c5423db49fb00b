// The verdicts as a learner reads them: one line an exercise, then the first that fails in full,
// then what to do next.
import Curriculum
import Foundation

/// Shows what the checker found.
struct CheckView {
  let project: Project
  let output: Output
  let card: Card

  /// Shows the verdicts; true where all of them are green.
  func show(_ verdicts: [Verdict]) -> Bool {
    let passed = verdicts.count { $0.state == .passed }
    for verdict in verdicts { output.event("exercise", verdict) }
    output.event(
      "summary",
      Summary(
        lesson: card.number, passed: passed, exercises: verdicts.count,
        notStarted: verdicts.count { $0.state == .notStarted }))
    let width = verdicts.map(\.title.count).max() ?? 0
    for verdict in verdicts {
      let line = "\(mark(verdict)) \(verdict.number)  \(verdict.title.padding(to: width))"
      output.say(line + "  " + output.style(.faint, words(verdict)))
    }
    if let first = verdicts.first(where: { $0.state != .passed && $0.state != .notStarted }) {
      output.say()
      expand(first)
    }
    output.say()
    for line in closing(verdicts, passed) { output.say(line) }
    return passed == verdicts.count
  }

  private struct Summary: Encodable {
    let lesson: String
    let passed: Int
    let exercises: Int
    let notStarted: Int
  }

  private func mark(_ verdict: Verdict) -> String {
    switch verdict.state {
    case .passed: output.style(.good, "✓")
    case .notStarted: output.style(.faint, "·")
    default: output.style(.bad, "✗")
    }
  }

  /// The state in a few words.
  private func words(_ verdict: Verdict) -> String {
    switch verdict.state {
    case .passed: return "\(verdict.passed.count) tests pass"
    case .notStarted: return "not started"
    case .missing: return "the file is missing"
    case .doesNotCompile: return "does not compile"
    case .crashed: return "crashed"
    case .endlessRecursion: return "endless recursion"
    case .outOfMemory: return "memory exhausted"
    case .timedOut: return "endless loop, or too slow"
    case .exited: return "ended the program"
    case .incomplete: return "tests did not run"
    case .failed:
      let failing = Set(verdict.failures.map(\.function)).count
      return "\(failing) of \(failing + verdict.passed.count) tests fail"
    }
  }

  // MARK: - One exercise in full

  private func expand(_ verdict: Verdict) {
    output.say(output.style(.strong, "\(verdict.number)  \(verdict.title)"))
    switch verdict.state {
    case .missing:
      output.say("  Exercises/\(card.folder)/\(verdict.number)-\(verdict.slug).swift is missing.")
      output.say(
        "  " + output.style(.command, "lesson \(card.number) --reset \(verdict.number)")
          + " brings it back.")
    case .doesNotCompile: showErrors(verdict)
    case .failed: showFailures(verdict)
    default: showEnd(verdict)
    }
    showPrinted(verdict)
  }

  private func showErrors(_ verdict: Verdict) {
    let isOwn = verdict.errors.first?.file.hasPrefix("Exercises/") ?? true
    let limit = isOwn ? 3 : 1
    for error in verdict.errors.prefix(limit) {
      let folder = isOwn ? project.learner : project.root
      let source = (try? Files.text(folder.appending(path: error.file))) ?? ""
      for line in error.lines(source: source) { output.say("  " + line) }
    }
    let rest = verdict.errors.count - limit
    if !isOwn {
      output.say("  The tests call your function as it was declared: keep its first line.")
    } else if rest > 0 {
      output.say("  … and \(rest) more. The first one is often the cause of the rest.")
    }
  }

  private func showFailures(_ verdict: Verdict) {
    var seen: Set<String> = []
    for failure in verdict.failures where seen.insert(failure.function).inserted {
      output.say("  \(output.style(.bad, "✗")) \(failure.test)")
      guard seen.count == 1 else { continue }
      if let file = failure.file {
        output.say("      " + output.style(.faint, "\(file):\(failure.line ?? 0)"))
      }
      for line in failure.message.split(separator: "\n") { output.say("      \(line)") }
      if let expected = failure.expected, let got = failure.got {
        output.say("      expected: " + output.style(.good, expected))
        output.say("      got:      " + output.style(.bad, got))
      }
      for line in failure.details { output.say("      \(line)") }
    }
  }

  private func showEnd(_ verdict: Verdict) {
    if let file = verdict.file, let line = verdict.line {
      output.say("  \(file):\(line)")
      let source = (try? Files.text(project.learner.appending(path: file))) ?? ""
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.indices.contains(line - 1) { output.say("  \(line) | \(lines[line - 1])") }
    }
    for line in EventText.wrap(verdict.problem, width: output.width - 2).split(separator: "\n") {
      output.say("  \(line)")
    }
    for line in EventText.wrap(verdict.mend, width: output.width - 2).split(separator: "\n") {
      output.say("  \(line)")
    }
  }

  private func showPrinted(_ verdict: Verdict) {
    guard !verdict.printed.isEmpty else { return }
    let lines = verdict.printed.split(separator: "\n")
    output.say("  Your code printed:")
    for line in lines.prefix(10) { output.say(output.style(.faint, "    \(line.prefix(200))")) }
    if lines.count > 10 { output.say(output.style(.faint, "    …")) }
  }

  // MARK: - What comes next

  private func closing(_ verdicts: [Verdict], _ passed: Int) -> [String] {
    let count = "\(passed) of \(verdicts.count) " + (verdicts.count == 1 ? "exercise" : "exercises")
    guard let next = verdicts.first(where: { $0.state != .passed }) else {
      let all = verdicts.count == 1 ? "The exercise is done." : "All \(verdicts.count) are done."
      let command = output.style(.command, "lesson \(card.number) --run --mine")
      return [output.style(.good, all) + " Run the lesson with your code: " + command]
    }
    let path = "Exercises/\(card.folder)/\(next.number)-\(next.slug).swift"
    let hint = output.style(.command, "lesson \(card.number) --hint \(next.number)")
    let what =
      switch next.state {
      case .notStarted: "edit"
      case .doesNotCompile: "mend"
      default: "change"
      }
    return ["\(count) done.", "Next: \(what) \(path)", "A hint: \(hint)"]
  }
}
