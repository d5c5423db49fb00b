// Reads a chapter line by line: fences, directives, headings. What lies inside lines (links,
// formulas) is the part of `Inline`.
// Left out: Markdown that the course does not write, such as tilde fences and underlined headings.
import Curriculum
import Foundation

/// Fills in a chapter from its lines.
struct ChapterScanner {
  private(set) var chapter: Chapter
  private var slugs: [String: Int] = [:]

  init(_ chapter: Chapter) { self.chapter = chapter }

  mutating func scan() {
    // Lines inside fences are empty here, so that line numbers stay.
    var prose = chapter.lines
    var index = 0
    while index < prose.count {
      if let language = ChapterScanner.fence(prose[index]) {
        let end = closing(index)
        chapter.fences.append(Chapter.Fence(language: language, line: index, end: end))
        for line in index...end { prose[line] = "" }
        index = end
      }
      index += 1
    }
    var values = ChapterValues(chapter)
    values.readTable(&prose)
    for (index, line) in prose.enumerated() where !line.isEmpty {
      values.readLine(line, index)
      read(line, index)
    }
    chapter.quotes = values.quotes
    chapter.problems += values.allProblems
    let inline = Inline(prose.joined(separator: "\n"))
    chapter.links = inline.links
    chapter.formulas = inline.formulas
    for slip in inline.slips { complain(slip.line, slip.problem, slip.mend) }
  }

  private mutating func read(_ line: String, _ index: Int) {
    if let comment = ChapterScanner.comment(line.trimmed) {
      directive(comment, index, String(line.prefix { $0 == " " }))
    }
    heading(line, index)
  }

  // MARK: - Directives above blocks

  private mutating func directive(_ comment: String, _ index: Int, _ indent: String) {
    do {
      guard let directive = try Directive.parse(comment) else { return }
      let body = body(of: directive, below: index) ?? index + 1..<index + 1
      chapter.blocks.append(
        Chapter.Block(
          directive: directive, line: index, indent: indent, body: body,
          caption: directive.isImage && !body.isEmpty ? caption(below: body.upperBound) : nil))
    } catch {
      complain(index, error)
    }
  }

  /// The block that `directive` stands above, with nothing but empty lines between.
  private func body(of directive: Directive, below index: Int) -> Range<Int>? {
    let below = chapter.lines.indices[(index + 1)...]
    guard let next = below.first(where: { !chapter.lines[$0].trimmed.isEmpty }) else { return nil }
    switch directive {
    case .listing, .output:
      return chapter.fences.first { $0.line == next }.map { $0.line..<$0.end + 1 }
    case .figure, .drawing:
      return chapter.lines[next].trimmed.hasPrefix("![") ? next..<next + 1 : nil
    }
  }

  /// The next paragraph, if all of it is in italics: it begins and ends with one star.
  private func caption(below start: Int) -> Range<Int>? {
    let below = chapter.lines.indices[start...]
    guard let first = below.first(where: { !chapter.lines[$0].trimmed.isEmpty }) else { return nil }
    let end =
      below.dropFirst(first - start).first { chapter.lines[$0].trimmed.isEmpty }
      ?? chapter.lines.count
    let text = chapter.lines[first..<end].joined(separator: " ").trimmed
    guard text.hasPrefix("*"), text.hasSuffix("*"), text.count > 2 else { return nil }
    // Two stars would be bold print; three begin or end with it inside of the italics.
    let marks = (text.prefix { $0 == "*" }.count, text.reversed().prefix { $0 == "*" }.count)
    return marks.0 == 2 || marks.1 == 2 ? nil : first..<end
  }

  // MARK: - Headings

  private mutating func heading(_ line: String, _ index: Int) {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return }
    let text = line.dropFirst(level).trimmed
    let plain = Inline(text).plain
    let base = Inline.slug(plain)
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
    let language = trimmed.drop { $0 == "`" }.trimmed
    return language.contains("`") ? nil : language
  }

  private mutating func closing(_ index: Int) -> Int {
    let marks = chapter.lines[index].drop { $0 == " " }.prefix { $0 == "`" }
    for end in chapter.lines.indices.dropFirst(index + 1) {
      let line = chapter.lines[end].trimmed
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
    return line.dropFirst(4).dropLast(3).trimmed
  }

  private mutating func complain(_ index: Int, _ problem: String, _ mend: String) {
    chapter.problems.append(chapter.problem(index, problem, mend))
  }

  private mutating func complain(_ index: Int, _ error: any Error) {
    chapter.problems.append(BookProblem(chapter.path, index + 1, error))
  }
}
