// What a reader can change about a run: `lesson 04 --run sizes=64,256 seed=7`.

/// A name, a default, a range, and a line that says what it is.
public struct Parameter: Sendable {
  public enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// Integers separated by commas.
    case integers(ClosedRange<Int>)
    case flag
    case choice([String])
    /// A path to a file of the reader's own; the empty default stands for the lesson's data.
    case file
    /// Any text, such as the name of a column.
    case text
  }

  public var name: String
  public var kind: Kind
  /// As one would type it.
  public var defaultText: String
  public var line: String

  init(_ name: String, _ kind: Kind, _ defaultText: String, _ line: String) {
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    self.line = line
  }

  public static func integer(
    _ name: String, _ value: Int, in range: ClosedRange<Int>, _ line: String
  ) -> Parameter {
    Parameter(name, .integer(range), "\(value)", line)
  }

  public static func number(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, _ line: String
  ) -> Parameter {
    Parameter(name, .number(range), written(value), line)
  }

  /// A number as a person writes it: `1`, `0.05`, `1000000`, `1e-06`.
  public static func written(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  public static func integers(
    _ name: String, _ values: [Int], each range: ClosedRange<Int>, _ line: String
  ) -> Parameter {
    Parameter(name, .integers(range), values.map(String.init).joined(separator: ","), line)
  }

  public static func flag(_ name: String, _ value: Bool, _ line: String) -> Parameter {
    Parameter(name, .flag, "\(value)", line)
  }

  public static func choice(
    _ name: String, _ value: String, of choices: [String], _ line: String
  ) -> Parameter {
    Parameter(name, .choice(choices), value, line)
  }

  public static func file(_ name: String, _ line: String) -> Parameter {
    Parameter(name, .file, "", line)
  }

  public static func text(_ name: String, _ line: String) -> Parameter {
    Parameter(name, .text, "", line)
  }

  /// The seed that every lesson has.
  public static let seed = Parameter.integer(
    "seed", 7, in: 0...Int.max, "where the random numbers start")
}
