// Writes a run while it happens, so that an interrupted run keeps what it had: every event but
// progress goes to events.jsonl at once, and every figure to its own files before anything is
// drawn.
import Curriculum
import Foundation
import Plotting

/// A report that keeps everything but progress in the run's folder.
struct RunWriter: Report {
  let folder: URL
  private(set) var record: RunRecord
  private(set) var figures: [Figure] = []
  private let events: FileHandle
  private let metrics: FileHandle
  private let begun = ContinuousClock.now
  private let values: RunValues
  /// The first thing that could not be written; `finish` throws it.
  private var failure: CourseError?

  init(_ record: RunRecord, folder: URL) throws {
    self.record = record
    self.folder = folder
    try Files.createFolder(folder.appending(path: "figures"))
    events = try RunWriter.open(folder.appending(path: "events.jsonl"))
    metrics = try RunWriter.open(folder.appending(path: "metrics.tsv"))
    values = RunValues(folder.appending(path: "values.json"))
    try writeRecord()
    try values.write()
    try append("step\tname\tvalue\n", to: metrics)
  }

  /// The event as it is kept and shown: a file's text stands in the file, and its path in the note.
  func kept(_ event: ReportEvent, path: (URL) -> String) -> ReportEvent {
    guard case .file(let name, _, let note) = event else { return event }
    let path = path(place(of: name))
    return .file(name: name, text: "", note: note.replacing("{file}", with: path))
  }

  /// A file's place beside the run; whatever the name is, it is in this folder.
  private func place(of name: String) -> URL {
    folder.appending(path: "files").appending(path: name.replacing("/", with: "-"))
  }

  mutating func receive(_ event: ReportEvent) {
    guard failure == nil else { return }
    do {
      try values.writeIfOld()
      switch event {
      case .progress:
        return
      case .metric(let step, let name, let value):
        let name = name.replacing("\t", with: " ").replacing("\n", with: " ")
        try append("\(step)\t\(name)\t\(value)\n", to: metrics)
      case .value(let name, let number, _, _):
        values.set(name, number)
      case .figure(let figure):
        try write(figure)
      case .file(let name, let text, let note):
        try Files.write(text, to: place(of: name))
        let rest = ReportEvent.file(name: name, text: "", note: note)
        try append(try CourseJSON.line(rest) + "\n", to: events)
        return
      case .text, .table, .sample:
        break
      }
      try append(try CourseJSON.line(event) + "\n", to: events)
    } catch let error as CourseError {
      failure = error
    } catch {
      failure = Files.cannotWrite(folder, error)
    }
  }

  /// Ends the run; throws what could not be written.
  mutating func finish(_ status: RunRecord.Status) throws {
    do {
      try values.write()
    } catch let error as CourseError {
      failure = failure ?? error
    }
    record.status = status
    record.seconds = (ContinuousClock.now - begun) / .seconds(1)
    try writeRecord()
    if let failure { throw failure }
  }

  private func writeRecord() throws {
    let json = try CourseJSON.encoder(pretty: true).encode(record)
    try Files.write(json + Data("\n".utf8), to: folder.appending(path: "run.json"))
  }

  private mutating func write(_ figure: Figure) throws {
    let place = folder.appending(path: "figures")
    let json = try CourseJSON.encoder().encode(Numbered(order: figures.count, figure: figure))
    try Files.write(json, to: place.appending(path: "\(figure.name).json"))
    try Files.write(FigureTSV.text(figure), to: place.appending(path: "\(figure.name).tsv"))
    figures.append(figure)
  }

  private func append(_ text: String, to handle: FileHandle) throws {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw Files.cannotWrite(folder, error)
    }
  }

  private static func open(_ url: URL) throws -> FileHandle {
    try Files.write("", to: url)
    do {
      return try FileHandle(forWritingTo: url)
    } catch {
      throw Files.cannotWrite(url, error)
    }
  }
}
