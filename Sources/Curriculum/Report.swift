// What a run says. A lesson talks to its report and to nothing else; the command decides whether
// that becomes a terminal, JSON lines, a stored run or a page of the book.
import Plotting

/// One thing that a run says.
public enum ReportEvent: Codable, Equatable, Sendable {
  /// A line or paragraph of prose.
  case text(String)
  case table(Table)
  /// One point of a curve: the loss at a step.
  case metric(step: Int, name: String, value: Double)
  /// How far the run is, with the current state in a few words.
  case progress(done: Int, total: Int, note: String)
  case figure(Figure)
  /// A number that the chapter quotes under `name`; `isMeasured` where it depends on the machine.
  case value(name: String, number: Double, unit: String, isMeasured: Bool)
  /// Something the model made: a text, a translation.
  case sample(title: String, text: String)
  /// A file that is kept beside the run, such as a trained model's. `note` says what it is good for;
  /// `{file}` in it stands for the file's path, which the command knows.
  case file(name: String, text: String, note: String)
}

/// Where a run's events go.
public protocol Report {
  mutating func receive(_ event: ReportEvent)
}

extension Report {
  public mutating func text(_ text: String) { receive(.text(text)) }

  public mutating func table(_ table: Table) { receive(.table(table)) }

  public mutating func metric(_ step: Int, _ name: String, _ value: Double) {
    receive(.metric(step: step, name: name, value: value))
  }

  public mutating func progress(_ done: Int, of total: Int, _ note: String = "") {
    receive(.progress(done: done, total: total, note: note))
  }

  public mutating func figure(_ figure: Figure) { receive(.figure(figure)) }

  public mutating func value(
    _ name: String, _ number: Double, unit: String = "", isMeasured: Bool = false
  ) {
    receive(.value(name: name, number: number, unit: unit, isMeasured: isMeasured))
  }

  public mutating func sample(_ title: String, _ text: String) {
    receive(.sample(title: title, text: text))
  }

  public mutating func file(_ name: String, _ text: String, note: String) {
    receive(.file(name: name, text: text, note: note))
  }
}

/// Rows under headings. Cells are text already: the lesson decides on digits.
public struct Table: Codable, Equatable, Sendable {
  public var title: String
  public var headings: [String]
  public var rows: [[String]]
  /// True where the cells depend on the machine's speed.
  public var isMeasured: Bool

  public init(_ title: String, headings: [String], rows: [[String]] = [], isMeasured: Bool = false)
  {
    self.title = title
    self.headings = headings
    self.rows = rows
    self.isMeasured = isMeasured
  }
}

/// Keeps every event, in order: for tests, and as a part of other reports.
public struct RecordingReport: Report {
  public private(set) var events: [ReportEvent] = []

  public init() {}

  public mutating func receive(_ event: ReportEvent) { events.append(event) }
}
