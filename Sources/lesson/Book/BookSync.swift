// `lesson book --sync`: repeats the runs whose records are out of date, draws their figures, and
// rewrites the chapters.
import Curriculum
import Foundation
import Plotting

/// Brings records, figures, chapters and contents up to date.
struct BookSync {
  let runs: BookRuns
  let titles: [(number: String, title: String)]
  /// True repeats every run, whatever its record.
  var everything = false
  /// The chapters that are rewritten, by number; nil for all of them and the contents.
  var only: Set<String>?
  /// Told before each run.
  var announce: (RunKey) -> Void = { _ in }

  /// Returns the paths of the chapters that changed, and of the contents if they did. Records and
  /// figures are written as well, but not listed.
  func sync() throws -> [String] {
    let project = runs.project
    let all = try Chapter.all(in: project)
    let chapters = all.chosen(only, drafts: runs.drafts)
    // A record that is made anew keeps the figures that other chapters show of it.
    for (key, code) in try runs.withCode(runs.needed(chapters)) {
      try refresh(key, names(of: key, in: all), code)
    }
    let content = try BookContent(
      runs, chapters: chapters, all: all, keys: runs.needed(chapters))
    try content.drawings.write(chapters, in: project)
    var changed: [String] = []
    for chapter in chapters {
      let rewritten = BookRewriter(chapter, content)
      guard !rewritten.drift.isEmpty else { continue }
      try Files.write(rewritten.text, to: project.file(chapter.path))
      changed.append(chapter.path)
    }
    if only == nil, try syncContents(all) { changed.append(BookContents.path) }
    return changed
  }

  /// Repeats the run `key` where its record or one of the figures `names` is not up to date.
  private func refresh(_ key: RunKey, _ names: Set<String>, _ code: String) throws {
    let old = try BookRecord.load(key, in: runs.project)
    let isFresh = try runs.staleness(old, key, code: code) == nil
    if !everything, isFresh, let old,
      names.allSatisfy({ BookFigures.problem(old, key, $0, in: runs.project) == nil })
    {
      return
    }
    announce(key)
    let events = try runs.events(key)
    var record = try runs.record(key, events, code: code)
    let figures = BookRecord.figures(in: events)
    for index in record.figures.indices {
      let name = record.figures[index].name
      guard names.contains(name), let figure = figures.first(where: { $0.name == name }) else {
        continue
      }
      let svg = try runs.draw(figure)
      record.figures[index].svg = ContentHash.of(svg)
      let path = key.figurePath(name)
      try Files.writeIfChanged(svg, to: runs.project.file(path + ".svg"))
      try Files.writeIfChanged(FigureTSV.text(figure), to: runs.project.file(path + ".tsv"))
    }
    try record.save(key, in: runs.project)
  }

  /// The figures of `key` that chapters show.
  private func names(of key: RunKey, in chapters: [Chapter]) -> Set<String> {
    var names: Set<String> = []
    for case .figure(key, let name) in chapters.directives {
      names.insert(name)
    }
    return names
  }

  private func syncContents(_ chapters: [Chapter]) throws -> Bool {
    let file = runs.project.file(BookContents.path)
    guard Files.exists(file) else { return false }
    let text = try Files.text(file)
    let contents = BookContents(titles: titles, lessons: runs.lessons, chapters: chapters)
    try Files.writeIfChanged(contents.map.svg, to: runs.project.file(BookMap.path))
    guard let updated = contents.update(text), updated != text else { return false }
    try Files.write(updated, to: file)
    return true
  }
}

/// The committed files of a figure, held against its record.
enum BookFigures {
  /// What is wrong with the files of figure `name`, or nil.
  static func problem(_ record: BookRecord, _ key: RunKey, _ name: String, in project: Project)
    -> (path: String, problem: String)?
  {
    guard let figure = record.figure(name) else { return nil }
    for (kind, hash) in [("tsv", figure.tsv), ("svg", figure.svg ?? "")] {
      let path = "\(key.figurePath(name)).\(kind)"
      guard let text = try? Files.text(project.file(path)) else {
        return (path, "The figure's file is missing.")
      }
      if ContentHash.of(text) != hash {
        return (path, "The figure's file differs from the record of `\(key.command)`.")
      }
    }
    return nil
  }
}
