// A run on the screen and on disk at once: every event is kept first, then shown.
import Curriculum
import Foundation
import Plotting

/// The report of `lesson NN --run`.
struct LiveReport: Report {
  var writer: RunWriter
  private let output: Output
  private var bar: ProgressBar
  /// A file's path as people read it.
  private let path: (URL) -> String
  /// Draws the metrics while they come; nil where nobody wants that or the terminal cannot.
  private let screen: LiveScreen?
  /// What is done before the first event is shown; nil once that is done.
  private var opening: (() -> Void)?

  init(
    _ writer: RunWriter, _ output: Output, screen: LiveScreen? = nil,
    path: @escaping (URL) -> String = \.path,
    opening: (() -> Void)? = nil
  ) {
    self.writer = writer
    self.output = output
    self.screen = screen
    self.opening = opening
    self.path = path
    bar = ProgressBar(output)
  }

  /// True after the first event.
  var isOpen: Bool { opening == nil }

  /// Does what comes before the first event, once.
  mutating func open() {
    opening?()
    opening = nil
  }

  mutating func receive(_ event: ReportEvent) {
    open()
    writer.receive(event)
    if output.isJSON {
      output.event(writer.kept(event, path: path))
    } else if case .file(_, _, let note) = writer.kept(event, path: path) {
      clear()
      output.say(TerminalText.wrap(note, width: output.width, whole: true).joined(separator: "\n"))
      output.say()
    } else if case .progress(let done, let total, let note) = event {
      if let screen {
        screen.progress(done: done, total: total, note: note)
      } else {
        bar.show(done: done, total: total, note: note)
      }
    } else if case .metric(let step, let name, let value) = event {
      screen?.metric(step: step, name: name, value: value)
    } else if case .value = event {
      // Values are for the chapter and for programs; the lesson's tables show them to people.
    } else if let text = EventText.render(event, width: output.width, style: output.style) {
      clear()
      output.say(text)
      output.say()
    }
  }

  /// Takes progress and curves off the screen, so that something else can be written.
  mutating func clear() {
    bar.clear()
    screen?.clear()
  }
}
