// Reads JSON (RFC 8259), strictly: no comments, no commas at the end, no key twice, no half of a
// surrogate pair. A tokenizer.json of 10 MB takes a fifth of a second. Chapter 08.
import Curriculum

/// What is wrong with a JSON text, and at which byte.
struct JSONProblem: Error {
  let problem: String
  let place: Int
}

/// Goes over the bytes once.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// Lists in lists in lists: more would be no file that anybody means.
  private static let deepest = 100

  /// The value of the whole text.
  static func parse(_ bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONProblem> in
      var parser = JSONParser(bytes: buffer)
      do throws(JSONProblem) {
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        if parser.place < buffer.count {
          throw parser.problem("extra text follows the end of the JSON")
        }
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func problem(_ text: String) -> JSONProblem { JSONProblem(problem: text, place: place) }

  /// The next byte; 0, which is in no JSON, at the end.
  private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipSpace() {
    while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { place += 1 }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(JSONProblem) {
    guard next == UInt8(ascii: character) else {
      throw problem(place < bytes.count ? "expected “\(character)”" : "it ends too early")
    }
    place += 1
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
    if depth > JSONParser.deepest { throw problem("it is nested too deeply") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try values(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONProblem) -> JSONValue {
    for i in 0..<text.utf8CodeUnitCount {
      guard next == text.utf8Start[i] else { throw problem("this is not JSON") }
      place += 1
    }
    return value
  }

  private mutating func values(depth: Int) throws(JSONProblem) -> [JSONValue] {
    try expect("[")
    var values: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      place += 1
      return values
    }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if next != UInt8(ascii: ",") { break }
      place += 1
    }
    try expect("]")
    return values
  }

  private mutating func members(depth: Int) throws(JSONProblem) -> [JSONValue.Member] {
    try expect("{")
    var members: [JSONValue.Member] = []
    var keys: Set<ExactText> = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      place += 1
      return members
    }
    while true {
      skipSpace()
      let key = try string()
      guard keys.insert(ExactText(key)).inserted else {
        throw problem("the key “\(key.shortened())” appears twice")
      }
      skipSpace()
      try expect(":")
      members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if next != UInt8(ascii: ",") { break }
      place += 1
    }
    try expect("}")
    return members
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  private mutating func number() throws(JSONProblem) -> String {
    let start = place
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    func digits(_ parser: inout JSONParser) throws(JSONProblem) {
      guard isDigit(parser.next) else {
        throw parser.problem(
          parser.place < parser.bytes.count ? "this is not JSON" : "it ends too early")
      }
      while isDigit(parser.next) { parser.place += 1 }
    }
    if next == UInt8(ascii: "-") { place += 1 }
    let isZero = next == UInt8(ascii: "0")
    let first = place
    try digits(&self)
    if isZero && place > first + 1 { throw problem("a number has a leading zero") }
    if next == UInt8(ascii: ".") {
      place += 1
      try digits(&self)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      try digits(&self)
    }
    return text(start..<place) ?? ""
  }

  private func text(_ range: Range<Int>) -> String? {
    String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  // MARK: - Strings

  private mutating func string() throws(JSONProblem) -> String {
    try expect("\"")
    var start = place
    var result = ""
    while true {
      switch next {
      case UInt8(ascii: "\""):
        result += try piece(start..<place)
        place += 1
        return result
      case UInt8(ascii: "\\"):
        result += try piece(start..<place)
        place += 1
        result.unicodeScalars.append(try escape())
        start = place
      case 0..<0x20:
        throw problem(
          place < bytes.count
            ? "a string contains an unescaped control character" : "it ends too early")
      default: place += 1
      }
    }
  }

  private func piece(_ range: Range<Int>) throws(JSONProblem) -> String {
    guard let text = text(range) else { throw problem("a string is not UTF-8") }
    return text
  }

  private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
    let byte = next
    place += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar()
    default: throw problem("a string contains an unknown escape")
    }
  }

  /// Behind `\u`: four digits, or the two halves of a surrogate pair.
  private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    if high < 0xDC00, next == UInt8(ascii: "\\") {
      place += 1
      try expect("u")
      let low = try hexadecimal()
      if low >= 0xDC00, low < 0xE000,
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw problem("a \\u escape is half of a surrogate pair")
  }

  private mutating func hexadecimal() throws(JSONProblem) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(next)).hexDigitValue, next < 0x80 else {
        throw problem("a \\u escape needs four hexadecimal digits")
      }
      number = number << 4 | UInt32(digit)
      place += 1
    }
    return number
  }
}
