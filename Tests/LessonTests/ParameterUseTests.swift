// What a lesson declares as a parameter is on its card, and its experiment reads it.
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("Parameters are listed and read")
struct ParameterUseTests {
  private let project = Project(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// The names of the stored properties of a lesson's parameters.
  private func properties<L: Lesson>(_ lesson: L.Type) -> [String] {
    Mirror(reflecting: L.parameters).children.compactMap(\.label)
  }

  /// The properties that none of `sources` reads as `settings.NAME`.
  private func unread(_ properties: [String], in sources: [String]) -> [String] {
    let read = sources.flatMap { source in
      source.matches(of: #/\bsettings\.(\w+)/#).map { $0.1 }
    }
    return properties.filter { !read.contains($0[...]) }
  }

  @Test("every lesson reads each of its parameters", arguments: Catalogue.lessons.indices)
  func lessons(_ place: Int) throws {
    let lesson = Catalogue.lessons[place]
    let folder = project.file("Lessons/\(lesson.card.folder)")
    let sources = try Files.names(in: folder).filter { $0.hasSuffix(".swift") }.map {
      try Files.text(folder.appending(path: $0))
    }
    #expect(unread(properties(lesson), in: sources) == [])
  }

  @Test("a parameter that is declared and never read is found")
  func forgotten() {
    let source = "let a = settings.size + settings.steps\nreport.text(\"seed\")"
    #expect(unread(["size", "step", "seed"], in: [source]) == ["step", "seed"])
    #expect(unread(properties(DemoLesson.self), in: [source]) == ["seed"])
  }

  @Test(
    "the card lists the lesson's own parameters, named like their properties",
    arguments: Catalogue.lessons.indices)
  func cards(_ place: Int) {
    let lesson = Catalogue.lessons[place]
    let names = properties(lesson).map { property in
      property.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    }
    #expect(lesson.card.parameters.map(\.name) == names)
  }
}
