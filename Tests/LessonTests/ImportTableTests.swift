// Package.swift's table lists for each lesson what its sources and its tests import. A module that
// is missing there builds only by luck, and one that is not needed shows a dependency that does not
// exist.
import Foundation
import SwiftSource
import Testing

@testable import lesson

/// One line of the table.
private struct LessonImports {
  let folder: String
  var imports: [String]
  var testImports: [String]

  var number: String { String(folder.prefix(2)) }
  var module: String { String(folder.dropFirst(3)) }

  /// The lines of the table in the text of Package.swift.
  static func all(in package: String) -> [LessonImports] {
    package.matches(of: #/Lesson\(\s*number: "(\d\d)",\s*module: "(\w+)"([^)]*)\)/#).map { match in
      func list(_ name: String) -> [String] {
        guard let start = match.3.firstRange(of: " \(name): [")?.upperBound else { return [] }
        return match.3[start...].prefix { $0 != "]" }.matches(of: #/"(\w+)"/#).map { "\($0.1)" }
      }
      return LessonImports(
        folder: "\(match.1)-\(match.2)", imports: list("imports"), testImports: list("testImports"))
    }
  }

  /// What is wrong with this line, a sentence for each module that is missing or superfluous.
  ///
  /// - Parameter sources: The modules that each file imports, by its path; files of all lessons.
  func problems(_ sources: [String: [String]]) -> [String] {
    let system = [
      "Darwin", "Dispatch", "Foundation", "Glibc", "Synchronization", "Testing", "_Differentiation",
    ]
    let lessons = system + ["Curriculum", "Plotting"]
    let exercises = lessons + [module] + imports
    let tests = exercises + ["ExerciseSupport", "\(module)Exercises"]
    return
      missing("imports", imports + lessons, sources, in: ["Lessons"])
      + missing("imports", exercises, sources, in: ["Exercises/Solutions"])
      + missing("testImports", testImports + tests, sources, in: ["Tests", "Tests/Exercises"])
      + superfluous("imports", imports, but: lessons, sources, in: ["Lessons"])
      + superfluous(
        "testImports", testImports, but: tests, sources, in: ["Tests", "Tests/Exercises"])
  }

  private func files(
    _ sources: [String: [String]], in places: [String]
  ) -> [(path: String, imports: [String])] {
    sources.filter { source in places.contains { source.key.hasPrefix("\($0)/\(folder)/") } }
      .map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  private func missing(
    _ list: String, _ allowed: [String], _ sources: [String: [String]], in places: [String]
  ) -> [String] {
    files(sources, in: places).flatMap { file in
      file.imports.filter { !allowed.contains($0) }.map {
        "\(file.path) imports \($0), which is missing in the \(list) of lesson \(number)."
      }
    }
  }

  private func superfluous(
    _ list: String, _ listed: [String], but known: [String], _ sources: [String: [String]],
    in places: [String]
  ) -> [String] {
    let imported = Set(files(sources, in: places).flatMap(\.imports))
    let folders = places.map { "\($0)/\(folder)" }.joined(separator: " or ")
    func entry(_ module: String) -> String {
      "Package.swift lists \(module) in the \(list) of lesson \(number)"
    }
    return listed.filter { !imported.contains($0) }.map {
      "\(entry($0)), but no file in \(folders) imports it."
    } + listed.filter(known.contains).map { "\(entry($0)), which has it already." }
  }
}

@Suite("Package.swift lists what lessons and their tests import")
struct ImportTableTests {
  private let table: [LessonImports]
  /// What each file of the lessons, solutions and tests imports, by its path.
  private let sources: [String: [String]]

  init() throws {
    let project = Project(
      root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent())
    table = LessonImports.all(in: try Files.text(project.file("Package.swift")))
    var sources: [String: [String]] = [:]
    for place in ["Lessons", "Exercises/Solutions", "Tests"] {
      let paths = FileManager.default.enumerator(atPath: project.file(place).path)
      for case let path as String in paths ?? .init() where path.hasSuffix(".swift") {
        let file = "\(place)/\(path)"
        sources[file] = SwiftSource(try Files.text(project.file(file))).imports
      }
    }
    self.sources = sources
  }

  @Test("the lists and the sources agree") func agree() {
    #expect(table.map(\.folder) == Catalogue.lessons.map { $0.card.folder })
    #expect(table.flatMap { $0.problems(sources) } == [])
  }

  @Test("a module that is taken off a list is missed, with the file that imports it") func missing()
  {
    let lists: [(WritableKeyPath<LessonImports, [String]>, name: String, place: String)] = [
      (\.imports, "imports", "Lessons/"), (\.testImports, "testImports", "Tests/"),
    ]
    for lesson in table {
      for (list, name, place) in lists {
        for module in lesson[keyPath: list] {
          var short = lesson
          short[keyPath: list].removeAll { $0 == module }
          let words = "imports \(module), which is missing in the \(name)"
          #expect(
            short.problems(sources).contains { $0.hasPrefix(place) && $0.contains(words) },
            "\(lesson.folder) without \(module)")
        }
      }
    }
  }

  @Test("a module that is on a list for nothing is named, and so is one that is on both")
  func superfluous() {
    let modules = Set(table.flatMap { $0.imports + [$0.module] })
    for lesson in table {
      for module in modules where !lesson.imports.contains(module) && module != lesson.module {
        var long = lesson
        long.imports.append(module)
        #expect(
          long.problems(sources).contains { problem in
            problem.hasPrefix("Package.swift lists \(module) in the imports of lesson")
              && problem.contains("no file in Lessons/\(lesson.folder) imports it")
          })
      }
      for module in modules where !lesson.testImports.contains(module) {
        var long = lesson
        long.testImports.append(module)
        let words = "Package.swift lists \(module) in the testImports of lesson \(lesson.number)"
        #expect(long.problems(sources).contains { $0.hasPrefix(words) })
      }
    }
  }
}
