// Package.swift's table, the folders, the command's catalogue and the book name the same lessons.
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("The course names the same lessons everywhere")
struct CourseStructureTests {
  private let project = Project(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// `04-Matmul` for each line of Package.swift's table.
  private func table() throws -> [String] {
    try Files.text(project.file("Package.swift"))
      .matches(of: #/Lesson\(\s*number: "(\d\d)",\s*module: "(\w+)"/#)
      .map { "\($0.1)-\($0.2)" }
  }

  /// The folders under `path` that are named like lessons.
  private func folders(_ path: String) -> [String] {
    Files.names(in: project.file(path)).filter { $0.wholeMatch(of: #/\d\d-[A-Z]\w*/#) != nil }
  }

  private var cards: [String] { Catalogue.lessons.map { $0.card.folder } }

  @Test("the table and the catalogue agree, in the order of the numbers")
  func catalogue() throws {
    #expect(try table() == cards)
    #expect(cards == cards.sorted())
  }

  @Test(
    "every lesson has its folders, and no folder is left over",
    arguments: [
      "Lessons", "Exercises", "Exercises/Solutions", "Tests", "Tests/Exercises",
    ])
  func places(_ path: String) {
    #expect(folders(path) == cards)
  }

  @Test("the titles are the cards' and count without a gap")
  func titles() {
    let numbers = Catalogue.titles.map { $0.number }
    #expect(numbers == numbers.indices.map { $0 < 9 ? "0\($0 + 1)" : "\($0 + 1)" })
    for card in Catalogue.lessons.map({ $0.card }) {
      #expect(Catalogue.titles.contains { $0.number == card.number && $0.title == card.title })
      #expect(card.needs.allSatisfy { numbers.contains($0) && $0 != card.number })
    }
  }

  @Test("a chapter is named like its lesson, and the contents list it")
  func chapters() throws {
    let chapters = try Chapter.all(in: project)
    let slugs = Catalogue.lessons.flatMap { [$0.card.slug, $0.card.slug + "-deeper"] }
    for chapter in chapters {
      #expect(slugs.contains(chapter.slug), "\(chapter.path) belongs to no lesson")
    }
    let readme = try Files.text(project.file(BookContents.path))
    let contents = BookContents(
      titles: Catalogue.titles, lessons: Catalogue.lessons, chapters: chapters)
    #expect(contents.update(readme) == readme, "run `lesson book --sync`")
  }

  @Test("the README's table lists every lesson, and says which are here")
  func readme() throws {
    let rows = try Files.text(project.file("README.md")).filledLines
      .filter { $0.wholeMatch(of: #/\| \d\d \|.*/#) != nil }
    #expect(rows.count == Catalogue.titles.count)
    for (row, entry) in zip(rows, Catalogue.titles) {
      let card = Catalogue.lessons.first { $0.card.number == entry.number }?.card
      #expect(row.hasPrefix("| \(entry.number) |"))
      #expect(row.contains(entry.title))
      let mark = card.map { $0.isDraft ? "draft" : "here" } ?? "to come"
      #expect(row.hasSuffix("| \(mark) |"), "\(row)")
    }
  }

  @Test("each exercise has four planted mistakes or more")
  func mistakes() throws {
    let catalogue = ExerciseCatalogue(project: project)
    for card in Catalogue.lessons.map({ $0.card }) {
      for exercise in try catalogue.exercises(of: card) {
        let count = exercise.coaching.mistakes.count
        #expect(count >= 4, "\(exercise.id) has \(count)")
      }
    }
  }

  @Test("a lesson has at most one exercise marked as its challenge, and its chapter names that one")
  func challenges() throws {
    let catalogue = ExerciseCatalogue(project: project)
    for card in Catalogue.lessons.map({ $0.card }) {
      let exercises = try catalogue.exercises(of: card)
      #expect(exercises.count { $0.isChallenge } <= 1, "lesson \(card.number)")
      // A lesson may come before its exercises, and they before its chapter.
      guard let challenge = try? TestOut.challenge(of: exercises, card),
        let chapter = try? Files.text(project.file("book/\(card.slug).md"))
      else { continue }
      for match in chapter.matches(of: #/\*\*(\d\d\.\d+) [^*]+\*\*, (a|the) challenge/#) {
        #expect(match.1 == challenge.id, "book/\(card.slug).md names another challenge")
      }
    }
  }

  @Test("the learner's Mine.swift is the solution's")
  func mine() throws {
    for folder in cards {
      let learners = try Files.text(project.file("Exercises/\(folder)/Mine.swift"))
      let solutions = try Files.text(project.file("Exercises/Solutions/\(folder)/Mine.swift"))
      #expect(learners == solutions, "\(folder)")
    }
  }
}
