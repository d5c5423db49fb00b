// Reads a chapter line by line: fences, directives, headings. What lies inside lines (links,
// formulas) is Prose's part.
// Left out: Markdown that the course does not write, such as tilde fences and underlined headings.
import Curriculum
import Foundation

/// Fills in a chapter from its lines.
struct ChapterScanner {
  private(set) var chapter: Chapter
  /// The lines outside fences; empty inside, so that line numbers stay.
  private var prose: [String] = []
  private var waiting: (directive: Directive, line: Int, indent: String)?
  private var slugs: [String: Int] = [:]

  init(_ chapter: Chapter) { self.chapter = chapter }

  mutating func scan() {
    var index = 0
    while index < chapter.lines.count {
      let line = chapter.lines[index]
      if let language = ChapterScanner.fence(line) {
        let end = closing(index)
        fence(language, index, end)
        prose += [String](repeating: "", count: end - index + 1)
        index = end + 1
        continue
      }
      read(line, index)
      prose.append(line)
      index += 1
    }
    settle()
    let inline = Prose(prose)
    chapter.links = inline.links
    chapter.formulas = inline.formulas
    for slip in inline.slips {
      chapter.problems.append(chapter.problem(slip.line, slip.problem, slip.mend))
    }
  }

  private mutating func read(_ line: String, _ index: Int) {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    if trimmed.isEmpty { return }
    if waiting != nil, trimmed.hasPrefix("![") { return image(index) }
    settle()
    if let comment = ChapterScanner.comment(trimmed) {
      directive(comment, index, String(line.prefix { $0 == " " }))
    } else if trimmed.contains("<!-- value") || trimmed.contains("<!-- /value") {
      values(line, index)
    }
    heading(line, index)
  }

  // MARK: - Directives above blocks

  private mutating func directive(_ comment: String, _ index: Int, _ indent: String) {
    do {
      guard let directive = try Directive.parse(comment) else { return }
      if case .value = directive {
        return complain(
          index, "A value stands alone on its line, where Markdown reads no text.",
          "Put it inside a sentence: … <!-- value 04.name -->12<!-- /value --> …")
      }
      waiting = (directive, index, indent)
    } catch {
      complain(index, error)
    }
  }

  private mutating func fence(_ language: String, _ index: Int, _ end: Int) {
    chapter.fences.append(Chapter.Fence(language: language, line: index, end: end))
    guard let (directive, line, indent) = waiting else { return }
    switch directive {
    case .listing, .output:
      waiting = nil
      chapter.blocks.append(
        Chapter.Block(directive: directive, line: line, indent: indent, body: index..<end + 1))
    case .figure, .value: settle()
    }
  }

  private mutating func image(_ index: Int) {
    guard let (directive, line, indent) = waiting, case .figure = directive else {
      return settle()
    }
    waiting = nil
    chapter.blocks.append(
      Chapter.Block(directive: directive, line: line, indent: indent, body: index..<index + 1))
  }

  /// A directive with no block below it.
  private mutating func settle() {
    guard let (directive, line, indent) = waiting else { return }
    waiting = nil
    chapter.blocks.append(
      Chapter.Block(
        directive: directive, line: line, indent: indent, body: line + 1..<line + 1))
  }

  // MARK: - Values in prose

  private mutating func values(_ line: String, _ index: Int) {
    if line.drop(while: { $0 == " " || $0 == "-" || $0 == "*" }).hasPrefix("<!-- value") {
      complain(
        index, "A value begins the line, and Markdown would show the line as it is typed.",
        "Break the line elsewhere, so that a word stands before the value.")
    }
    var rest = line.startIndex..<line.endIndex
    while let start = line.range(of: "<!-- value ", range: rest) {
      guard let open = line.range(of: "-->", range: start.upperBound..<line.endIndex),
        let close = line.range(of: "<!-- /value -->", range: open.upperBound..<line.endIndex)
      else {
        return complain(
          index, "A value has no end on its line.", "Write <!-- /value --> behind the number.")
      }
      rest = close.upperBound..<line.endIndex
      let comment = line[line.index(start.lowerBound, offsetBy: 5)..<open.lowerBound]
      do {
        guard case .value(let run, let value) = try Directive.parse(String(comment)) else {
          continue
        }
        let range = open.upperBound..<close.lowerBound
        chapter.quotes.append(
          Chapter.Quote(
            run: run, value: value, line: index, range: range, text: String(line[range])))
      } catch {
        complain(index, error)
      }
    }
  }

  // MARK: - Headings

  private mutating func heading(_ line: String, _ index: Int) {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return }
    let text = line.dropFirst(level).trimmingCharacters(in: .whitespaces)
    let plain = Prose.plain(text)
    let base = Prose.slug(plain)
    let count = slugs[base, default: 0]
    slugs[base] = count + 1
    chapter.headings.append(
      Chapter.Heading(
        level: level, text: plain, slug: count == 0 ? base : "\(base)-\(count)", line: index))
  }

  // MARK: - Small parts

  /// The language of a line that opens a fence; nil for any other line.
  static func fence(_ line: String) -> String? {
    let trimmed = line.drop { $0 == " " }
    guard trimmed.hasPrefix("```") else { return nil }
    let language = trimmed.drop { $0 == "`" }.trimmingCharacters(in: .whitespaces)
    return language.contains("`") ? nil : language
  }

  private mutating func closing(_ index: Int) -> Int {
    let marks = chapter.lines[index].drop { $0 == " " }.prefix { $0 == "`" }
    for end in chapter.lines.indices.dropFirst(index + 1) {
      let line = chapter.lines[end].trimmingCharacters(in: .whitespaces)
      if line.hasPrefix(marks), line.allSatisfy({ $0 == "`" }) { return end }
    }
    complain(index, "This block of code has no end.", "Close it with \(marks) on its own line.")
    return chapter.lines.count - 1
  }

  /// The inside of a line that is one comment.
  private static func comment(_ line: String) -> String? {
    guard line.hasPrefix("<!--"), line.hasSuffix("-->"), line.count >= 7,
      line.range(of: "-->")?.upperBound == line.endIndex
    else { return nil }
    return line.dropFirst(4).dropLast(3).trimmingCharacters(in: .whitespaces)
  }

  private mutating func complain(_ index: Int, _ problem: String, _ mend: String) {
    chapter.problems.append(chapter.problem(index, problem, mend))
  }

  private mutating func complain(_ index: Int, _ error: any Error) {
    let error = error as? CourseError
    complain(index, error?.problem ?? "This cannot be read.", error?.mend ?? "")
  }
}
