// The names of a run's figures before it has begun, so that a wrong one is refused before the work and
// not after it. A lesson draws other figures with other parameters: a name is wrong for certain only
// where the same code has run with the same parameters.
import Curriculum
import Foundation

/// What is known of a lesson's figures from the runs of its present code: those that are kept, and
/// those of the book.
struct FigureNames {
  let project: Project
  let card: Card

  /// One run that ended well, without a learner's code.
  private struct Run {
    let settings: [String]
    let names: [String]
  }

  /// Refuses a name that no run with `settings` draws.
  ///
  /// - Returns: a remark on a name that may be wrong, where nobody can know it; else nil.
  func check(_ wanted: [String], _ settings: Settings, isMine: Bool = false) throws -> String? {
    guard !wanted.isEmpty else { return nil }
    let known = try runs()
    if !isMine, !readsFile(settings) {
      let texts = settings.texts.map { "\($0.name)=\($0.text)" }
      let drawn = unique(known.filter { $0.settings == texts })
      if !drawn.isEmpty { try FigureNames.refuse(wanted, unless: drawn) }
    }
    let all = unique(known)
    guard !all.isEmpty, let odd = wanted.first(where: { !all.contains($0) }) else { return nil }
    let near = Spelling.nearest(to: odd, among: all).map { " Did you mean “\($0)”?" }
    return "No run so far has drawn a figure “\(odd)”; whether this one does shows at its end."
      + (near ?? " There were: \(all.joined(separator: ", ")).")
  }

  /// - Throws: `CourseError` with a suggestion for the first of `wanted` that is not in `known`.
  static func refuse(_ wanted: [String], unless known: [String]) throws {
    guard let name = wanted.first(where: { !known.contains($0) }) else { return }
    throw CourseError(
      .usage, "The run has no figure “\(name)”.",
      mend: Spelling.nearest(to: name, among: known).map { "Did you mean “\($0)”?" }
        ?? "It has: \(known.joined(separator: ", ")).")
  }

  /// A file may have changed since it was read.
  private func readsFile(_ settings: Settings) -> Bool {
    card.parameters.contains { parameter in
      guard case .file = parameter.kind else { return false }
      return settings.texts.contains { $0.name == parameter.name && !$0.text.isEmpty }
    }
  }

  private func unique(_ runs: [Run]) -> [String] {
    runs.flatMap(\.names).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The book's runs first: they have the figures in their order.
  private func runs() throws -> [Run] {
    let code = try CodeHash.of(card, in: project)
    let records = project.file("book/records")
    let book = Files.names(in: records).filter { $0.hasPrefix("\(card.number)-") }.compactMap {
      // A damaged record is the book's business, and here one that knows nothing.
      (try? Files.read(records.appending(path: $0))).flatMap {
        try? CourseJSON.decoder().decode(BookRecord.self, from: $0)
      }
    }.filter { $0.code == code }
    let store = RunStore(project: project)
    let kept = store.all(of: card.number).filter {
      $0.status == .complete && $0.learners.isEmpty && $0.code == code
    }
    return book.map { Run(settings: $0.settings, names: $0.figures.map(\.name)) }
      + kept.map { run in
        Run(
          settings: run.parameters.map { "\($0.name)=\($0.value)" },
          names: store.figureNames(run.id))
      }
  }
}
