// A run on the screen and on disk at once: every event is kept first, then shown.
import Curriculum

/// The report of `lesson NN --run`.
struct LiveReport: Report {
  var writer: RunWriter
  private let output: Output
  private var bar: ProgressBar

  init(_ writer: RunWriter, _ output: Output) {
    self.writer = writer
    self.output = output
    bar = ProgressBar(output)
  }

  mutating func receive(_ event: ReportEvent) {
    writer.receive(event)
    if output.isJSON {
      output.event(event)
    } else if case .progress(let done, let total, let note) = event {
      bar.show(done: done, total: total, note: note)
    } else if case .value = event {
      // Values are for the chapter and for programs; the lesson's tables show them to people.
    } else if let text = EventText.render(event, width: output.width, style: output.style) {
      bar.clear()
      output.say(text)
      output.say()
    }
  }

  mutating func clear() { bar.clear() }
}
