// `lesson book --check --rerun`: repeats runs and holds them against their records. Numbers that
// depend on the machine are checked for being there and in their range, all others to the digit.
import Curriculum
import Foundation
import Plotting

struct BookRerun {
  let runs: BookRuns
  /// False repeats the default runs only.
  let everything: Bool
  var announce: (RunKey) -> Void = { _ in }

  func problems() throws -> [BookProblem] {
    let chapters = try Chapter.all(in: runs.project)
    let keys = Set(runs.needed(chapters)).union(everything ? whatIfs(chapters) : [])
    return try keys.filter { everything || $0.isDefault }.sorted().flatMap { key in
      announce(key)
      let fresh = try runs.record(key, try runs.events(key))
      // A what-if that no chapter quotes has no record; that it ran is all there is to see.
      guard let record = try BookRecord.load(key, in: runs.project) else { return [BookProblem]() }
      let quotes = chapters.flatMap(\.quotes).filter { $0.run == key }
      return BookRerun.differences(record, fresh, quotes.map(\.value)).map {
        BookProblem(key.recordPath, nil, "`\(key.command)` now says otherwise: \($0)", mend: mend)
      }
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
    var found: [String] = []
    if old.events.count != new.events.count {
      found.append("\(new.events.count) events instead of \(old.events.count)")
    }
    for (a, b) in zip(old.events, new.events) {
      if let difference = difference(a, b) { found.append(difference) }
    }
    for quote in quotes where quote.isMeasured {
      if let value = new.value(quote.name), let problem = quote.outside(value.number) {
        found.append(problem)
      }
    }
    return found + figures(old.figures, new.figures)
  }

  private static func difference(_ old: ReportEvent, _ new: ReportEvent) -> String? {
    if old == new { return nil }
    switch (old, new) {
    case (.value(let a, _, let unit, true), .value(let b, _, let other, true)):
      return a == b && unit == other ? nil : "the value \(b) instead of \(a)"
    case (.table(let a), .table(let b)) where a.isMeasured && b.isMeasured:
      return shape(a) == shape(b) ? nil : "the table “\(a.title)” has other headings or rows"
    default:
      let texts = [old, new].map { EventText.render($0, width: 80) ?? "\($0)" }
      let lines = texts.map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
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
