// What a reader can change about a run: `lesson 04 --run sizes=64,256 seed=7`.
//
// A lesson declares each parameter once, as a property of its `Parameters`, and reads it by that
// property: `settings.rate` is a `Double`, and a misspelled name does not compile.

/// A parameter of a lesson, with the type of its value.
public struct Parameter<Value: Sendable>: Sendable {
  /// What the command shows and checks.
  public let description: AnyParameter
  let read: @Sendable (Settings.Value) -> Value?
  let written: @Sendable (Value) -> String

  init(
    _ name: String, _ kind: AnyParameter.Kind, _ value: Value, _ line: String,
    read: @escaping @Sendable (Settings.Value) -> Value?,
    written: @escaping @Sendable (Value) -> String
  ) {
    description = AnyParameter(name: name, kind: kind, defaultText: written(value), line: line)
    self.read = read
    self.written = written
  }

  /// The change of a what-if: `parameters.rate.set(10)` is `rate=10` on the command line.
  public func set(_ value: Value) -> Assignment {
    Assignment(name: description.name, text: written(value))
  }
}

/// A parameter's name and a value, as one would type them.
public struct Assignment: Equatable, Sendable {
  public let name: String
  public let text: String
}

extension Parameter where Value == Int {
  public static func integer(
    _ name: String, _ value: Int, in range: ClosedRange<Int>, _ line: String
  ) -> Parameter {
    Parameter(
      name, .integer(range), value, line,
      read: { if case .integer(let value) = $0 { value } else { nil } }, written: { "\($0)" })
  }

  /// The seed that every lesson has.
  public static var seed: Parameter {
    integer("seed", 7, in: 0...(1 << 53), "where the random numbers start")
  }
}

extension Parameter where Value == Double {
  public static func number(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, _ line: String
  ) -> Parameter {
    Parameter(
      name, .number(range), value, line,
      read: { if case .number(let value) = $0 { value } else { nil } }, written: Digits.written)
  }
}

extension Parameter where Value == [Int] {
  public static func integers(
    _ name: String, _ values: [Int], each range: ClosedRange<Int>, _ line: String
  ) -> Parameter {
    Parameter(
      name, .integers(range), values, line,
      read: { if case .integers(let values) = $0 { values } else { nil } },
      written: { $0.map(String.init).joined(separator: ",") })
  }
}

extension Parameter where Value == Bool {
  public static func flag(_ name: String, _ value: Bool, _ line: String) -> Parameter {
    Parameter(
      name, .flag, value, line,
      read: { if case .flag(let value) = $0 { value } else { nil } }, written: { "\($0)" })
  }
}

extension Parameter where Value == String {
  /// A path to a file of the reader's own; the empty default stands for the lesson's data.
  public static func file(_ name: String, _ line: String) -> Parameter {
    Parameter(name, .file, "", line, read: \.text, written: { $0 })
  }

  /// Any text, such as the name of a column; empty unless the reader gives one.
  public static func text(_ name: String, _ line: String) -> Parameter {
    Parameter(name, .text, "", line, read: \.text, written: { $0 })
  }
}

extension Parameter where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of an enumeration's cases, which the reader types as its raw value.
  public static func choice(_ name: String, _ value: Value, _ line: String) -> Parameter {
    Parameter(
      name, .choice(Value.allCases.map(\.rawValue)), value, line,
      read: { $0.text.flatMap(Value.init(rawValue:)) }, written: \.rawValue)
  }
}
