// `lesson book --check --rerun`: repeats runs and holds them against their records. Numbers that
// depend on the machine are checked for being there and in their range, all others to the digit.
import Curriculum
import Foundation
import Plotting

struct BookRerun {
  let runs: BookRuns
  /// False repeats the default runs only.
  let everything: Bool
  /// The chapters whose runs are repeated, by number; nil for all.
  var only: Set<String>?
  var announce: (RunKey) -> Void = { _ in }

  func problems() throws -> [BookProblem] {
    let chapters = try Chapter.all(in: runs.project).chosen(only, drafts: runs.drafts)
    let keys = Set(runs.needed(chapters)).union(everything ? whatIfs(chapters) : [])
    let wanted = keys.filter { everything || $0.isDefault }.sorted()
    return try runs.withCode(wanted).flatMap { key, code in
      announce(key)
      let events = try runs.events(key)
      let fresh = try runs.record(key, events, code: code)
      let unknown = key.isDefault ? try unknownNames(key, events) : []
      // A what-if that no chapter quotes has no record; that it ran is all there is to see.
      guard let record = try BookRecord.load(key, in: runs.project) else { return unknown }
      let quotes = chapters.flatMap(\.quotes).filter { $0.run == key }
      return unknown
        + BookRerun.differences(record, fresh, quotes.map(\.value)).map {
          BookProblem(key.recordPath, nil, "`\(key.command)` now says otherwise: \($0)", mend: mend)
        }
    }
  }

  /// Names on the lesson's card that its default run does not report.
  private func unknownNames(_ key: RunKey, _ events: [ReportEvent]) throws -> [BookProblem] {
    let card = try runs.lesson(key.lesson).card
    return card.unknownNames(in: events).map {
      BookProblem(
        "Lessons/\(card.folder)/\(card.module)Lesson.swift", nil, "The card is wrong: \($0).",
        mend: "Correct the name in the card's mainValues or minorMetrics.")
    }
  }

  private func whatIfs(_ chapters: [Chapter]) -> [RunKey] {
    let numbers = Set(chapters.map(\.number))
    // Closures, not key paths: those to a static member of an existential crash Swift 6.3.
    return runs.lessons.map { $0.card }.filter { numbers.contains($0.number) }.flatMap { card in
      card.whatIfs.map { RunKey(card.number, whatIf: $0.name) }
    }
  }

  private var mend: String {
    """
    The same settings must give the same run; find what is random, or mark it as measured. If the \
    record is old, run `lesson book --sync`.
    """
  }

  // MARK: - Comparing two records

  static func differences(_ old: BookRecord, _ new: BookRecord, _ quotes: [ValueQuote])
    -> [String]
  {
    let (before, after) = (named(old.events), named(new.events))
    var found = before.compactMap { name, event in
      guard let other = after.first(where: { $0.name == name }) else { return "no \(name)" }
      return difference(event, other.event)
    }
    found += after.filter { one in !before.contains { $0.name == one.name } }.map {
      "\($0.name), which is new"
    }
    for quote in quotes where quote.isMeasured {
      if let value = new.value(quote.name), let problem = quote.outside(value.number) {
        found.append(problem)
      }
    }
    return found + figures(old.figures, new.figures)
  }

  /// Each event with a name of its own, so that one too many is told as that.
  private static func named(_ events: [ReportEvent]) -> [(name: String, event: ReportEvent)] {
    var counts: [String: Int] = [:]
    return events.compactMap { event in
      let name: String
      switch event {
      case .text: name = "text"
      case .table(let table): name = "table “\(table.title)”"
      case .sample(let title, _): name = "sample “\(title)”"
      case .value(let value, _, _, _): name = "value \(value)"
      case .metric, .progress, .figure, .file: return nil
      }
      counts[name, default: 0] += 1
      let count = counts[name, default: 1]
      return (count == 1 ? name : "\(name) \(count)", event)
    }
  }

  private static func difference(_ old: ReportEvent, _ new: ReportEvent) -> String? {
    if old == new { return nil }
    switch (old, new) {
    case (.value(let name, _, let a, true), .value(_, _, let b, true)):
      return a == b ? nil : "the value \(name) in \(b) instead of \(a)"
    case (.table(let a), .table(let b)) where a.isMeasured && b.isMeasured:
      return shape(a) == shape(b) ? nil : "the table “\(a.title)” has other headings or rows"
    default:
      let texts = [old, new].map { EventText.render($0, width: 80) ?? "\($0)" }
      let lines = texts.map { $0.lines }
      let first = zip(lines[0], lines[1]).first { $0 != $1 }
      return first.map { "“\($0.1)” instead of “\($0.0)”" } ?? "“\(texts[1])”, not “\(texts[0])”"
    }
  }

  /// What of a measured table stays: its headings and the first cell of each row.
  private static func shape(_ table: Table) -> [[String]] {
    [[table.title], table.headings] + table.rows.map { [$0.first ?? "", "\($0.count)"] }
  }

  private static func figures(_ old: [BookRecord.FigureEntry], _ new: [BookRecord.FigureEntry])
    -> [String]
  {
    if old.map(\.name) != new.map(\.name) {
      return ["figures \(new.map(\.name)) instead of \(old.map(\.name))"]
    }
    return zip(old, new).compactMap { a, b in
      if a.isMeasured != b.isMeasured { return "the figure “\(a.name)” changed its isMeasured" }
      if a.isMeasured {
        return a.structure == b.structure
          ? nil : "the figure “\(a.name)” has other panels, series or x values"
      }
      return a.tsv == b.tsv && a.alt == b.alt && a.title == b.title
        ? nil : "the figure “\(a.name)” has other numbers or words"
    }
  }
}
