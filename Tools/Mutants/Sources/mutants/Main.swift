// mutants FILE …: prints the systematic changes of what stands between `// learner:begin` and
// `// learner:end` in these files, as JSON.
import Foundation
import SwiftParser
import SwiftSyntax

@main
enum Main {
  static func main() throws {
    let files = CommandLine.arguments.dropFirst()
    guard !files.isEmpty, !files.contains(where: { $0.hasPrefix("-") }) else {
      FileHandle.standardError.write(Data("usage: mutants FILE …\n".utf8))
      exit(2)
    }
    let found = try files.map { file in
      let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
      return Main.mutants(of: text, file: file)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(found) + Data("\n".utf8))
  }

  static func mutants(of text: String, file: String) -> FileMutants {
    let tree = Parser.parse(source: text)
    let finder = Finder(
      regions: Main.regions(of: text),
      lines: SourceLocationConverter(fileName: file, tree: tree))
    finder.walk(tree)
    // Two rules may come to the same text.
    var seen: Set<String> = []
    let bytes = Array(text.utf8)
    let mutants = finder.mutants.filter { mutant in
      let old = String(decoding: bytes[mutant.edit.start..<mutant.edit.end], as: UTF8.self)
      return old != mutant.edit.text
        && seen.insert("\(mutant.edit.start) \(mutant.edit.end) \(mutant.edit.text)").inserted
    }
    return FileMutants(file: file, hosts: finder.hosts, mutants: mutants)
  }

  /// The byte ranges between the marks.
  static func regions(of text: String) -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var (place, open) = (0, nil as Int?)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      let next = place + line.utf8.count + 1
      if words.hasPrefix("// learner:begin") { open = next }
      if words.hasPrefix("// learner:end"), let begin = open {
        regions.append(begin..<place)
        open = nil
      }
      place = next
    }
    return regions
  }
}
