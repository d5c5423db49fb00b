// Finds the run that somebody named: by its id, by the beginning of one, as `latest`, or by its place
// in `lesson runs NN`.
import Curriculum
import Foundation

/// Finds runs of one lesson.
struct RunFinder {
  let store: RunStore
  let card: Card

  /// True for a word that can only be meant as a run: `latest`, a place, an id or its beginning.
  static func isRun(_ word: String) -> Bool {
    word == "latest" || word.first.map { "0"..."9" ~= $0 } ?? false
  }

  /// - Throws: `CourseError` of kind `usage` with what can be done about it.
  func find(_ word: String) throws -> RunRecord {
    let runs = store.all(of: card.number)
    let list = "`lesson runs \(card.number)` lists them."
    if word == "latest" || isPlace(word) {
      guard let first = runs.first else { throw none }
      let place = Int(word) ?? 1
      guard word != "latest" else { return first }
      guard runs.indices.contains(place - 1) else {
        let count = runs.count == 1 ? "is one run" : "are \(runs.count) runs"
        throw CourseError(
          .usage, "There is no run \(place) of lesson \(card.number): there \(count).", mend: list)
      }
      return runs[place - 1]
    }
    let ids = Files.names(in: store.project.runs)
    if ids.contains(word) { return try checked(word) }
    let matching = ids.filter { !word.isEmpty && $0.hasPrefix(word) }
    let own = matching.filter { id in runs.contains { $0.id == id } }
    if let only = own.count == 1 ? own.first : matching.count == 1 ? matching.first : nil {
      return try checked(only)
    }
    if own.count > 1 {
      throw CourseError(
        .usage, "“\(word)” is the beginning of \(own.count) runs of lesson \(card.number).",
        mend: "Write more of it, such as \(distinct(own)), or its place. \(list)")
    }
    guard !runs.isEmpty else { throw none }
    let near = Spelling.nearest(to: word, among: ["latest"] + runs.map(\.id))
    throw CourseError(
      .usage, "There is no run “\(word)” of lesson \(card.number).",
      mend: near.map { "Did you mean “\($0)”? \(list)" } ?? list)
  }

  /// A place has few digits; the beginning of an id has a year.
  private func isPlace(_ word: String) -> Bool {
    (1...3).contains(word.count) && word.allSatisfy { "0"..."9" ~= $0 }
  }

  /// The run `id`, where it can be read and is one of this lesson.
  private func checked(_ id: String) throws -> RunRecord {
    let folder = store.folder(id)
    guard Files.exists(folder.appending(path: "run.json")) else {
      throw CourseError(
        .machine, "The run \(id) is damaged: it has no run.json.",
        mend: "Remove the run: rm -r \(store.project.relative(folder))")
    }
    let record = try store.record(id)
    guard record.lesson == card.number else {
      throw CourseError(
        .usage, "The run \(id) is one of lesson \(record.lesson), not of lesson \(card.number).",
        mend: "`lesson runs \(card.number)` lists those of lesson \(card.number).")
    }
    return record
  }

  /// The shortest beginning that the newest of `ids` has alone.
  private func distinct(_ ids: [String]) -> String {
    guard let newest = ids.last else { return "" }
    let others = ids.dropLast()
    let count = (1...newest.count).first { count in
      !others.contains { $0.hasPrefix(newest.prefix(count)) }
    }
    return String(newest.prefix(count ?? newest.count))
  }

  private var none: CourseError {
    CourseError(
      .usage, "No run of lesson \(card.number) is kept.",
      mend: "`lesson \(card.number) --run` makes one.")
  }
}
