// The values of a lesson's parameters for one run: every name known, every value in its range.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one run was asked for. Make it from a card, so that every value has been checked.
public struct Settings: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case integer(Int), number(Double), integers([Int]), flag(Bool), text(String)

    var text: String? { if case .text(let text) = self { text } else { nil } }
  }

  private var values: [String: Value] = [:]
  /// Every parameter as one would type it, in the card's order.
  public private(set) var texts: [(name: String, text: String)] = []
  /// The exercises whose functions the learner's code provides in this run; empty for the reference.
  public var learners: [String] = []

  /// The defaults of `card`, then a what-if's changes, then `assignments` such as `rate=0.5`.
  ///
  /// - Throws: `CourseError` of kind `usage` for an unknown what-if or parameter, an assignment
  ///   without an equals sign, a value that does not parse or is out of range, a name that is given
  ///   twice, and a file that cannot be read.
  public init(_ card: Card, whatIf: String? = nil, assignments: [String] = []) throws {
    var chosen: [String: String] = [:]
    if let whatIf {
      guard let found = card.whatIfs.first(where: { $0.name == whatIf }) else {
        throw Settings.unknown(
          "what-if", whatIf, among: card.whatIfs.map(\.name), command: "lesson \(card.number)")
      }
      chosen = found.changes
    }
    var given: Set<String> = []
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw CourseError(
          .usage, "“\(assignment)” is not a parameter of lesson \(card.number).",
          mend: "Write name=value, such as \(Settings.example(card)).")
      }
      let name = String(parts[0])
      guard card.parameters.contains(where: { $0.name == name }) else {
        throw Settings.unknown(
          "parameter", name, among: card.parameters.map(\.name), command: "lesson \(card.number)")
      }
      guard given.insert(name).inserted else {
        throw CourseError(
          .usage, "The parameter “\(name)” is given twice.", mend: "Give it once.")
      }
      chosen[name] = String(parts[1])
    }
    for parameter in card.parameters {
      let text = chosen[parameter.name] ?? parameter.defaultText
      values[parameter.name] = try Settings.parse(text, for: parameter)
      texts.append((parameter.name, text))
    }
  }

  /// The value of `parameter`; nil where the card had no such parameter.
  func value<Value>(_ parameter: Parameter<Value>) -> Value? {
    values[parameter.description.name].flatMap(parameter.read)
  }

  public static func == (a: Settings, b: Settings) -> Bool {
    a.values == b.values && a.learners == b.learners
  }
}

extension Settings {
  static func parse(_ text: String, for parameter: AnyParameter) throws -> Value {
    let name = parameter.name
    switch parameter.kind {
    case .integer(let range):
      guard let value = Int(text) else { throw malformed(parameter, text, "a whole number") }
      guard range.contains(value) else { throw outside(name, text, describe(range)) }
      return .integer(value)
    case .number(let range):
      guard let value = Double(text), !value.isNaN else {
        throw malformed(parameter, text, "a number")
      }
      guard range.contains(value) else {
        let (low, high) = (Digits.written(range.lowerBound), Digits.written(range.upperBound))
        throw outside(name, text, "between \(low) and \(high)")
      }
      return .number(value)
    case .integers(let range):
      let fields = text.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = fields.compactMap { Int($0) }
      guard numbers.count == fields.count else {
        throw malformed(parameter, text, "whole numbers separated by commas")
      }
      for number in numbers where !range.contains(number) {
        throw outside(name, "\(number)", describe(range))
      }
      return .integers(numbers)
    case .flag:
      switch text.lowercased() {
      case "true", "yes", "1": return .flag(true)
      case "false", "no", "0": return .flag(false)
      default: throw malformed(parameter, text, "true or false")
      }
    case .choice(let choices):
      guard choices.contains(text) else {
        throw malformed(parameter, text, "one of \(choices.joined(separator: ", "))")
      }
      return .text(text)
    case .file:
      if !text.isEmpty { try checkReadable(text, name) }
      return .text(text)
    case .text:
      return .text(text)
    }
  }

  private static func checkReadable(_ path: String, _ name: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if path.contains("\u{FFFD}") {
        throw CourseError(
          .usage,
          "\(name)=\(path): the name of the file is not UTF-8, and no other can be opened.",
          mend: "Rename the file, or give the shell the name: \(name)=/dev/stdin < FILE")
      }
      throw CourseError(
        .usage, "\(name)=\(path): there is no such file.", mend: "Check the path and its spelling.")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw CourseError(
        .usage, "\(name)=\(path) is a directory where a file belongs.",
        mend: "Name a file inside it.")
    }
    guard access(path, R_OK) == 0 else {
      throw CourseError(
        .usage, "\(name)=\(path) cannot be read.",
        mend: "Allow reading it: chmod +r \(ShellWord.quoted(path))")
    }
  }

  private static func malformed(
    _ parameter: AnyParameter, _ text: String, _ wanted: String
  ) -> CourseError {
    let name = parameter.name
    let example = parameter.defaultText
    if case .number = parameter.kind, text.contains(","),
      let value = Double(text.replacing(",", with: ".")), value.isFinite
    {
      return CourseError(
        .usage, "\(name)=\(text): expected a number, and a comma is no decimal point here.",
        mend: "Write it with a point: \(name)=\(text.replacing(",", with: ".")).")
    }
    return CourseError(
      .usage, "\(name)=\(text): expected \(wanted).",
      mend: "Write it without spaces, such as \(name)=\(example).")
  }

  private static func outside(_ name: String, _ text: String, _ range: String) -> CourseError {
    CourseError(
      .usage, "\(name)=\(text) is out of range.", mend: "Choose \(range).")
  }

  private static func describe(_ range: ClosedRange<Int>) -> String {
    range.upperBound == Int.max
      ? "\(range.lowerBound) or more"
      : "between \(range.lowerBound) and \(range.upperBound)"
  }

  private static func example(_ card: Card) -> String {
    card.parameters.first.map { "\($0.name)=\($0.defaultText)" } ?? "seed=7"
  }

  static func unknown(
    _ kind: String, _ name: String, among known: [String], command: String
  ) -> CourseError {
    let hint =
      if let near = Spelling.nearest(to: name, among: known) {
        "Did you mean “\(near)”?"
      } else {
        "There is: \(known.joined(separator: ", "))."
      }
    return CourseError(
      .usage, "There is no \(kind) “\(name)”.", mend: "\(hint) `\(command)` lists them.")
  }
}
