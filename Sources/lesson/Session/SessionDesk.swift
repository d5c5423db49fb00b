// Begins a session: makes it ready, then gives it the terminal, or lets it speak once where there is none.
import ArgumentParser
import Curriculum
import Foundation

struct SessionDesk {
  let output: Output
  let card: Card
  let offer: SessionOffer

  /// - Throws: `CourseError`; `ExitCode` where a signal ended the session.
  func perform(assignments: [String], whatIf: String?) async throws {
    let settings = try offer.settings(card, whatIf: whatIf, assignments: assignments)
    output.event("session", Begun(card, offer, settings))
    var shown = ShownReport(output)
    var report: any Report = shown
    var session = try offer.begin(settings, report: &report)
    if let now = report as? ShownReport { shown = now }
    shown.clear()
    if let terminal = RawTerminal(output) {
      var loop = SessionLoop(output: output, session: session, terminal: terminal)
      let code = await loop.run()
      if code != 0 { throw ExitCode(code) }
    } else {
      try session.tell(&shown)
      shown.clear()
    }
  }

  private struct Begun: Encodable {
    let lesson: String
    let name: String
    let parameters: [String: String]

    init(_ card: Card, _ offer: SessionOffer, _ settings: Settings) {
      lesson = card.number
      name = offer.name
      parameters = Dictionary(settings.texts.map { ($0.name, $0.text) }) { _, last in last }
    }
  }
}

/// Shows what a session says, without keeping it.
struct ShownReport: Report {
  private let output: Output
  private var bar: ProgressBar

  init(_ output: Output) {
    self.output = output
    bar = ProgressBar(output)
  }

  mutating func receive(_ event: ReportEvent) {
    if output.isJSON { return output.event(event) }
    switch event {
    case .progress(let done, let total, let note): bar.show(done: done, total: total, note: note)
    // Values are for programs.
    case .value: break
    default:
      guard let text = EventText.render(event, width: output.width, style: output.style) else {
        return
      }
      clear()
      output.say(text)
      output.say()
    }
  }

  /// Takes the progress off the screen.
  mutating func clear() { bar.clear() }
}
