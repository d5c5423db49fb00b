// A splitting pattern that this lesson has no scanner for, by Foundation's regular expressions. They
// are written in another dialect than Hugging Face's, so only what both read alike is taken: all
// else is refused by name. Chapter 08.
import Curriculum
import Foundation

/// A compiled pattern.
struct TextPattern: Sendable {
  let source: String
  private let expression: NSRegularExpression

  /// - Throws: `CourseError` that names what the pattern has that the two dialects read differently.
  init(_ source: String) throws {
    if let part = TextPattern.strangePart(of: source) {
      throw CourseError(
        .usage,
        """
        The pattern “\(source.shortened(to: 100))” has \(part), which Foundation and Hugging Face \
        may read differently.
        """, mend: "Rewrite the pattern without it, or choose a file with another pattern.")
    }
    do {
      // There, ^ and $ stand at every line, and only \n ends one.
      expression = try NSRegularExpression(
        pattern: source, options: [.anchorsMatchLines, .useUnixLineSeparators])
    } catch {
      throw CourseError(
        .usage, "The pattern “\(source.shortened(to: 100))” is not a valid regular expression.",
        mend: "Fix the pattern, or download the file again.")
    }
    self.source = source
  }

  /// The stretches of the bytes that match, in order.
  func matches(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    let (text, places) = TextPattern.decoded(bytes)
    var found: [Range<Int>] = []
    var isWhole = true
    expression.enumerateMatches(
      in: text, options: [.reportCompletion], range: NSRange(location: 0, length: places.count - 1)
    ) { match, flags, _ in
      if flags.contains(.internalError) { isWhole = false }
      guard let range = match?.range, range.location != NSNotFound else { return }
      found.append(Int(places[range.location])..<Int(places[range.upperBound]))
    }
    require(
      isWhole,
      "the pattern “\(source.shortened(to: 100))” needs more memory for this text than Foundation gives it"
    )
    return found
  }

  /// The bytes as text, and the place of each UTF-16 code unit in them, and of the end. A byte that
  /// no UTF-8 has in its place becomes U+FFFF, which is no letter, number or space.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> (String, places: [Int32]) {
    var (units, places) = ([UInt16](), [Int32]())
    units.reserveCapacity(bytes.count)
    places.reserveCapacity(bytes.count + 1)
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var place = bytes.startIndex
    reading: while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        for unit in UTF16.encode(Unicode.UTF8.decode(encoded)) ?? UTF16.encodedReplacementCharacter
        {
          units.append(unit)
          places.append(Int32(place))
        }
        place += encoded.count
      case .error(let length):
        for i in 0..<length {
          units.append(0xFFFF)
          places.append(Int32(place + i))
        }
        place += length
      case .emptyInput: break reading
      }
    }
    places.append(Int32(place))
    return (String(decoding: units, as: UTF16.self), places)
  }

  // MARK: - Dialects

  /// The classes `\p{…}` whose characters were found to be the same in both.
  private static let properties: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "N", "Nd", "P", "Pc", "S", "Sm", "Z", "Cc", "Han",
    "Hiragana", "Latin",
  ]

  /// What the pattern has that is not surely read alike; nil where all of it is.
  private static func strangePart(of source: String) -> String? {
    let scalars = Array(source.unicodeScalars)
    var (i, isInClass) = (0, false)
    func text(_ from: Int, _ count: Int) -> String {
      String(String.UnicodeScalarView(scalars[from..<min(from + count, scalars.count)]))
    }
    while i < scalars.count {
      switch scalars[i] {
      case "\\":
        guard i + 1 < scalars.count else { return "a backslash at its end" }
        switch scalars[i + 1] {
        case "p", "P":
          let rest = text(i + 2, 40)
          guard rest.hasPrefix("{"), let end = rest.firstIndex(of: "}"),
            properties.contains(String(rest[rest.index(after: rest.startIndex)..<end]))
          else { return "the class \(text(i, 12))" }
          i += 2 + rest.distance(from: rest.startIndex, to: end)
        case "s", "S", "d", "D", "r", "n", "t": i += 1
        case let scalar
        where scalar.isASCII && !scalar.properties.isAlphabetic
          && !("0"..."9").contains(scalar):
          i += 1
        default: return "the escape \(text(i, 2))"
        }
      case "[":
        if isInClass { return "a class within a class" }
        isInClass = true
        if text(i + 1, 1) == "^" { i += 1 }
        if text(i + 1, 1) == "]" { return "an empty class" }
      case "]": isInClass = false
      case "&" where isInClass && text(i, 2) == "&&": return "&& in a class"
      case "-" where isInClass && text(i, 2) == "--": return "-- in a class"
      case "(" where !isInClass && text(i + 1, 1) == "?":
        let kinds = ["(?:", "(?=", "(?!", "(?>", "(?i:", "(?<=", "(?<!"]
        guard kinds.contains(where: text(i, 4).hasPrefix) else { return "the group \(text(i, 4))" }
      case "}" where !isInClass && (text(i + 1, 1) == "+" || text(i + 1, 1) == "?"):
        return "the count \(text(i, 2))"
      default: break
      }
      i += 1
    }
    return isInClass ? "a class without an end" : nil
  }
}
