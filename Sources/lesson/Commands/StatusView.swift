// A bare `lesson`, `lesson list` and `lesson next`: where the learner is and what comes next.
import Curriculum
import Foundation
import Plotting

/// Progress over the course.
struct StatusView {
  let project: Project
  let output: Output

  func standings() throws -> [Standing] {
    try Standings(project: project).all(Catalogue.lessons, titles: Catalogue.titles)
  }

  /// `lesson list`.
  func list() throws {
    let standings = try standings()
    for standing in standings { output.event("lesson", standing) }
    for standing in standings {
      for line in lines(standing, among: standings) { output.say(line) }
    }
    let order = ReadingOrder.of(standings, way: Catalogue.shortestWay)
    output.say()
    say("The shortest way through what is here: \(order.joined(separator: " ")).")
    say(next(standings))
  }

  /// A bare `lesson`.
  func status() throws {
    let standings = try standings()
    let here = standings.filter(\.isPublished)
    let done = here.map(\.done).reduce(0, +)
    let total = here.map(\.exercises).reduce(0, +)
    let next = next(standings)
    output.event(
      "status",
      Status(
        done: done, exercises: total, testedOut: here.filter(\.testedOut).map(\.number),
        next: next?.command, why: next?.why, lesson: next?.lesson))
    output.say(
      bar(
        CourseBar(
          done: done, of: total, cells: min(24, output.width / 3), isUnicode: output.isUnicode)))
    say("\(done) of \(total) exercises done.")
    let begun = here.filter { $0.isBegun || $0.testedOut || $0.lastRun != nil }
    if !begun.isEmpty { output.say() }
    for standing in begun {
      for line in lines(standing, among: standings) { output.say(line) }
    }
    output.say()
    say(next)
  }

  /// `lesson next`.
  func next() throws {
    let step = next(try standings())
    if let step {
      output.event("next", step)
    } else {
      output.event("next", Nothing(why: StatusView.nothing))
    }
    say(step)
  }

  private static let nothing = "Everything that is here is done."

  private struct Nothing: Encodable { let why: String }

  private struct Status: Encodable {
    let done: Int
    let exercises: Int
    let testedOut: [String]
    let next: String?
    let why: String?
    let lesson: String?
  }

  private func next(_ standings: [Standing]) -> NextStep? {
    NextStep.find(standings, last: Whereabouts(project: project).last)
  }

  // MARK: - Text

  private func say(_ step: NextStep?) {
    guard let step else {
      return say("\(StatusView.nothing) `lesson list` shows what is still to come.")
    }
    say("Next: " + output.style(.command, step.command))
    say(step.why)
    if let file = step.exercise?.file { output.say(output.style(.faint, file)) }
  }

  private func say(_ text: String) { for line in wrapped(text) { output.say(line) } }

  private func wrapped(_ text: String) -> [String] { TerminalText.wrap(text, width: output.width) }

  /// One lesson: its title, its bar, and below them what was last.
  func lines(_ standing: Standing, among all: [Standing]) -> [String] {
    let width = all.map { TerminalText.columns($0.title) }.max() ?? 0
    let isWide = output.width >= width + 34
    guard standing.isHere else {
      let title = isWide ? standing.title.padding(to: width) : standing.title
      return wrapped(output.style(.faint, "\(standing.number)  \(title)  to come"))
    }
    let bar = bar(
      CourseBar(
        done: standing.done, of: standing.exercises, cells: output.width < 32 ? 5 : 10,
        isUnicode: output.isUnicode,
        isTestedOut: standing.testedOut && standing.done < standing.exercises))
    let count = "\(bar) \(standing.done)/\(standing.exercises)\(mark(standing))"
    let head =
      isWide
      ? ["\(standing.number)  \(standing.title.padding(to: width))  \(count)"]
      : ["\(standing.number)  \(standing.title)", "    \(count)"].flatMap(wrapped)
    let what = details(standing)
    if isWide, TerminalText.columns(head[0]) + 2 + TerminalText.columns(what) <= output.width {
      return [head[0] + "  " + output.style(.faint, what)]
    }
    return head + wrapped(output.style(.faint, "    " + what))
  }

  private func mark(_ standing: Standing) -> String {
    if standing.isDraft { return "  " + output.style(.warning, "draft") }
    if standing.exercises > 0, standing.done == standing.exercises {
      return "  " + output.style(.good, "done")
    }
    return standing.testedOut ? "  " + output.style(.good, "tested out") : ""
  }

  /// The last verdict and the last run, in words.
  private func details(_ standing: Standing) -> String {
    let ran = standing.ranWhen.map { "run \($0)" } ?? "not run yet"
    guard let check = standing.lastCheck else { return ran }
    let when = RunStore.date(stamp: check.checked).map { RunRecord.when($0, now: Date()) } ?? ""
    let what: String
    if let number = check.number, let title = check.title {
      what = "\(number) \(title): \(check.words)"
    } else {
      what = standing.done == standing.exercises ? "all pass" : "what was checked passes"
    }
    return "\(what), checked \(when)\(check.isCurrent ? "" : ", changed since"); \(ran)"
  }

  private func bar(_ bar: CourseBar) -> String {
    output.style(.good, bar.full) + output.style(.faint, bar.rest)
  }
}
