// The verdicts as a learner reads them: one line an exercise, then those that fail in full,
// then what to do next.
import Curriculum
import Foundation
import Plotting

/// Shows what the checker found.
struct CheckView {
  let project: Project
  let output: Output
  let card: Card

  /// More would push the first off the screen.
  private static let mostExplained = 3

  /// Shows the verdicts; true where all of them are green.
  func show(_ verdicts: [Verdict]) -> Bool {
    let passed = verdicts.count { $0.state == .passed }
    for verdict in verdicts { output.event("exercise", verdict) }
    output.event(
      "summary",
      Summary(
        lesson: card.number, passed: passed, exercises: verdicts.count,
        notStarted: verdicts.count { $0.state == .notStarted }))
    let text = VerdictText(project: project, output: output, card: card)
    let width = verdicts.map { TerminalText.columns($0.title) }.max() ?? 0
    for verdict in verdicts { output.say(text.line(verdict, width: width)) }
    let wrong = verdicts.filter { $0.state != .passed && $0.state != .notStarted }
    for verdict in wrong.prefix(CheckView.mostExplained) {
      output.say()
      text.tell(verdict)
    }
    if wrong.count > CheckView.mostExplained {
      let rest = wrong.dropFirst(CheckView.mostExplained).map { "\($0.number)" }
      let command = "lesson \(card.number) --check \(rest.joined(separator: " "))"
      output.say()
      output.tell("What is wrong with the others: " + output.style(.command, command))
    }
    output.say()
    for line in closing(verdicts, passed) { output.tell(line) }
    return passed == verdicts.count
  }

  private struct Summary: Encodable {
    let lesson: String
    let passed: Int
    let exercises: Int
    let notStarted: Int
  }

  // MARK: - What comes next

  private func closing(_ verdicts: [Verdict], _ passed: Int) -> [String] {
    let count = "\(passed) of \(verdicts.count) " + (verdicts.count == 1 ? "exercise" : "exercises")
    // The first that is explained above, so that the end goes with the beginning.
    let wrong = verdicts.first { $0.state != .passed && $0.state != .notStarted }
    guard let next = wrong ?? verdicts.first(where: { $0.state != .passed }) else {
      let all = verdicts.count == 1 ? "The exercise is done." : "All \(verdicts.count) are done."
      let command = output.style(.command, "lesson \(card.number) --run --mine")
      return [output.style(.good, all) + " Run the lesson with your code: " + command]
        + (verdicts.count > 1 ? ["What comes next: " + output.style(.command, "lesson next")] : [])
    }
    let path = "Exercises/\(card.folder)/\(next.number)-\(next.slug).swift"
    let hint = output.style(.command, "lesson \(card.number) --hint \(next.number)")
    let what =
      switch next.state {
      case .notStarted: "edit"
      case .doesNotCompile: "fix"
      default: "change"
      }
    return ["\(count) done.", "Next: \(what) \(path)", "A hint: \(hint)"]
  }
}
