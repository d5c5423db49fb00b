// Hints, the solution, and the way back: everything of an exercise that needs no build.
import Curriculum
import Foundation

/// Helps with one lesson's exercises.
struct Coach {
  let project: Project
  let output: Output
  let card: Card

  /// One hint more than the last time; after the third, all of them.
  func hint(_ word: String) throws {
    let exercise = try find(word)
    let progress = ExerciseProgress(project: project)
    let shown = try progress.read()[exercise.id].hints
    let hints = exercise.coaching.hints
    let step = min(shown + 1, hints.count)
    output.event(
      "hint",
      Hint(
        lesson: card.number, number: exercise.number, slug: exercise.slug, step: step,
        of: hints.count, isLast: step == hints.count, text: hints[step - 1]))
    if shown >= hints.count {
      output.tell("These were all the hints of exercise \(exercise.id), \(exercise.title).")
      for (place, text) in hints.enumerated() { say(place + 1, text, exercise) }
    } else {
      say(step, hints[step - 1], exercise)
      try progress.update { $0[exercise.id].hints = step }
    }
    output.say()
    output.tell(
      step < hints.count
        ? "One step more: " + output.style(.command, exercise.command("--hint"))
        : "The solution beside your code: "
          + output.style(.command, exercise.command("--solution")))
  }

  private struct Hint: Encodable {
    let lesson: String
    let number: Int
    let slug: String
    let step: Int
    let of: Int
    let isLast: Bool
    let text: String
  }

  private func say(_ step: Int, _ text: String, _ exercise: Exercise) {
    output.say()
    output.say(
      output.style(
        .strong, "\(exercise.title), hint \(step) of \(exercise.coaching.hints.count)"))
    output.say(PlainMarkdown(width: output.width, style: output.style).render(text))
  }

  /// The solution as a difference from the learner's code.
  func solution(_ word: String) throws {
    let exercise = try find(word)
    let mine = try LearnerFiles(project: project).text(of: exercise)
    let difference = TextDifference(from: mine, to: exercise.solution.plain)
    output.event(
      "solution",
      Solution(
        lesson: card.number, number: exercise.number, slug: exercise.slug,
        text: exercise.solution.plain, difference: difference.unified().map(\.text)))
    guard !difference.isEmpty else {
      return output.say("Your file is the solution of exercise \(exercise.id), line by line.")
    }
    output.say(output.style(.strong, "\(exercise.title): your code and the solution"))
    output.say(output.style(.faint, "- \(exercise.path)   + \(exercise.solution.path)"))
    if output.width >= 120 {
      for line in difference.sideBySide(width: output.width, style: output.style) {
        output.say(line)
      }
    } else {
      for line in difference.unified() {
        output.say(line.tone.map { output.style($0, line.text) } ?? line.text)
      }
    }
  }

  private struct Solution: Encodable {
    let lesson: String
    let number: Int
    let slug: String
    let text: String
    let difference: [String]
  }

  /// The stub in the place of the learner's file.
  func reset(_ word: String) throws {
    let exercise = try find(word)
    let backup = try LearnerFiles(project: project).reset(exercise)
    output.event(
      "reset", Change(file: exercise.path, backup: backup.map { project.relative($0) }))
    if let backup {
      output.tell("\(exercise.path) is reset to the stub.")
      output.tell("What it was: \(project.relative(backup))")
      output.tell(
        "Back to it: " + output.style(.command, "lesson \(card.number) --undo"))
    } else {
      output.tell("\(exercise.path) is the stub; nothing was lost.")
    }
  }

  /// The newest backup in the place of the learner's file.
  func undo(_ words: [String]) throws {
    let all = try ExerciseCatalogue(project: project).exercises(of: card)
    let exercises = try ExerciseCatalogue.select(words, among: all, of: card)
    let done = try LearnerFiles(project: project).undo(exercises)
    output.event(
      "undo",
      Change(
        file: done.exercise.path, backup: done.kept.map { project.relative($0) },
        from: project.relative(done.from)))
    output.tell("\(done.exercise.path) is your version from \(project.relative(done.from)) again.")
    if let kept = done.kept { output.tell("What it was until now: \(project.relative(kept))") }
  }

  private struct Change: Encodable {
    let file: String
    let backup: String?
    var from: String?
  }

  private func find(_ word: String) throws -> Exercise {
    try ExerciseCatalogue.one(
      word, among: ExerciseCatalogue(project: project).exercises(of: card), of: card)
  }
}
