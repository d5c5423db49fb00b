// `lesson 05 --compare [RUN …]`: the figures that runs share, over each other.
import Curriculum
import Foundation
import Plotting

struct CompareView {
  /// More runs would not be told apart on one panel.
  static let limit = 6

  let project: Project
  let output: Output
  let card: Card

  private var store: RunStore { RunStore(project: project) }

  /// `words` are runs and names of figures, in any order.
  func show(_ words: [String], _ request: PlotView.Request) throws {
    let (runs, names) = try sorted(words)
    let labels = RunLabels(card: card, runs: runs).texts
    let comparison = FigureComparison(labels: labels, figures: try runs.map(figures))
    let shared = comparison.shared
    guard !shared.isEmpty else { throw nothingShared(runs) }
    var request = request
    request.names = names
    let view = PlotView(project: project, output: output)
    let figures = try view.chosen(names.isEmpty ? comparison.different : shared, request)
    let pairs = zip(runs, labels)
    output.event(
      "comparison",
      Comparison(
        lesson: card.number, runs: pairs.map { Labelled(id: $0.id, label: $1) },
        figures: figures.map(\.name), same: comparison.same, alone: comparison.alone))
    if !output.isJSON {
      for (run, label) in pairs { output.note("\(label): \(run.id), \(run.words())") }
      if runs.contains(where: { $0.code != runs[0].code }) {
        output.note("The lesson's code was changed between these runs.")
      }
      if !comparison.same.isEmpty, names.isEmpty {
        let isRest = comparison.same.count < shared.count
        output.note(
          "The same in all of them\(isRest ? ", so left out" : ""): "
            + "\(comparison.same.joined(separator: ", ")).")
      }
      if !comparison.alone.isEmpty, names.isEmpty {
        output.note("Not in all of them, so left out: \(comparison.alone.joined(separator: ", ")).")
      }
      if figures.contains(where: SharedColours.isUsed) { output.note(SharedColours.remark) }
      output.note("")
    }
    try view.put(figures, request)
    for figure in figures {
      output.event("figure", Payload(runs: runs.map(\.id), figure: figure))
    }
  }

  // MARK: - Which runs

  private func sorted(_ words: [String]) throws -> (runs: [RunRecord], names: [String]) {
    let finder = RunFinder(store: store, card: card)
    // A word that is neither a run nor a figure of one is refused with the right suggestion later.
    let known = Set(
      store.all(of: card.number).prefix(CompareView.limit).flatMap { store.figureNames($0.id) })
    let named = words.filter { !known.contains($0) }
    guard !named.isEmpty else { return (try newest(), words) }
    let runs = try named.map { word in
      if !RunFinder.isRun(word), let near = Spelling.nearest(to: word, among: known.sorted()) {
        throw CourseError(
          .usage, "There is no run or figure “\(word)”.", mend: "Did you mean “\(near)”?")
      }
      return try finder.find(word)
    }
    guard runs.count <= CompareView.limit else {
      throw CourseError(
        .usage, "\(runs.count) runs are too many for one figure.",
        mend: "Name \(CompareView.limit) at most.")
    }
    if let twice = runs.first(where: { run in runs.count { $0.id == run.id } > 1 }) {
      throw CourseError(
        .usage, "The run \(twice.id) is named twice.",
        mend: "Name different runs; `lesson runs \(card.number)` lists them.")
    }
    guard runs.count > 1 else {
      let other = store.all(of: card.number).first { $0.id != runs[0].id }
      let word = named[0]
      throw CourseError(
        .usage, "A comparison needs two runs, and “\(word)” is one.",
        mend: other == nil
          ? anotherRun : "Name another: lesson \(card.number) --compare \(word) \(hint(runs[0]))")
    }
    return (runs, words.filter(known.contains))
  }

  /// A place that is not that of `run`.
  private func hint(_ run: RunRecord) -> String {
    store.all(of: card.number).first?.id == run.id ? "2" : "latest"
  }

  /// The newest complete run, after the newest before it that was asked for something else.
  private func newest() throws -> [RunRecord] {
    let runs = store.all(of: card.number).filter { $0.status == .complete }
    guard let last = runs.first else {
      throw CourseError(
        .usage, "No complete run of lesson \(card.number) is kept, and a comparison needs two.",
        mend: "`lesson \(card.number) --run` makes one.")
    }
    guard let other = runs.dropFirst().first(where: { !$0.isLike(last, card) }) else {
      let problem =
        runs.count == 1
        ? "There is one complete run of lesson \(card.number), and a comparison needs two."
        : "All complete runs of lesson \(card.number) were asked for the same."
      throw CourseError(.usage, problem, mend: anotherRun)
    }
    return [other, last]
  }

  private var anotherRun: String {
    let change = card.whatIfs.first.map { " --what-if \($0.name)" } ?? " name=value"
    return "Make another, such as: lesson \(card.number) --run\(change)"
  }

  // MARK: - Their figures

  private func figures(_ run: RunRecord) throws -> [Figure] {
    let figures: [Figure]
    do {
      figures = try store.figures(run.id)
    } catch let error as CourseError {
      throw CourseError(
        error.kind, error.problem,
        mend: "Remove the run: rm -r \(project.relative(store.folder(run.id)))")
    }
    guard !figures.isEmpty else {
      throw CourseError(
        .usage, "The run \(run.id) has no figures; it was \(run.words()).",
        mend: "Name another: `lesson runs \(card.number)` lists them.")
    }
    return figures
  }

  private func nothingShared(_ runs: [RunRecord]) -> CourseError {
    CourseError(
      .usage, "These runs have no figure in common.",
      mend: "Compare runs that drew the same; `lesson \(card.number) --plot RUN` shows one of them."
    )
  }

  private struct Labelled: Encodable {
    let id: String
    let label: String
  }

  private struct Comparison: Encodable {
    let lesson: String
    let runs: [Labelled]
    let figures: [String]
    let same: [String]
    let alone: [String]
  }

  private struct Payload: Encodable {
    let runs: [String]
    let figure: Figure
  }
}
