// The directives of a chapter: HTML comments that say where a block or a number comes from.
// They are invisible on GitHub; book/README.md lists them for authors.
import Curriculum

/// What stands in one directive's comment.
enum Directive: Equatable, Sendable {
  /// `listing Lessons/04-Matmul/Rows.swift#rows`
  case listing(file: String, region: String)
  /// `output 04 what-if=double table="GFLOP/s"`
  case output(RunKey, OutputPart)
  /// `figure 04 gflops what-if=double`
  case figure(RunKey, name: String)
  /// `drawing 04 row-by-column`
  case drawing(lesson: String, name: String)

  static let words = ["listing", "output", "figure", "drawing"]

  var run: RunKey? {
    switch self {
    case .listing, .drawing: nil
    case .output(let run, _), .figure(let run, _): run
    }
  }

  /// True where an image stands below, which needs a caption.
  var isImage: Bool {
    switch self {
    case .figure, .drawing: true
    case .listing, .output: false
    }
  }
}

/// Which of a run's events an output block shows.
enum OutputPart: Equatable, Sendable {
  case all, text, tables, samples
  case table(String)
  case sample(String)
}

extension Directive {
  /// Reads the inside of a comment; nil where it is an ordinary comment.
  ///
  /// - Throws: `CourseError` of kind `usage` where a directive is malformed.
  static func parse(_ comment: String) throws -> Directive? {
    let words = split(comment)
    guard let first = words.first else { return nil }
    var rest = Array(words.dropFirst())
    switch first {
    case "listing": return try listing(rest)
    case "output": return try output(&rest)
    case "figure": return try figure(&rest)
    case "drawing": return try drawing(&rest)
    default:
      // A comment of several words that begins almost like a directive is a slip, not a remark.
      if rest.isEmpty == false, first.count > 4, first == first.lowercased(),
        let meant = Spelling.nearest(to: first, among: Directive.words), meant.count > 4,
        abs(meant.count - first.count) <= 1
      {
        throw malformed("“\(first)” is not a directive.", "Did you mean “\(meant)”?")
      }
      return nil
    }
  }

  private static func listing(_ words: [String]) throws -> Directive {
    let parts = words.first?.split(separator: "#", omittingEmptySubsequences: false) ?? []
    guard words.count == 1, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw malformed(
        "A listing names one file and its region.",
        "Write <!-- listing Lessons/04-Matmul/Rows.swift#rows -->")
    }
    return .listing(file: String(parts[0]), region: String(parts[1]))
  }

  private static func output(_ words: inout [String]) throws -> Directive {
    let lesson = try lesson(&words, example: "output 04 table=\"Title\"")
    var part = OutputPart.all
    if let name = take("part", &words) {
      guard
        let known = [
          "all": OutputPart.all, "text": .text, "tables": .tables,
          "samples": .samples,
        ][name]
      else {
        throw malformed("There is no part “\(name)”.", "Use part=all, text, tables or samples.")
      }
      part = known
    }
    if let title = take("table", &words) { part = .table(title) }
    if let title = take("sample", &words) { part = .sample(title) }
    return .output(try run(lesson, &words), part)
  }

  private static func figure(_ words: inout [String]) throws -> Directive {
    let lesson = try lesson(&words, example: "figure 04 gflops")
    guard let name = words.first, !name.contains("=") else {
      throw malformed("A figure has a name.", "Write <!-- figure \(lesson) NAME -->")
    }
    words.removeFirst()
    return .figure(try run(lesson, &words), name: name)
  }

  private static func drawing(_ words: inout [String]) throws -> Directive {
    let lesson = try lesson(&words, example: "drawing 04 row-by-column")
    guard words.count == 1, let name = words.first else {
      throw malformed(
        "A drawing names its lesson and itself.", "Write <!-- drawing \(lesson) NAME -->")
    }
    return .drawing(lesson: lesson, name: name)
  }

  private static func lesson(_ words: inout [String], example: String) throws -> String {
    guard let number = words.first, number.count == 2, number.allSatisfy(\.isNumber) else {
      throw malformed(
        "A directive names its lesson by two digits first.", "Write <!-- \(example) -->")
    }
    words.removeFirst()
    return number
  }

  /// What is left: a what-if and parameters.
  static func run(_ lesson: String, _ words: inout [String]) throws -> RunKey {
    let whatIf = take("what-if", &words)
    for word in words where !word.contains("=") {
      throw malformed("“\(word)” is not understood here.", "Write parameters as name=value.")
    }
    defer { words = [] }
    return RunKey(lesson, whatIf: whatIf, assignments: words)
  }

  /// Removes `name=…` from `words` and gives what stood behind the sign.
  static func take(_ name: String, _ words: inout [String]) -> String? {
    guard let index = words.firstIndex(where: { $0.hasPrefix("\(name)=") }) else { return nil }
    return String(words.remove(at: index).dropFirst(name.count + 1))
  }

  static func malformed(_ problem: String, _ mend: String) -> CourseError {
    CourseError(.usage, problem, mend: mend)
  }

  /// Words between spaces; quotes and brackets hold spaces together, quotes are dropped.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var depth = 0
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case _ where character.isWhitespace && !isQuoted && depth == 0:
        if !word.isEmpty { words.append(word) }
        word = ""
      default:
        if character == "[", !isQuoted { depth += 1 }
        if character == "]", !isQuoted { depth = max(0, depth - 1) }
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
