// One check in a process of its own, `lesson 04 --check --json`: it can be ended at any moment with
// all that it started, and whatever happens to it, the screen stays.
import Curriculum
import Foundation
import Plotting
import Synchronization

/// A check that runs. A class because the loop cancels what another task waits for.
final class CheckProcess: Sendable {
  /// How a check ended.
  enum Outcome: Equatable, Sendable {
    case verdicts([Verdict])
    /// The machine or the command line is at fault, not the exercises.
    case failed(problem: String, mend: String)
    case cancelled
  }

  private let project: Project
  private let card: Card
  private let children = Children()
  private let state = Mutex((isCancelled: false, hasEnded: false))

  init(_ project: Project, _ card: Card) {
    self.project = project
    self.card = card
  }

  /// Checks the exercises with these numbers; `note` hears what the check is at.
  func run(
    _ numbers: [Int], note: @escaping @Sendable (String) -> Void
  ) async -> Outcome {
    let reader = Mutex(CheckReader())
    let outcome: Outcome
    do {
      let result = try await child(numbers).run(children) { line in
        if let remark = reader.withLock({ $0.take(line) }) { note(remark) }
      }
      outcome = reader.withLock { $0.outcome(result) }
    } catch let error as CourseError {
      outcome = .failed(problem: error.problem, mend: error.mend)
    } catch {
      outcome = .failed(problem: "The check failed: \(error).", mend: CheckReader.again)
    }
    return state.withLock { state in
      state.hasEnded = true
      return state.isCancelled ? .cancelled : outcome
    }
  }

  private func child(_ numbers: [Int]) -> Child {
    var environment = ProcessInfo.processInfo.environment
    environment["LESSON_ROOT"] = project.root.path
    environment["LESSON_LEARNER"] = project.learner.path
    return Child(
      program: CheckProcess.program,
      arguments: [card.number, "--check"] + numbers.map(String.init) + ["--json"],
      environment: environment, folder: project.root, limits: nil)
  }

  /// This program.
  static var program: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

  /// Ends it with everything that it started. It is asked again until it is gone: a process that is
  /// only about to begin may not hear the first time.
  func cancel() {
    let isRunning = state.withLock { state in
      defer { state.isCancelled = true }
      return !state.isCancelled && !state.hasEnded
    }
    guard isRunning else { return }
    Task {
      for attempt in 0..<100 {
        children.send(attempt < 90 ? SIGINT : SIGKILL)
        try? await Task.sleep(for: .milliseconds(50))
        if state.withLock({ $0.hasEnded }) { return }
      }
    }
  }

  /// Ends it at once, for a command that ends itself.
  func endNow() { children.endAll() }
}

/// Reads the lines of a check.
struct CheckReader: Sendable {
  static let again = "Save again to repeat it; `lesson doctor` looks for what is missing."

  private var verdicts: [Verdict] = []
  private var isComplete = false
  private var problem: (problem: String, mend: String)?

  private struct Line: Decodable {
    let kind: String
    let problem: String?
    let mend: String?
    let text: String?
    let done: Double?
    let total: Double?
    let note: String?
  }

  /// Takes a line of the check; gives a remark that holds for the moment.
  mutating func take(_ line: String) -> String? {
    let data = Data(line.utf8)
    guard let head = try? CourseJSON.decoder().decode(Line.self, from: data) else { return nil }
    switch head.kind {
    case "exercise":
      if let verdict = try? CourseJSON.decoder().decode(Verdict.self, from: data) {
        verdicts.append(verdict)
      }
    case "summary": isComplete = true
    case "error": problem = (head.problem ?? "", head.mend ?? "")
    case "note": return head.text
    case "progress":
      return "\(head.note ?? "working"), \(Int(head.done ?? 0)) of \(Int(head.total ?? 1))"
    default: break
    }
    return nil
  }

  /// What the check found, after its end.
  func outcome(_ result: Child.Result) -> CheckProcess.Outcome {
    if let problem { return .failed(problem: problem.problem, mend: problem.mend) }
    if isComplete { return .verdicts(verdicts) }
    let words = result.errors.text.filledLines.suffix(3).joined(separator: " ")
    let how =
      switch result.ending {
      case .exited(let code): "with code \(code)"
      case .signaled(let number): "by signal \(number)"
      }
    return .failed(
      problem: "The check itself ended \(how), without a verdict. \(words)".trimmed,
      mend: CheckReader.again)
  }
}
