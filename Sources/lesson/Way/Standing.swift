// Where the learner stands in each lesson: exercises done, the last verdict, the last run.
import Curriculum
import Foundation

/// One lesson as `lesson list --json` gives it.
struct Standing: Encodable, Equatable {
  let number: String
  let title: String
  /// False for a lesson that is still to come.
  let isHere: Bool
  /// True for a lesson that is being written: it is listed, and nothing counts it or leads to it.
  var isDraft = false
  let needs: [String]
  let exercises: Int
  let done: Int
  /// Whether the lesson's challenge was passed by `--test-out`.
  let testedOut: Bool
  let lastRun: String?
  let lastStatus: RunRecord.Status?
  let lastCheck: LastCheck?
  /// The exercises in their order; for people and for what comes next.
  var states: [ExerciseState] = []
  /// Such as `04-Matmul`; for people only.
  var folder = ""
  /// The last run in words; for people only.
  var ranWhen: String?
  /// Whether a run of it that is kept came to its end; for what comes next.
  var hasRun = false

  /// What the checker said last: of the first exercise that fails, or that none does.
  struct LastCheck: Encodable, Equatable {
    /// When the newest of the lesson's verdicts was given, as in the names of runs.
    let checked: String
    let state: Verdict.State
    /// The exercise that fails; nil where none does.
    let number: Int?
    let slug: String?
    let title: String?
    /// False where its file was changed since.
    let isCurrent: Bool
    /// Such as `2 of 5 tests fail`; for people only.
    var words = ""

    private enum CodingKeys: String, CodingKey {
      case checked, state, number, slug, title, isCurrent
    }
  }

  private enum CodingKeys: String, CodingKey {
    case number, title, isHere, isDraft, needs, exercises, done, testedOut, lastRun, lastStatus
    case lastCheck
  }

  /// Nothing is left to do in it: every exercise is done, or its challenge is.
  var isDone: Bool { isHere && (testedOut || done == exercises) }
  /// Something of it is left to do.
  var isOpen: Bool { isPublished && !isDone }
  /// It is here, and no draft.
  var isPublished: Bool { isHere && !isDraft }
  var isBegun: Bool { states.contains { $0.state != .notStarted } }
}

/// Reads all of them.
struct Standings {
  let project: Project
  var now = Date()

  func all(_ lessons: [any Lesson.Type], titles: [(number: String, title: String)]) throws
    -> [Standing]
  {
    let runs = RunStore(project: project).all()
    let progress = try ExerciseProgress(project: project).read()
    let verdicts = VerdictMemory(project: project).read()
    return try titles.map { number, title in
      guard let card = lessons.first(where: { $0.card.number == number })?.card else {
        return Standing(
          number: number, title: title, isHere: false, needs: [], exercises: 0, done: 0,
          testedOut: false, lastRun: nil, lastStatus: nil, lastCheck: nil)
      }
      let own = runs.filter { $0.lesson == number }
      var standing = try standing(card, own.first, progress, verdicts)
      standing.hasRun = own.contains { $0.status == .complete }
      return standing
    }
  }

  func standing(
    _ card: Card, _ run: RunRecord?, _ progress: ProgressFile, _ verdicts: VerdictFile
  ) throws -> Standing {
    let exercises = try ExerciseCatalogue(project: project).exercises(of: card)
    let desk = LearnerFiles(project: project)
    var states: [ExerciseState] = []
    var judged: [(exercise: Exercise, entry: VerdictFile.Entry, isCurrent: Bool)] = []
    for exercise in exercises {
      let content = desk.content(of: exercise)
      states.append(
        ExerciseState(
          number: exercise.number, slug: exercise.slug, title: exercise.title,
          state: ExerciseProgress.state(content, progress[exercise.id])))
      if case .changed(let text) = content, let entry = verdicts.entries[exercise.id] {
        judged.append((exercise, entry, entry.file == ContentHash.of(text)))
      }
    }
    return Standing(
      number: card.number, title: card.title, isHere: true, isDraft: card.isDraft,
      needs: card.needs,
      exercises: states.count, done: states.count { $0.state == .passed },
      testedOut: progress[card.progressID].passed != nil, lastRun: run?.id,
      lastStatus: run?.status, lastCheck: lastCheck(judged), states: states, folder: card.folder,
      ranWhen: run?.words(now: now))
  }

  private func lastCheck(
    _ judged: [(exercise: Exercise, entry: VerdictFile.Entry, isCurrent: Bool)]
  ) -> Standing.LastCheck? {
    guard let checked = judged.map(\.entry.checked).max() else { return nil }
    guard let first = judged.first(where: { $0.entry.state != .passed }) else {
      return Standing.LastCheck(
        checked: checked, state: .passed, number: nil, slug: nil, title: nil,
        isCurrent: judged.allSatisfy(\.isCurrent))
    }
    return Standing.LastCheck(
      checked: checked, state: first.entry.state, number: first.exercise.number,
      slug: first.exercise.slug, title: first.exercise.title, isCurrent: first.isCurrent,
      words: VerdictText.words(
        first.entry.state, failing: first.entry.failing, of: first.entry.tests))
  }
}

extension Card {
  /// The line of the progress file that is about the lesson itself: `04.0`, with the hash of the
  /// challenge that was passed by `--test-out`. Exercises count from 1, so older versions of the
  /// command keep the line.
  var progressID: String { "\(number).0" }
}
