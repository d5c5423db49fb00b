// `lesson book --check`: everything that could be wrong with the book without anybody seeing it.
// Left out: links that leave the course; nothing is fetched.
import Curriculum
import Foundation

/// Gathers the problems of all chapters.
struct BookCheck {
  let runs: BookRuns
  let titles: [(number: String, title: String)]
  /// The chapters that are checked, by number; nil for the whole book, and with it its contents and the
  /// files that no chapter uses.
  var only: Set<String>?
  /// Tells which formulas do not parse; needs node and KaTeX.
  var checkMath: ([Chapter]) async throws -> [BookProblem] = MathCheck.problems

  func problems() async throws -> [BookProblem] {
    let project = runs.project
    let all = try Chapter.all(in: project)
    let chapters = all.chosen(only, drafts: runs.drafts)
    let keys = runs.needed(chapters)
    let known = keys.filter { key in runs.lessons.contains { $0.card.number == key.lesson } }
    var found = chapters.flatMap(\.problems)
    var content: BookContent?
    do {
      content = try BookContent(runs, chapters: chapters, all: all, keys: known)
    } catch {
      found.append(BookProblem("book/records", nil, error))
    }
    if let content {
      found += drift(chapters, content)
      found += chapters.flatMap { content.drawings.problems($0, in: project) }
      found += try records(known, chapters, all, content)
      found += ListingCheck(
        project: project, chapters: chapters, quoting: all, content: content
      ).problems().filter(concerns)
    }
    let pages = try chapters + (only == nil ? [readme()].compactMap { $0 } : [])
    found += LinkCheck(project: project, pages: pages).problems()
    found += chapters.mains.flatMap { SectionCheck.problems($0) }
    found += chapters.flatMap { CaptionCheck.problems($0) }
    found += chapters.flatMap { CommandCheck(lessons: runs.lessons).problems($0) }
    if only == nil {
      found += try contents(all)
      found += Glossary.load(project).problems(chapters: all.map(\.number))
    }
    found += try LanguageCheck(project: project).problems().filter(concerns)
    found += try await checkMath(pages)
    return found.sorted(by: BookProblem.inOrder)
  }

  /// False for the code of a lesson whose chapter is not checked.
  private func concerns(_ problem: BookProblem) -> Bool {
    guard let only else { return true }
    let parts = problem.file.split(separator: "/")
    let isChapter = parts[0] == "book" && only.contains(String(parts[1].prefix(2)))
    return isChapter || parts[0] == "Lessons" && only.contains(String(parts[1].prefix(2)))
  }

  private func drift(_ chapters: [Chapter], _ content: BookContent) -> [BookProblem] {
    chapters.flatMap { chapter in
      let rewritten = BookRewriter(chapter, content)
      // A run without a record is told once, with the records.
      return rewritten.drift + rewritten.problems.filter { !$0.problem.hasSuffix("has no record.") }
    }
  }

  // MARK: - Records and figures

  private func records(
    _ keys: [RunKey], _ chapters: [Chapter], _ all: [Chapter], _ content: BookContent
  ) throws -> [BookProblem] {
    var found: [BookProblem] = []
    for (key, code) in try runs.withCode(keys) {
      let (file, line) = place(of: key, in: chapters)
      do {
        if let problem = try runs.staleness(content.records[key], key, code: code) {
          found.append(BookProblem(file, line, problem, mend: "Run `lesson book --sync`."))
        }
      } catch {
        found.append(BookProblem(file, line, error))
      }
    }
    return found + figures(chapters, content) + (only == nil ? unused(all) : [])
  }

  /// The first line that quotes `key`.
  private func place(of key: RunKey, in chapters: [Chapter]) -> (file: String, line: Int?) {
    for chapter in chapters {
      let lines =
        chapter.blocks.filter { $0.directive.run == key }.map(\.line)
        + chapter.quotes.filter { $0.run == key }.map(\.line)
      if let first = lines.min() { return (chapter.path, first + 1) }
    }
    return (key.recordPath, nil)
  }

  private func figures(_ chapters: [Chapter], _ content: BookContent) -> [BookProblem] {
    chapters.flatMap { chapter in
      chapter.blocks.compactMap { block in
        guard case .figure(let key, let name) = block.directive,
          let record = content.records[key],
          let found = BookFigures.problem(record, key, name, in: runs.project)
        else { return nil }
        return chapter.problem(
          block.line, "\(found.path): \(found.problem)", "Run `lesson book --sync`.")
      }
    }
  }

  /// Records and figures that no chapter needs, not even a draft's.
  private func unused(_ chapters: [Chapter]) -> [BookProblem] {
    var wanted = Set(runs.needed(chapters).map(\.recordPath))
    for case .figure(let key, let name) in chapters.directives {
      wanted.insert(key.figurePath(name) + ".svg")
      wanted.insert(key.figurePath(name) + ".tsv")
    }
    for case .drawing(let lesson, let name) in chapters.directives {
      wanted.insert(BookDrawings.path(lesson, name))
    }
    wanted.insert(BookMap.path)
    wanted.insert(BookDrawings.terminal)
    let drawn = chapters.flatMap(\.links).filter(\.isImage).map { "book/\($0.target)" }
    return ["book/records", "book/figures", BookDrawings.folder].flatMap { folder in
      Files.names(in: runs.project.file(folder)).map { "\(folder)/\($0)" }
    }.filter { !wanted.contains($0) && !drawn.contains($0) }.map {
      BookProblem($0, nil, "No chapter uses this file.", mend: "Remove it, or quote it.")
    }
  }

  // MARK: - Contents

  private func readme() throws -> Chapter? {
    let file = runs.project.file(BookContents.path)
    return Files.exists(file) ? Chapter(try Files.text(file), path: BookContents.path) : nil
  }

  private func contents(_ chapters: [Chapter]) throws -> [BookProblem] {
    let file = runs.project.file(BookContents.path)
    guard Files.exists(file) else {
      return [
        BookProblem(BookContents.path, nil, "The book has no contents.", mend: "Write the file.")
      ]
    }
    let text = try Files.text(file)
    let contents = BookContents(titles: titles, lessons: runs.lessons, chapters: chapters)
    guard let updated = contents.update(text) else {
      return [
        BookProblem(
          BookContents.path, nil, "The marks of the contents are missing.",
          mend: "Write <!-- contents --> and <!-- /contents --> on lines of their own.")
      ]
    }
    let isDrawn = (try? Files.text(runs.project.file(BookMap.path))) == contents.map.svg
    return updated == text && isDrawn
      ? []
      : [
        BookProblem(
          BookContents.path, nil, "The map and the list of chapters are not up to date.",
          mend: "Run `lesson book --sync`.")
      ]
  }
}
