// What a lesson declares as a parameter is on its card, and its experiment reads it.
import Curriculum
import Foundation
import SwiftSource
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
      // In code there is a space around the point, in the interpolations of strings there is none.
      SwiftSource(source).tokens.joined(separator: " ")
        .matches(of: #/\bsettings ?\. ?(\w+)/#).map { String($0.1) }
    }
    return properties.filter { !read.contains($0) }
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
    let source = #"""
      // settings.seed
      let a = settings.size + settings
        .steps
      report.text("seed \(settings.rate)")
      """#
    #expect(unread(["size", "steps", "rate", "step", "seed"], in: [source]) == ["step", "seed"])
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
