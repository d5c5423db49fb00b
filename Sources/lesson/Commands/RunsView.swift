// The kept runs as a list: what each was asked for, how it ended, and its main values.
import Curriculum
import Foundation
import Plotting

struct RunsView {
  let project: Project
  let output: Output

  /// Shows the runs of `card`'s lesson, or of all.
  func show(_ card: Card?, now: Date = Date()) throws {
    let store = RunStore(project: project)
    let runs = store.all(of: card?.number)
    if runs.isEmpty {
      let what = card.map { "No run of lesson \($0.number)" } ?? "No run"
      output.tell("\(what) is kept. `lesson \(card?.number ?? "04") --run` makes one.")
    }
    var places: [String: Int] = [:]
    for run in runs {
      let place = places[run.lesson, default: 0] + 1
      places[run.lesson] = place
      let known = Catalogue.lessons.first { $0.card.number == run.lesson }?.card
      let entry = Entry(
        run: run, place: place, changes: known.map { run.changes($0) } ?? [],
        values: known.map { store.mainValues(run, $0) } ?? [])
      output.event("run", entry)
      if !output.isJSON { say(entry, known, isAlone: card != nil, now) }
    }
    tellDamaged(store)
    if let text = RunsView.whatNow(runs, style: output.style) {
      output.say()
      output.tell(text)
    }
  }

  /// One run in the list.
  private struct Entry: Encodable {
    let run: RunRecord
    let place: Int
    let changes: [String]
    let values: [(name: String, number: Double)]

    private enum Key: String, CodingKey { case place, begun, changes, values }

    private struct Value: Encodable {
      let name: String
      let value: Double
    }

    func encode(to encoder: any Encoder) throws {
      try run.encode(to: encoder)
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(place, forKey: .place)
      try fields.encodeIfPresent(RunStore.date(stamp: run.id)?.ISO8601Format(), forKey: .begun)
      try fields.encode(changes, forKey: .changes)
      try fields.encode(values.map { Value(name: $0.name, value: $0.number) }, forKey: .values)
    }
  }

  private func say(_ entry: Entry, _ card: Card?, isAlone: Bool, _ now: Date) {
    let run = entry.run
    let what = entry.changes.isEmpty ? "default" : entry.changes.joined(separator: ", ")
    let words = run.words(now: now)
    let time =
      run.status == .running
      ? "" : ", \(EventText.decimal(run.seconds, places: run.seconds < 10 ? 1 : 0)) s"
    let place = String(entry.place)
    let indent = String(repeating: " ", count: isAlone ? 4 : 8)
    let head = isAlone ? "" : "\(run.lesson)  "
    let number = String(repeating: " ", count: max(0, 2 - place.count)) + place
    for line in TerminalText.wrap(
      "\(head)\(number)  \(output.style(.strong, what))", width: output.width)
    { output.say(line) }
    let tone: Output.Tone = run.status == .complete ? .faint : .warning
    for line in TerminalText.wrap(
      indent + output.style(tone, "\(run.id)  \(words)\(time)"), width: output.width)
    { output.say(line) }
    if !entry.values.isEmpty {
      // The narrow space between name and number must not break.
      let values = entry.values.map { "\($0.name)\u{A0}\(EventText.number($0.number))" }
      for line in TerminalText.wrap(
        indent + values.joined(separator: "   "), width: output.width)
      { output.say(line.replacing("\u{A0}", with: " ")) }
    }
  }

  private func tellDamaged(_ store: RunStore) {
    for id in store.damaged {
      let folder = project.relative(store.folder(id))
      output.event("damagedRun", Damaged(id: id, mend: "rm -r \(folder)"))
      output.note("The run \(id) is damaged and left out; remove it: rm -r \(folder)")
    }
  }

  private struct Damaged: Encodable {
    let id: String
    let mend: String
  }

  /// How to draw what is there: the newest run that has its figures, by its place, and beside it the
  /// next one of its lesson.
  static func whatNow(
    _ runs: [RunRecord], style: (Output.Tone, String) -> String = { $1 }
  ) -> String? {
    let drawn = runs.filter { $0.status == .complete }
    guard let first = drawn.first else { return nil }
    // A lesson with two of them is worth more: they can be compared.
    let newest = drawn.first { run in drawn.count { $0.lesson == run.lesson } > 1 } ?? first
    let lesson = newest.lesson
    let places = runs.filter { $0.lesson == lesson }.enumerated()
      .filter { $0.element.status == .complete }.map { $0.offset + 1 }
    let one = style(.command, "lesson \(lesson) --plot \(places[0])") + " draws one"
    guard places.count > 1 else { return one + "." }
    let two = style(.command, "lesson \(lesson) --compare \(places[1]) \(places[0])")
    return "\(one), \(two) draws two over each other."
  }
}
