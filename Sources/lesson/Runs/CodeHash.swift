// Names the code that a run's numbers come from: a lesson's module and every module it imports.
// The plotting library is left out: how a figure is drawn does not change its numbers.
import Curriculum
import Foundation

/// A hash over sources, in a fixed order.
enum CodeHash {
  /// The hash of the lesson's sources, of the lessons it imports, and of the core modules it imports.
  static func of(_ card: Card, in project: Project) throws -> String {
    var hash = ContentHash()
    for folder in try folders(of: card, in: project) {
      for name in sources(in: project.file(folder)) {
        hash.add("\(folder)/\(name)")
        hash.add(try Files.read(project.file("\(folder)/\(name)")))
      }
    }
    return hash.text
  }

  /// The folders whose code the lesson runs, found by following its imports; sorted.
  static func folders(of card: Card, in project: Project) throws -> [String] {
    let lessons = Files.names(in: project.file("Lessons"))
    func folder(_ module: String) -> String? {
      if module == "Plotting" || module == "CGnuplot" { return nil }
      if let lesson = lessons.first(where: { $0.split(separator: "-").last == module[...] }) {
        return "Lessons/\(lesson)"
      }
      let source = "Sources/\(module)"
      return Files.exists(project.file(source)) ? source : nil
    }
    var found: Set<String> = []
    var waiting = ["Lessons/\(card.folder)"]
    while let next = waiting.popLast() {
      guard found.insert(next).inserted else { continue }
      for name in sources(in: project.file(next)) {
        let text = try Files.text(project.file("\(next)/\(name)"))
        waiting += imports(in: text).compactMap(folder)
      }
    }
    return found.sorted()
  }

  /// The files of code in `folder` and in the folders below it, as paths from it, sorted.
  private static func sources(in folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      [".swift", ".h", ".c", ".cpp"].contains { path.hasSuffix($0) }
    }.sorted()
  }

  static func imports(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count else { return nil }
      return words[..<at].allSatisfy { $0.hasPrefix("@") || $0 == "public" }
        ? String(words[at + 1]) : nil
    }
  }
}
