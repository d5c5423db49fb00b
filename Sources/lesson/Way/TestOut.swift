// `lesson 04 --test-out`: the lesson's challenge alone, for whoever knows the lesson already. Passing
// it is kept in the progress file; a failure leaves everything as it was.
import Curriculum
import Foundation

/// Tests a learner out of one lesson.
struct TestOut {
  let project: Project
  let output: Output
  let card: Card

  /// The lesson's challenge: the exercise whose first line calls it so, else the last one.
  static func challenge(of exercises: [Exercise], _ card: Card) throws -> Exercise {
    guard let challenge = exercises.first(where: \.isChallenge) ?? exercises.last else {
      throw CourseError(
        .usage, "Lesson \(card.number) has no exercises, so it has no challenge.",
        mend: "`lesson \(card.number) --run` runs its experiment.")
    }
    return challenge
  }

  /// True where the challenge passes.
  func run() async throws -> Bool {
    let exercises = try ExerciseCatalogue(project: project).exercises(of: card)
    let challenge = try TestOut.challenge(of: exercises, card)
    let files = LearnerFiles(project: project)
    // A file that is not there is begun from a stub, as one that nobody has touched.
    if files.content(of: challenge) == .missing { _ = try files.reset(challenge) }
    let verdicts = try await Checker(
      project: project, output: output, card: card, purpose: .testOut
    ).check(["\(challenge.number)"])
    guard let verdict = verdicts.first else { return false }
    let hasPassed = verdict.state == .passed
    output.event("exercise", verdict)
    output.event(
      "testOut",
      Outcome(
        lesson: card.number, number: challenge.number, slug: challenge.slug,
        title: challenge.title, state: verdict.state, passed: hasPassed, file: challenge.path,
        testedOut: try ExerciseProgress(project: project).read()[card.progressID].passed != nil))
    say(verdict, challenge)
    return hasPassed
  }

  private struct Outcome: Encodable {
    let lesson: String
    let number: Int
    let slug: String
    let title: String
    let state: Verdict.State
    /// Whether the challenge passes now.
    let passed: Bool
    let file: String
    /// Whether it passed now or at any time before.
    let testedOut: Bool
  }

  private func say(_ verdict: Verdict, _ challenge: Exercise) {
    let text = VerdictText(project: project, output: output, card: card)
    let again = output.style(.command, "lesson \(card.number) --test-out")
    switch verdict.state {
    case .passed:
      output.say(text.line(verdict, width: 0))
      output.say()
      let done = "You have tested out of lesson \(card.number), \(card.title)."
      output.tell(output.style(.good, done))
      output.tell("What comes next: " + output.style(.command, "lesson next"))
    case .notStarted:
      output.tell(
        """
        The challenge of lesson \(card.number) stands for all of it. It is exercise \
        \(challenge.number), \(challenge.title):
        """)
      output.say("  " + output.style(.strong, challenge.path))
      output.tell("What to write stands in the file. When it is there: " + again)
    default:
      text.tell(verdict)
      output.say()
      output.tell("The challenge is not passed. Your progress is as it was.")
      output.tell("Again: " + again)
      output.tell("Or the lesson: " + output.style(.command, "lesson \(card.number) --read"))
    }
  }
}

extension Exercise {
  /// Whether its first line names it a challenge: `// Exercise 04.6, a challenge: …`.
  var isChallenge: Bool {
    solution.stub.prefix { $0 != "\n" }.contains(#/^// Exercise \d\d\.\d+, (a|the) challenge\b/#)
  }
}
