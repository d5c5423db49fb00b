// Numbers that a chapter quotes from runs: the short marks in its sentences, and the table at the end of the file
// that says which value of which run each name is, with how many digits, and in what range. The long part stands
// in the table, so that the sentences can be read as they are typed.
import Curriculum
import Plotting

/// Reads the marks and the table of one chapter.
struct ChapterValues {
  private struct Entry {
    let run: RunKey
    let value: ValueQuote
    let line: Int
  }

  private(set) var quotes: [Chapter.Quote] = []
  private let chapter: Chapter
  private var entries: [String: Entry] = [:]
  private var problems: [BookProblem] = []

  init(_ chapter: Chapter) { self.chapter = chapter }

  /// What is wrong with marks and table, also entries that no sentence uses.
  var allProblems: [BookProblem] {
    let used = Set(quotes.map(\.name))
    return problems
      + entries.filter { !used.contains($0.key) }.sorted { $0.value.line < $1.value.line }.map {
        chapter.problem(
          $0.value.line, "No sentence quotes the value “\($0.key)”.",
          "Remove the entry, or write <!--=\($0.key)-->?<!--/--> where it belongs.")
      }
  }

  // MARK: - The table

  /// Reads the lines between `<!-- values` and `-->`, and empties them in `prose`.
  mutating func readTable(_ prose: inout [String]) {
    guard let start = prose.firstIndex(where: { $0.trimmed == "<!-- values" }) else { return }
    guard let end = prose[start...].firstIndex(where: { $0.trimmed == "-->" }) else {
      return complain(start, "The table of values has no end.", "Write --> on a line of its own.")
    }
    for index in start + 1..<end { readEntry(prose[index], index) }
    for index in start...end { prose[index] = "" }
  }

  private mutating func readEntry(_ line: String, _ index: Int) {
    let words = Directive.split(line)
    guard let name = words.first else { return }
    do {
      let (run, value) = try ValueQuote.parse(Array(words.dropFirst()))
      guard entries[name] == nil else {
        return complain(index, "“\(name)” has two entries.", "Remove one, or rename it.")
      }
      entries[name] = Entry(run: run, value: value, line: index)
    } catch {
      problems.append(BookProblem(chapter.path, index + 1, error))
    }
  }

  // MARK: - The sentences

  private static let open = "<!--="
  private static let close = "<!--/-->"

  mutating func readLine(_ line: String, _ index: Int) {
    guard line.contains(ChapterValues.open) else { return }
    if line.drop(while: { " -*".contains($0) }).hasPrefix(ChapterValues.open) {
      complain(
        index, "A value begins the line, and Markdown would show the line as it is typed.",
        "Break the line elsewhere, so that a word stands before the value.")
    }
    var rest = line.startIndex..<line.endIndex
    while let start = line.range(of: ChapterValues.open, range: rest) {
      guard let end = line.range(of: "-->", range: start.upperBound..<line.endIndex),
        let close = line.range(of: ChapterValues.close, range: end.upperBound..<line.endIndex)
      else {
        return complain(
          index, "A value has no end on its line.",
          "Write \(ChapterValues.close) after the number.")
      }
      rest = close.upperBound..<line.endIndex
      quote(
        String(line[start.upperBound..<end.lowerBound]), end.upperBound..<close.lowerBound, line,
        index)
    }
  }

  private mutating func quote(
    _ name: String, _ range: Range<String.Index>, _ line: String, _ index: Int
  ) {
    guard let entry = entries[name] else {
      let near = Spelling.nearest(to: name, among: Array(entries.keys))
      return complain(
        index, "The table of values has no entry “\(name)”.",
        near.map { "Did you mean “\($0)”?" }
          ?? "Add \(name) 04.VALUE digits=2 between <!-- values and --> at the end of the file.")
    }
    quotes.append(
      Chapter.Quote(
        name: name, run: entry.run, value: entry.value, line: index, range: range,
        text: String(line[range])))
  }

  private mutating func complain(_ index: Int, _ problem: String, _ mend: String) {
    problems.append(chapter.problem(index, problem, mend))
  }
}
