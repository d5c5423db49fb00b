// What comes next, and why: the lesson that the learner is at, else the first one on the shortest way
// whose needs are met; in it, the run, then the chapter, then the first exercise that is left.
import Curriculum

/// One thing to do.
struct NextStep: Encodable, Equatable {
  struct Exercise: Encodable, Equatable {
    let number: Int
    let slug: String
    let title: String
    /// What the learner edits.
    let file: String
  }

  let lesson: String
  let title: String
  let needs: [String]
  let exercise: Exercise?
  let command: String
  /// A sentence or two.
  let why: String

  /// - Parameters:
  ///   - standings: Every lesson of the course.
  ///   - way: Which of several lessons comes first.
  ///   - last: The lesson that was checked last.
  /// - Returns: nil where everything that is here is done.
  static func find(
    _ standings: [Standing], way: [String] = Catalogue.shortestWay, last: String? = nil
  ) -> NextStep? {
    guard let standing = lesson(standings, way, last) else { return nil }
    let needs = standing.needs.filter { $0 != standing.number }
    if standing.isBegun || standing.hasRun {
      return begun(standing, needs)
    }
    return NextStep(
      lesson: standing.number, title: standing.title, needs: needs, exercise: nil,
      command: "lesson \(standing.number) --run",
      why: "\(name(standing)): see it at work. " + reason(standing, standings))
  }

  private static func lesson(
    _ standings: [Standing], _ way: [String], _ last: String?
  ) -> Standing? {
    let open = standings.filter(\.isOpen)
    func isReady(_ standing: Standing) -> Bool {
      standing.needs.allSatisfy { need in
        need == standing.number || !open.contains { $0.number == need }
      }
    }
    if let current = open.first(where: { $0.number == last }), current.isBegun, isReady(current) {
      return current
    }
    let sorted = ReadingOrder.of(standings, way: way).compactMap { number in
      open.first { $0.number == number }
    }
    return sorted.first(where: isReady) ?? sorted.first
  }

  /// A lesson that was run, or that has an exercise begun.
  private static func begun(_ standing: Standing, _ needs: [String]) -> NextStep? {
    guard let left = standing.states.first(where: { $0.state != .passed }) else { return nil }
    let exercise = Exercise(
      number: left.number, slug: left.slug, title: left.title,
      file: "Exercises/\(standing.folder)/\(left.number)-\(left.slug).swift")
    let command: String
    let why: String
    let watch = "lesson watch \(standing.number)"
    if standing.isBegun {
      // Checking what nobody has written yet would say what the learner knows.
      let isUntouched = left.state == .notStarted
      command =
        isUntouched ? watch : "lesson \(standing.number) --check \(left.number)"
      let open = isUntouched ? " Open \(exercise.file); `\(watch)` checks it when you save." : ""
      why = """
        \(name(standing)): \(standing.done) of \(standing.exercises) exercises \
        \(standing.done == 1 ? "is" : "are") done. \(state(left, standing.lastCheck))\(open)
        """
    } else {
      command = "lesson \(standing.number) --read"
      why = """
        \(name(standing)): you have run it. Read how it works, then write exercise \
        \(left.number), \(left.title): open \(exercise.file); `\(watch)` checks it when you save.
        """
    }
    return NextStep(
      lesson: standing.number, title: standing.title, needs: needs, exercise: exercise,
      command: command, why: why)
  }

  private static func state(_ left: ExerciseState, _ check: Standing.LastCheck?) -> String {
    let name = "Exercise \(left.number), \(left.title),"
    switch left.state {
    case .notStarted: return "\(name) is the first that is not started."
    case .changed: return "\(name) was changed since it passed."
    case .started, .passed:
      guard let check, check.number == left.number else {
        return "\(name) is begun and not checked yet."
      }
      return check.isCurrent
        ? "\(name) failed the last check: \(check.words)."
        : "\(name) was changed since the last check, which it failed."
    }
  }

  private static func name(_ standing: Standing) -> String {
    "\(standing.number) \(standing.title)"
  }

  /// Why this lesson: `06 needs 05, which you have done, and 07, which you tested out of.`
  static func reason(_ standing: Standing, _ standings: [Standing]) -> String {
    var groups: [(words: String, numbers: [String])] = []
    for need in standing.needs where need != standing.number {
      let other = standings.first { $0.number == need }
      let words =
        switch other {
        case let other? where other.isPublished && other.done == other.exercises:
          "which you have done"
        case let other? where other.testedOut: "which you tested out of"
        case let other? where other.isPublished: "which you have not done yet"
        default: "still to come"
        }
      if let place = groups.firstIndex(where: { $0.words == words }) {
        groups[place].numbers.append(need)
      } else {
        groups.append((words, [need]))
      }
    }
    guard !groups.isEmpty else { return "It needs nothing before it." }
    let parts = groups.map { "\(list($0.numbers)), \($0.words)" }
    return "\(standing.number) needs \(parts.joined(separator: ", and "))."
  }

  /// `04, 05 and 07`.
  private static func list(_ numbers: [String]) -> String {
    guard let last = numbers.last, numbers.count > 1 else { return numbers.first ?? "" }
    return numbers.dropLast().joined(separator: ", ") + " and \(last)"
  }
}
