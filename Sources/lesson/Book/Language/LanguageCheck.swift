// How the course speaks: phrases that it does not use are problems; long sentences, sentences with many numbers,
// chapters and listings out of measure are advice, because now and then there is a reason for them.
import Curriculum
import Foundation
import Plotting

struct LanguageCheck {
  static let longestSentence = 45
  static let mostNumbers = 2
  static let prose = 3_500...5_000
  static let mostListings = 10
  static let longestListing = 15

  let project: Project

  // MARK: - Phrases

  /// Every phrase of the list, in all that a person reads. Nothing where the course has no list.
  func problems() throws -> [BookProblem] {
    let file = project.file(PhraseList.path)
    guard Files.exists(file) else { return [] }
    let list = try PhraseList(try Files.text(file))
    return texts().filter { !list.exceptions.contains($0.path) }.flatMap { path, lines in
      list.hits(lines).map { hit in
        BookProblem(
          path, hit.line + 1, "The course does not write “\(hit.entry.phrase)”.",
          mend: "Better: \(hit.entry.better).")
      }
    }
  }

  /// The files that people read, with what they read of them.
  private func texts() -> [(path: String, lines: [String])] {
    func files(_ folder: String, _ ending: String) -> [String] {
      let names =
        FileManager.default.enumerator(atPath: project.file(folder).path)?
        .compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }
    func read(_ paths: [String], _ part: (String) -> [String]) -> [(path: String, lines: [String])]
    {
      paths.compactMap { path in
        (try? Files.text(project.file(path))).map { (path, part($0)) }
      }
    }
    let markdown =
      ["README.md", "CONTRIBUTING.md"] + files("book", ".md") + files("Exercises/Solutions", ".md")
    return read(markdown, WrittenText.markdown)
      + read(files("Exercises/Solutions", ".swift"), WrittenText.statements)
      + read(files("Sources", ".swift") + files("Lessons", ".swift"), WrittenText.strings)
  }

  // MARK: - Advice

  /// What an editor would mark in `chapter`.
  static func advice(_ chapter: Chapter) -> [BookProblem] {
    let lines = WrittenText.markdown(chapter.lines.joined(separator: "\n"))
    return sentences(lines, chapter) + measures(lines, chapter)
  }

  private static func sentences(_ lines: [String], _ chapter: Chapter) -> [BookProblem] {
    Sentence.all(in: lines).compactMap { sentence in
      let words = sentence.words
      let start = words.prefix(6).joined(separator: " ")
      if words.count > longestSentence {
        return chapter.problem(
          sentence.line, "A sentence of \(words.count) words: “\(start) …”", "Divide it.")
      }
      if sentence.numbers > mostNumbers {
        return chapter.problem(
          sentence.line, "A sentence with \(sentence.numbers) numbers: “\(start) …”",
          "Leave those that do not carry the claim to a table or a figure.")
      }
      return nil
    }
  }

  private static func measures(_ lines: [String], _ chapter: Chapter) -> [BookProblem] {
    guard !chapter.isDeeper else { return [] }
    var found: [BookProblem] = []
    let count = Sentence.all(in: lines).reduce(0) { $0 + $1.words.count }
    if !prose.contains(count) {
      found.append(
        chapter.problem(
          0, "The chapter has \(count) words of prose.",
          "Aim at \(prose.lowerBound) to \(prose.upperBound); what goes deeper has a page of its own."
        ))
    }
    let listings = chapter.blocks.filter {
      if case .listing = $0.directive { true } else { false }
    }
    if listings.count > mostListings {
      found.append(
        chapter.problem(
          listings[mostListings].line, "The chapter has \(listings.count) listings.",
          "Keep \(mostListings), and move the others to the deeper page."))
    }
    for listing in listings where listing.body.count - 2 > longestListing {
      found.append(
        chapter.problem(
          listing.line, "This listing has \(listing.body.count - 2) lines.",
          "Show \(longestListing) lines at most, or move it to the deeper page."))
    }
    return found
  }
}
