// Brings a chapter up to date with its directives: the one pass behind --sync and --check.
import Curriculum
import Foundation

/// One chapter with what its directives stand for now.
struct BookRewriter {
  /// The chapter as it should be, for --sync.
  private(set) var text = ""
  /// Where it differs, for --check.
  private(set) var drift: [BookProblem] = []
  /// Directives that cannot be answered; their blocks stay as they are.
  private(set) var problems: [BookProblem] = []

  private let chapter: Chapter
  private let content: BookContent

  init(_ chapter: Chapter, _ content: BookContent) {
    self.chapter = chapter
    self.content = content
    var lines = chapter.lines
    for quote in chapter.quotes.reversed() { rewrite(quote, &lines) }
    for block in chapter.blocks.sorted(by: { $0.line > $1.line }) { rewrite(block, &lines) }
    rewritePath(&lines)
    text = lines.joined(separator: "\n") + "\n"
  }

  private mutating func rewrite(_ quote: Chapter.Quote, _ lines: inout [String]) {
    do {
      let wanted = try content.text(quote)
      guard wanted != quote.text else { return }
      drift.append(
        chapter.problem(
          quote.line, "\(quote.value.name) reads \(quote.text) and is \(wanted).", BookRewriter.mend
        ))
      lines[quote.line].replaceSubrange(quote.range, with: wanted)
    } catch {
      problems.append(BookProblem(chapter.path, quote.line + 1, error))
    }
  }

  private mutating func rewrite(_ block: Chapter.Block, _ lines: inout [String]) {
    do {
      let wanted = try content.lines(block)
      let present = Array(chapter.lines[block.body])
      guard wanted != present else { return }
      drift.append(
        chapter.problem(
          block.line, difference(present, wanted, block.directive), BookRewriter.mend))
      lines.replaceSubrange(block.body, with: wanted)
    } catch {
      problems.append(BookProblem(chapter.path, block.line + 1, error))
    }
  }

  /// The line under the title that leads along the reading path.
  private mutating func rewritePath(_ lines: inout [String]) {
    guard !chapter.isDeeper, !chapter.number.isEmpty else { return }
    guard let updated = content.path.update(lines, of: chapter) else {
      problems.append(
        BookProblem(
          chapter.path, 1, "The line that leads to the chapters before and after has no place.",
          mend: "Write <!-- path --> and <!-- /path --> on lines of their own, below the title."))
      return
    }
    guard updated != lines else { return }
    lines = updated
    drift.append(
      BookProblem(
        chapter.path, 1, "The line that leads to the chapters before and after is not up to date.",
        mend: BookRewriter.mend))
  }

  private func difference(_ present: [String], _ wanted: [String], _ directive: Directive)
    -> String
  {
    let (what, source) =
      switch directive {
      case .listing(let file, let region): ("listing", "\(file)#\(region)")
      case .output(let run, _): ("output", "the record of `\(run.command)`")
      case .figure(_, let name): ("image line", "the figure “\(name)”")
      case .drawing(_, let name): ("image line", "the drawing “\(name)”")
      }
    if present.isEmpty { return "There is no \(what) below this directive." }
    let same = zip(present, wanted).prefix { $0 == $1 }.count
    let got = same < present.count ? present[same] : "nothing more"
    let want = same < wanted.count ? wanted[same] : "nothing more"
    return """
      This \(what) differs from \(source) in its line \(same + 1): \
      “\(got.prefix(60))” here, “\(want.prefix(60))” there.
      """
  }

  private static let mend = "Run `lesson book --sync`."
}
