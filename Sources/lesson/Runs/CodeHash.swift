// Names the code that a run's results come from: a lesson's module, and the files that it uses of
// the modules it imports.
//
// Only what can change a result counts, so that a corrected sentence in a comment or on a card leaves
// the book's records valid. What is left out by mistake is found by `bin/test`, which repeats the runs.
import Curriculum
import Foundation
import SwiftSource

/// Hashes over sources, in a fixed order.
enum CodeHash {
  /// Files without influence on what a run of the lesson's own code reports: they carry its events,
  /// check what a reader types, read a reader's files, and judge a learner's functions.
  static let withoutInfluence: Set = [
    "Sources/Curriculum/JSONLine.swift",
    "Sources/Curriculum/LearnerProgram.swift", "Sources/Curriculum/LearnersFunction.swift",
    "Sources/Curriculum/Lesson.swift", "Sources/Curriculum/ReportEvent+Codable.swift",
    "Sources/Curriculum/Settings.swift", "Sources/Curriculum/Spelling.swift",
    "Sources/Data/Text/TextFile.swift",
  ]

  /// The hash of what can change the results of the lesson's runs: the lesson and the files of other
  /// modules that it uses, without comments, white space, and what its card says.
  static func of(_ card: Card, in project: Project) throws -> String {
    var hash = ContentHash()
    for file in try counted(card, in: project) {
      hash.add(file.path)
      hash.add(file.source?.withoutCard.text ?? file.text)
    }
    return hash.text
  }

  /// The paths of the files that count.
  static func paths(_ card: Card, in project: Project) throws -> [String] {
    try counted(card, in: project).map(\.path)
  }

  /// The hash of all text of the lesson's module and of those it imports except Plotting.
  static func ofEverything(_ card: Card, in project: Project) throws -> String {
    var hash = ContentHash()
    for file in try files(of: card, in: project) {
      hash.add(file.path)
      hash.add(file.text)
    }
    return hash.text
  }

  // MARK: - Files

  /// A file of code; its source where that is Swift.
  private struct File {
    let path: String
    let module: String
    let text: String
    let source: SwiftSource?
  }

  private static func counted(_ card: Card, in project: Project) throws -> [File] {
    // Drawings explain a mechanism; no run looks at them.
    let files = try files(of: card, in: project).filter { !$0.path.hasSuffix("/Drawings.swift") }
    var graph = SourceGraph()
    for file in files where !withoutInfluence.contains(file.path) {
      if let source = file.source {
        graph.add(source, path: file.path, module: file.module)
      } else {
        graph.add(foreign: file.path, module: file.module)
      }
    }
    let used = graph.used(by: card.module)
    return files.filter { used.contains($0.path) }
  }

  /// All files of the lesson's module and of those it imports, by path. The plotting library is left
  /// out: how a figure is drawn does not change its numbers.
  private static func files(of card: Card, in project: Project) throws -> [File] {
    let lessons = Files.names(in: project.file("Lessons"))
    func folder(_ module: String) -> String? {
      if module == "Plotting" || module == "CGnuplot" { return nil }
      if let lesson = lessons.first(where: { $0.split(separator: "-").last == module[...] }) {
        return "Lessons/\(lesson)"
      }
      let source = "Sources/\(module)"
      return Files.exists(project.file(source)) ? source : nil
    }
    var found: [File] = []
    var seen: Set<String> = []
    var waiting = [card.module]
    while let module = waiting.popLast() {
      guard seen.insert(module).inserted, let folder = folder(module) else { continue }
      for name in names(in: project.file(folder)) {
        let text = try Files.text(project.file("\(folder)/\(name)"))
        let source = name.hasSuffix(".swift") ? SwiftSource(text) : nil
        found.append(File(path: "\(folder)/\(name)", module: module, text: text, source: source))
        waiting += source?.imports ?? []
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// The files of code in `folder` and in the folders below it, as paths from it.
  private static func names(in folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      [".swift", ".h", ".c", ".cpp"].contains { path.hasSuffix($0) }
    }
  }
}
