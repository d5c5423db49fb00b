// A bare `lesson`, and `lesson list`: where the learner is and what comes next.
import Curriculum

/// Progress over the course.
struct StatusView {
  let project: Project
  let output: Output

  /// One lesson's line.
  struct Entry: Encodable {
    let number: String
    let title: String
    /// False for a lesson that is still to come.
    let isHere: Bool
    let needs: [String]
    let exercises: Int
    let done: Int
    let lastRun: String?
    let lastStatus: RunRecord.Status?
    /// The last run in words; for people only.
    let last: String

    private enum CodingKeys: String, CodingKey {
      case number, title, isHere, needs, exercises, done, lastRun, lastStatus
    }
  }

  func entries() throws -> [Entry] {
    let store = RunStore(project: project)
    let runs = store.all()
    return try Catalogue.titles.map { number, title in
      guard let lesson = Catalogue.lessons.first(where: { $0.card.number == number }) else {
        return Entry(
          number: number, title: title, isHere: false, needs: [], exercises: 0, done: 0,
          lastRun: nil, lastStatus: nil, last: "")
      }
      let states = try ExerciseProgress(project: project).states(of: lesson.card)
      let run = runs.first { $0.lesson == number }
      return Entry(
        number: number, title: title, isHere: true, needs: lesson.card.needs,
        exercises: states.count, done: states.count { $0.state == .passed }, lastRun: run?.id,
        lastStatus: run?.status, last: run.map { "last run \($0.words())" } ?? "not run yet")
    }
  }

  /// `lesson list`.
  func list() throws {
    let entries = try entries()
    for entry in entries { output.event("lesson", entry) }
    let width = entries.map(\.title.count).max() ?? 0
    for entry in entries {
      let title = entry.title.padding(to: width)
      guard entry.isHere else {
        output.say(output.style(.faint, "\(entry.number)  \(title)  to come"))
        continue
      }
      let done = "\(entry.done)/\(entry.exercises)"
      output.say(
        "\(entry.number)  \(title)  \(bar(entry)) \(done)  \(output.style(.faint, entry.last))")
    }
  }

  /// A bare `lesson`.
  func status() throws {
    let entries = try entries()
    let here = entries.filter(\.isHere)
    let done = here.map(\.done).reduce(0, +)
    let total = here.map(\.exercises).reduce(0, +)
    let next = next(entries)
    output.event(
      "status", Status(done: done, exercises: total, next: next?.command, why: next?.why))
    output.say("\(done) of \(total) exercises done.")
    for entry in here where entry.done > 0 || entry.lastRun != nil {
      let done = "\(entry.done)/\(entry.exercises)"
      output.say("  \(entry.number)  \(entry.title)  \(bar(entry)) \(done)")
    }
    if let next {
      output.say()
      output.say("Next: \(output.style(.command, next.command))  \(next.why)")
    } else {
      output.say("Everything that is here is done. `lesson list` shows what is still to come.")
    }
  }

  private struct Status: Encodable {
    let done: Int
    let exercises: Int
    let next: String?
    let why: String?
  }

  /// The first lesson with something left whose needs are done or are still to come.
  private func next(_ entries: [Entry]) -> (command: String, why: String)? {
    let open = entries.filter { $0.isHere && $0.done < $0.exercises }
    let ready = open.first { entry in
      entry.needs.allSatisfy { need in !open.contains { $0.number == need } }
    }
    guard let entry = ready ?? open.first else { return nil }
    if entry.lastRun == nil {
      return ("lesson \(entry.number) --run", "to see \(entry.title.lowercased()) at work")
    }
    if entry.done == 0 {
      return ("lesson \(entry.number) --read", "to read it, and then do its exercises")
    }
    return (
      "lesson \(entry.number) --check",
      "\(entry.exercises - entry.done) of \(entry.exercises) exercises are left"
        + " (`lesson watch \(entry.number)` checks on every save)"
    )
  }

  private func bar(_ entry: Entry) -> String {
    let cells = 10
    let full = entry.exercises == 0 ? 0 : entry.done * cells / entry.exercises
    return output.style(.good, String(repeating: "█", count: full))
      + output.style(.faint, String(repeating: "░", count: cells - full))
  }
}
