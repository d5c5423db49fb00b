// The runs that are kept: .lesson/runs/<UTC time>-04/, the last fifty of them, and of each lesson the
// last one and the last complete one.
import Curriculum
import Foundation
import Plotting

/// Finds, starts and prunes runs.
struct RunStore {
  static let limit = 50

  let project: Project

  /// Opens a new run's folder; its record says `running` until the writer ends it.
  func begin(
    _ card: Card, _ settings: Settings, whatIf: String?, learners: [String] = [], now: Date = Date()
  ) throws -> RunWriter {
    let stamp = RunStore.stamp(now)
    var id = "\(stamp)-\(card.number)"
    var copy = 1
    while Files.exists(folder(id)) {
      copy += 1
      id = "\(stamp)-\(card.number)-\(copy)"
    }
    let record = RunRecord(
      id: id, lesson: card.number,
      parameters: settings.texts.map { RunRecord.Setting(name: $0.name, value: $0.text) },
      whatIf: whatIf, learners: learners, code: try CodeHash.of(card, in: project), seconds: 0,
      status: .running)
    return try RunWriter(record, folder: folder(id))
  }

  func folder(_ id: String) -> URL { project.runs.appending(path: id, directoryHint: .isDirectory) }

  /// The runs that can be read, newest first; of one lesson where `lesson` is given.
  func all(of lesson: String? = nil) -> [RunRecord] {
    Files.names(in: project.runs).reversed().compactMap { try? record($0) }.filter {
      lesson == nil || $0.lesson == lesson
    }
  }

  /// The folders of runs that cannot be read, newest first.
  var damaged: [String] {
    Files.names(in: project.runs).reversed().filter { (try? record($0)) == nil }
  }

  /// What the run told under names; empty where the file cannot be read.
  func values(_ id: String) -> [String: Double] {
    let data = try? Files.read(folder(id).appending(path: "values.json"))
    return data.flatMap { try? CourseJSON.decoder().decode([String: Double].self, from: $0) } ?? [:]
  }

  func record(_ id: String) throws -> RunRecord {
    let file = folder(id).appending(path: "run.json")
    do {
      return try CourseJSON.decoder().decode(RunRecord.self, from: try Files.read(file))
    } catch let error as DecodingError {
      throw CourseError(
        .machine, "\(project.relative(file)) is damaged: \(error).",
        mend: "Remove the run: rm -r \(project.relative(folder(id)))")
    }
  }

  /// The names of a run's figures in the order of the alphabet, without reading them.
  func figureNames(_ id: String) -> [String] {
    Files.names(in: folder(id).appending(path: "figures"))
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
  }

  func figures(_ id: String) throws -> [Figure] {
    let folder = folder(id).appending(path: "figures")
    return try Files.names(in: folder).filter { $0.hasSuffix(".json") }.map { name in
      let data = try Files.read(folder.appending(path: name))
      do {
        return try CourseJSON.decoder().decode(Numbered.self, from: data)
      } catch {
        throw CourseError(
          .machine, "\(project.relative(folder.appending(path: name))) is damaged.",
          mend: "Run the lesson again; the damaged run can be removed with its folder.")
      }
    }.sorted { $0.order < $1.order }.map(\.figure)
  }

  /// Removes a run that was refused.
  func discard(_ id: String) { try? FileManager.default.removeItem(at: folder(id)) }

  /// Removes all but the newest fifty, and of each lesson the newest run and the newest complete one, which
  /// `lesson list` and `lesson NN --plot` are about.
  func prune() {
    let old = Files.names(in: project.runs).dropLast(RunStore.limit)
    guard !old.isEmpty else { return }
    let runs = all()
    let last = Dictionary(grouping: runs, by: \.lesson).values.flatMap { own in
      [own.first, own.first { $0.status == .complete }].compactMap { $0?.id }
    }
    for id in old where !last.contains(id) {
      // A run that cannot be removed costs room and nothing else.
      try? FileManager.default.removeItem(at: folder(id))
    }
  }

  /// The moment that an id begins with; nil where it is none.
  static func date(stamp id: String) -> Date? {
    let digits = id.prefix(15).replacing("T", with: "")
    guard digits.count == 14, digits.allSatisfy(\.isNumber) else { return nil }
    let numbers = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].map { range in
      Int(digits.dropFirst(range.lowerBound).prefix(range.count)) ?? 0
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(
      from: DateComponents(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
        minute: numbers[4], second: numbers[5]))
  }

  /// UTC to the millisecond, sortable, with no character that a file system minds.
  static func stamp(_ date: Date) -> String {
    date.formatted(
      .verbatim(
        """
        \(year: .padded(4))\(month: .twoDigits)\(day: .twoDigits)T\
        \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\
        \(minute: .twoDigits)\(second: .twoDigits).\(secondFraction: .fractional(3))Z
        """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)))
  }
}

/// A figure with its place among the run's figures.
struct Numbered: Codable {
  let order: Int
  let figure: Figure
}
