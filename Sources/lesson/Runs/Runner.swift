// Runs a lesson from its settings to a finished record.
import Curriculum
import Foundation
import Synchronization

/// Starts runs. Where the numbers end up is the run store's business, how they look the report's.
struct Runner {
  let project: Project
  let output: Output
  /// True draws the metrics while the lesson runs, where the terminal can.
  var isLive = false

  /// Runs the lesson's own code; the returned run is complete and on disk.
  func run(
    _ lesson: any Lesson.Type, assignments: [String], whatIf: String?
  ) async throws -> RunRecord {
    let settings = try Settings(lesson.card, whatIf: whatIf, assignments: assignments)
    return try await record(lesson.card, settings, whatIf: whatIf, learners: []) { report in
      try Runner.perform(lesson, settings, &report)
    }
  }

  /// Runs the lesson with the learner's functions, where their exercises are done.
  func run(
    mine lesson: any Lesson.Type, assignments: [String], whatIf: String?
  ) async throws -> RunRecord {
    let card = lesson.card
    let settings = try Settings(card, whatIf: whatIf, assignments: assignments)
    let children = Children()
    let mine = Mine(project: project, output: output, children: children)
    let program = try await mine.prepare(card)
    output.note("Yours: \(program.parts.yours.joined(separator: ", ")).")
    if !program.parts.left.isEmpty {
      output.note("Not done, so the lesson's own: \(program.parts.left.joined(separator: ", ")).")
    }
    // Said after the run, when nothing is redrawn any more.
    let printed = Mutex("")
    let record = try await record(
      card, settings, whatIf: whatIf, learners: program.parts.done, children: children
    ) { report in
      let events = mine.events(of: program, assignments: assignments, whatIf: whatIf) { text in
        printed.withLock { $0 = text }
      }
      for try await event in events { report.receive(event) }
    }
    let text = printed.withLock { $0 }
    if !text.isEmpty { output.note("Your code printed:\n\(text)") }
    return record
  }

  /// Keeps whatever `body` reports as a run of `card`: complete where it returns, failed where it
  /// throws, not at all where it is refused before it says anything, interrupted where somebody presses Ctrl-C, which also ends `children`.
  func record(
    _ card: Card, _ settings: Settings, whatIf: String?, learners: [String],
    children: Children = Children(),
    body: (inout LiveReport) async throws -> Void
  ) async throws -> RunRecord {
    let store = RunStore(project: project)
    let writer = try store.begin(card, settings, whatIf: whatIf, learners: learners)
    let screen =
      isLive && LiveScreen.isPossible(output)
      ? LiveScreen(
        title: "\(card.title): the loss so far", minor: card.minorMetrics,
        echo: TerminalEcho(descriptor: STDOUT_FILENO))
      : nil
    let interrupt = Interrupt { [writer, output] in
      children.endAll()
      screen?.end()
      var writer = writer
      try? writer.finish(.interrupted)
      output.event("run", writer.record)
      output.note(
        "\nInterrupted. What the run had so far is in \(project.relative(writer.folder)).")
    }
    let stop = screen.flatMap(Stop.init)
    defer {
      screen?.end()
      stop?.cancel()
      interrupt.cancel()
    }
    var report = LiveReport(writer, output, screen: screen, path: project.relative) {
      announce(writer.record, card)
      screen?.begin()
    }
    do {
      try await body(&report)
    } catch let error as CourseError where error.kind == .usage && !report.isOpen {
      // A parameter or a file is not as it should be. That is no run, and an older one stays the last.
      store.discard(report.writer.record.id)
      throw error
    } catch {
      // A child that was ended by Ctrl-C: then the run is interrupted and has not failed.
      Interrupt.waitIfEnding()
      report.clear()
      // The error of the run itself matters more than one of its record.
      try? report.writer.finish(.failed)
      output.event("run", report.writer.record)
      throw error
    }
    report.open()
    report.clear()
    try report.writer.finish(.complete)
    store.prune()
    output.event("run", report.writer.record)
    if let screen, !screen.hasMetrics {
      output.note("This run told no loss while it ran, so its figures are drawn now, at its end.\n")
    }
    return report.writer.record
  }

  /// Says what is run where that is not the default.
  private func announce(_ record: RunRecord, _ card: Card) {
    output.event("run", record)
    let command = record.command(of: card)
    if command != "lesson \(card.number) --run" {
      output.say(output.style(.command, command))
      output.say()
    }
    for sentence in record.replacedChanges(of: card) { output.note(sentence) }
  }

  private static func perform<L: Lesson>(
    _ lesson: L.Type, _ settings: Settings, _ report: inout LiveReport
  ) throws {
    try lesson.run(settings, pieces: lesson.reference, report: &report)
  }
}
