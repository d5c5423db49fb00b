// All mutants of an exercise in one file, so that one build tries them all: each function's body
// becomes a switch over the number of the mutant that is to be active.
import Foundation
import Plotting

/// A file to build, and where each mutant stands in it.
struct MutatedSource {
  /// What the files of a module ask.
  static let active = """
    import Foundation

    let lessonActiveMutant =
      Int(ProcessInfo.processInfo.environment["LESSON_MUTANT"] ?? "") ?? 0

    """

  private(set) var text = ""
  /// The lines of each mutant's body, from 1, by the mutant's number.
  private(set) var lines: [Int: Range<Int>] = [:]
  private var line = 1

  /// The solution with those of its mutants that `mutants` holds.
  init(_ solution: MutatedSolution, _ mutants: [Mutant]) {
    let bytes = Array(solution.exercise.solution.text.utf8)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var next = 0
    let hosts = solution.hosts.enumerated().sorted { $0.element.start < $1.element.start }
    for (place, host) in hosts {
      let own = mutants.filter { $0.host == place }
      add(text(next..<host.start))
      next = host.end
      guard !own.isEmpty else {
        add(text(host.start..<host.end))
        continue
      }
      // The constant keeps the switch from being read as one expression, the function's value.
      add("\nlet lessonMutant = lessonActiveMutant\nswitch lessonMutant {\n")
      for mutant in own {
        add("case \(mutant.number):\n")
        let first = line
        add(MutatedSource.body(mutant.body, host))
        lines[mutant.number] = first..<line
      }
      add("default:\n" + MutatedSource.body(text(host.start..<host.end), host) + "}\n")
      // A mutant may come to the end of a function without its `return`. The compiler would blame the end
      // of the function for that, which belongs to no mutant.
      if host.returnsValue { add("fatalError()\n") }
    }
    add(text(next..<bytes.count))
  }

  /// The mutants that stand in `line`.
  func mutants(at line: Int) -> [Int] { lines.filter { $0.value.contains(line) }.map(\.key) }

  private mutating func add(_ piece: String) {
    text += piece
    line += piece.utf8.count { $0 == UInt8(ascii: "\n") }
  }

  private static func body(_ body: String, _ host: MutatedSolution.Host) -> String {
    guard host.isImplicitReturn else { return body + "\n" }
    // The word belongs to the first line of code, below the mark and other comments.
    var lines = body.lines.map(String.init)
    if let code = lines.firstIndex(where: { !$0.trimmed.isEmpty && !$0.trimmed.hasPrefix("//") }) {
      lines[code] = "return " + lines[code].trimmed
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
