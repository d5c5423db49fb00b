// JSON as a value that keeps what Foundation's decoder loses: the order of keys, keys that differ
// only in bytes, and numbers as they were written. Reading is in JSONParser.swift. Chapter 08.
import Curriculum

/// Any JSON.
enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// As written: digits are kept.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  struct Member: Equatable, Sendable {
    let key: String
    let value: JSONValue
  }

  /// The value of a key; null where the key is missing or this is no object.
  subscript(key: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members.first { ExactText($0.key) == ExactText(key) }?.value ?? .null
  }

  var isNull: Bool { self == .null }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
  var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var object: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// Equal to the byte: Swift takes strings for equal that are written in other bytes.
  static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): ExactText(a) == ExactText(b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { ExactText($0.key) == ExactText($1.key) && $0.value == $1.value }
    default: false
    }
  }

  // MARK: - Writing

  /// The text with two spaces for each level; `indent` is that of the line where it begins.
  func pretty(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let text): return text
    case .string(let text): return CourseJSON.quoted(text)
    case .array(let values):
      return JSONValue.list(values.map { inner + $0.pretty(inner) }, "[", "]", indent)
    case .object(let members):
      let lines = members.map { "\(inner)\(CourseJSON.quoted($0.key)): \($0.value.pretty(inner))" }
      return JSONValue.list(lines, "{", "}", indent)
    }
  }

  private static func list(_ lines: [String], _ open: String, _ close: String, _ indent: String)
    -> String
  {
    lines.isEmpty ? open + close : "\(open)\n\(lines.joined(separator: ",\n"))\n\(indent)\(close)"
  }
}
