// The header of a safetensors file as JSON (RFC 8259), read strictly: UTF-8 alone, no key twice, nothing
// after the object. Foundation's decoder takes UTF-16, commas at ends, 24.0 for 24, and the last of two
// keys; the format's own library does not. Left out: what the keys mean, which Safetensors knows.

/// A value of JSON. Numbers stay as they are written: 24 and 24.0 differ.
enum HeaderJSON: Equatable {
  case object([Member])
  case array([HeaderJSON])
  case string(String)
  case number(String)
  /// `true`, `false` or `null`.
  case word(String)

  struct Member: Equatable {
    var name: String
    var value: HeaderJSON
  }

  /// How the value looks in a message.
  var text: String {
    switch self {
    case .object: "{…}"
    case .array(let values): "[\(values.map(\.text).joined(separator: ", "))]"
    case .string(let string): "\"\(string)\""
    case .number(let text), .word(let text): text
    }
  }

  /// Reads a whole header.
  init(_ header: some Collection<UInt8>) throws(Safetensors.Refusal) {
    let bytes = Array(header)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0)
    {
      throw HeaderReader.refusal("it has a byte order mark, or is not in UTF-8")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw HeaderReader.refusal("it is not in UTF-8")
    }
    var reader = HeaderReader(bytes)
    self = try reader.whole()
  }
}

/// Walks over the bytes of a header.
private struct HeaderReader {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  /// The format's library reads as deep.
  private static let deepest = 127

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func refusal(_ reason: String) -> Safetensors.Refusal {
    Safetensors.Refusal(
      problem: "its header is not JSON: \(reason)", mend: "Name a safetensors file.")
  }

  private func fault(_ reason: String) -> Safetensors.Refusal {
    HeaderReader.refusal(
      place < bytes.count
        ? "at its byte \(place + 1), \(reason)" : "it ends where something is still to come")
  }

  mutating func whole() throws(Safetensors.Refusal) -> HeaderJSON {
    let value = try value()
    skipBlanks()
    if place < bytes.count { throw fault("something follows its end") }
    return value
  }

  private mutating func value() throws(Safetensors.Refusal) -> HeaderJSON {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    if depth > HeaderReader.deepest { throw fault("values are nested more than 127 deep") }
    guard let byte else { throw fault("a value is expected") }
    switch byte {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .array(try elements())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default:
      for word in ["true", "false", "null"] where bytes[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return .word(word)
      }
      throw fault("no value begins so")
    }
  }

  private mutating func members() throws(Safetensors.Refusal) -> [HeaderJSON.Member] {
    var members: [HeaderJSON.Member] = []
    var names: Set<String> = []
    place += 1
    skipBlanks()
    if take("}") { return [] }
    repeat {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else { throw fault("a key in quotes is expected") }
      let name = try string()
      if !names.insert(name).inserted {
        throw Safetensors.Refusal(
          problem: "its header has the key “\(name)” twice", mend: "Name a safetensors file.")
      }
      skipBlanks()
      guard take(":") else { throw fault("a colon is expected") }
      members.append(HeaderJSON.Member(name: name, value: try value()))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw fault("a comma or } is expected") }
    return members
  }

  private mutating func elements() throws(Safetensors.Refusal) -> [HeaderJSON] {
    var values: [HeaderJSON] = []
    place += 1
    skipBlanks()
    if take("]") { return [] }
    repeat {
      values.append(try value())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw fault("a comma or ] is expected") }
    return values
  }

  /// A minus, digits without a zero before them, a fraction, an exponent.
  private mutating func number() throws(Safetensors.Refusal) -> String {
    let start = place
    _ = take("-")
    if take("0") {
      if isDigit { throw fault("a zero stands before other digits") }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard Double(text)?.isFinite == true else { throw fault("a number is too large") }
    return text
  }

  private mutating func digits() throws(Safetensors.Refusal) {
    guard isDigit else { throw fault("a digit is expected") }
    while isDigit { place += 1 }
  }

  private mutating func string() throws(Safetensors.Refusal) -> String {
    var content: [UInt8] = []
    place += 1
    while let byte, byte != UInt8(ascii: "\"") {
      if byte < 32 { throw fault("a string has a control character, 0x\(String(byte, radix: 16))") }
      place += 1
      guard byte == UInt8(ascii: "\\") else {
        content.append(byte)
        continue
      }
      content += Array(String(try escaped()).utf8)
    }
    guard take("\"") else { throw fault("a string is not closed") }
    return String(decoding: content, as: UTF8.self)
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// What follows a backslash.
  private mutating func escaped() throws(Safetensors.Refusal) -> Character {
    guard let byte else { throw fault("a string is not closed") }
    if let scalar = HeaderReader.escapes[byte] {
      place += 1
      return Character(scalar)
    }
    guard byte == UInt8(ascii: "u") else { throw fault("no escape is written so") }
    place += 1
    var units = [try unit()]
    // The second half of a pair.
    if UTF16.isLeadSurrogate(units[0]), take("\\"), take("u") { units.append(try unit()) }
    guard let text = String(validating: units, as: UTF16.self), let character = text.first else {
      throw fault("half of a surrogate pair stands alone")
    }
    return character
  }

  private mutating func unit() throws(Safetensors.Refusal) -> UInt16 {
    let digits = bytes[min(place, bytes.count)...].prefix(4)
    guard digits.count == 4, !digits.contains(UInt8(ascii: "+")),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are expected") }
    place += 4
    return unit
  }

  // MARK: - Bytes

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private var isDigit: Bool { byte.map { $0 >= 48 && $0 <= 57 } ?? false }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte, UInt32(byte) == character.value else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte, byte == 32 || byte == 9 || byte == 10 || byte == 13 { place += 1 }
  }
}
