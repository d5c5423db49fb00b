// Listings: every Swift block has a source, every region is quoted, and no listing is too long.
import Curriculum
import Foundation

struct ListingCheck {
  let project: Project
  let chapters: [Chapter]
  /// Every chapter of the book: each may quote any region.
  let quoting: [Chapter]
  let content: BookContent

  func problems() -> [BookProblem] {
    chapters.flatMap(unsourced) + chapters.flatMap(tooLong) + regions()
  }

  /// Swift that nobody compiles.
  private func unsourced(_ chapter: Chapter) -> [BookProblem] {
    let sourced = Set(
      chapter.blocks.compactMap { block in
        if case .listing = block.directive { block.body.lowerBound } else { nil }
      })
    return chapter.fences.filter { $0.language == "swift" && !sourced.contains($0.line) }.map {
      chapter.problem(
        $0.line, "This Swift block has no source, so nothing compiles it.",
        "Write <!-- listing FILE#REGION --> above it.")
    }
  }

  private func tooLong(_ chapter: Chapter) -> [BookProblem] {
    chapter.blocks.compactMap { block in
      guard case .listing = block.directive, let lines = try? content.lines(block) else {
        return nil
      }
      let count = lines.count - 2
      guard count > BookContent.longestListing else { return nil }
      return chapter.problem(
        block.line,
        "This listing has \(count) lines; a reader follows \(BookContent.longestListing).",
        "Mark a smaller region, or split the function.")
    }
  }

  /// Broken markers in Lessons/ and Sources/, and regions there that no chapter quotes.
  private func regions() -> [BookProblem] {
    var used: Set<String> = []
    for case .listing(let file, let region) in quoting.directives {
      used.insert("\(file)#\(region)")
    }
    let written = Set(chapters.map(\.number))
    return sources().flatMap { path in
      let source = SourceRegions((try? Files.text(project.file(path))) ?? "", file: path)
      // A lesson whose chapter is still to come may mark its regions before.
      let isLesson = path.hasPrefix("Lessons/")
      let number = String(path.dropFirst("Lessons/".count).prefix(2))
      guard !isLesson || written.contains(number) else { return source.problems }
      return source.problems
        + source.regions.filter { !used.contains("\(path)#\($0.name)") }.map {
          BookProblem(
            path, $0.line, "No chapter quotes the region “\($0.name)”.",
            mend: "Quote it, or remove its markers.")
        }
    }
  }

  /// The Swift files of Lessons/ and Sources/, sorted.
  private func sources() -> [String] {
    ["Lessons", "Sources"].flatMap { folder in
      let names =
        FileManager.default.enumerator(atPath: project.file(folder).path)?
        .compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }.sorted()
  }
}
