// A number as people and programs write it into tables: 1200, 1,200.50, 1.200,50, 1 200, 3 %, $5, −2, (2).
// The same text can mean two numbers: 1.200 is 1200 where commas are decimal. DecimalMark decides
// that for the whole file; here a text is read in a given way.

/// The character that stands before the fraction.
enum DecimalMark: UInt8, Sendable {
  case point = 46
  case comma = 44

  /// What separates thousands where this is decimal.
  var other: UInt8 { self == .point ? 44 : 46 }
}

/// A field that spells a number.
struct CSVNumber: Equatable {
  /// What stands around the digits and has to be the same in a whole column.
  enum Affix: Equatable {
    case percent
    /// The sign as UTF-8, such as € or $.
    case currency([UInt8])
  }

  var value: Double
  var affix: Affix?
  /// True where separators stand between groups of three digits.
  var isGrouped = false
  /// True where the mark between whole number and fraction is there.
  var hasFraction = false
  /// The code point of a minus that is not the one of keyboards, as in texts that were set: U+2212, or
  /// a dash; otherwise 0.
  var typographicMinus: UInt32 = 0
  /// True where parentheses stand for the minus, as in accounting.
  var isInParentheses = false
  /// True where a plus stands before the digits.
  var hasPlus = false
  /// True where a zero stands before another digit: 007, 00.5.
  var hasLeadingZero = false

  /// Reads `field`, whose decimal mark is `mark`; nil where it is no number. Numbers beyond Double are
  /// infinite, or 0.
  init?(_ field: ArraySlice<UInt8>, _ mark: DecimalMark) {
    var rest = field
    var affix: Affix?
    var isNegative = false
    if let inside = CSVNumber.inParentheses(rest) { (rest, isInParentheses) = (inside, true) }
    // A sign may stand before or after the currency's: -$5 and $-5.
    for _ in 0..<2 {
      if let sign = CSVNumber.sign(at: rest) {
        guard !isInParentheses, !isNegative, !hasPlus else { return nil }
        (isNegative, hasPlus) = (sign.isMinus, !sign.isMinus)
        typographicMinus = sign.codePoint
        rest = rest.dropFirst(sign.length)
      }
      guard affix == nil, let sign = CSVNumber.currency(at: rest) else { break }
      affix = .currency(sign)
      rest = CSVNumber.withoutBlank(rest.dropFirst(sign.count))
    }
    if affix != nil, !isInParentheses, let inside = CSVNumber.inParentheses(rest) {
      guard !isNegative, !hasPlus else { return nil }
      (rest, isInParentheses) = (inside, true)
    }
    if affix == nil, let (found, digits) = CSVNumber.suffix(of: rest) {
      affix = found
      rest = digits
    }
    guard let digits = CSVNumber.digits(rest, mark) else { return nil }
    value = isNegative || isInParentheses ? -digits.value : digits.value
    self.affix = affix
    isGrouped = digits.isGrouped
    hasFraction = digits.hasFraction
    if rest.first == 48, rest.count > 1 {
      let second = rest[rest.startIndex + 1]
      hasLeadingZero = second >= 48 && second <= 57
    }
  }

  // MARK: - The digits

  private typealias Digits = (value: Double, isGrouped: Bool, hasFraction: Bool)

  /// 17 digits and an exponent: nothing but digits, separators in groups of three, one mark, e10.
  private static func digits(_ text: ArraySlice<UInt8>, _ mark: DecimalMark) -> Digits? {
    var mantissa: UInt64 = 0
    var (count, fraction, exponent) = (0, 0, 0)
    var (isExact, hasMark, isGrouped) = (true, false, false)
    // Digits since the last separator of thousands; nil before the first one.
    var group: Int?
    var place = text.startIndex
    func isZero() -> Bool { text.first == UInt8(ascii: "0") }
    while place < text.endIndex {
      let byte = text[place]
      if byte >= 48, byte <= 57 {
        count += 1
        if mantissa < (UInt64.max - 9) / 10 {
          mantissa = mantissa * 10 + UInt64(byte - 48)
          if hasMark { fraction += 1 }
        } else {
          isExact = false
        }
        if let digits = group { group = digits + 1 }
        place += 1
      } else if byte == mark.rawValue, !hasMark {
        if let digits = group, digits != 3 { return nil }
        hasMark = true
        group = nil
        place += 1
      } else if !hasMark, let length = separator(at: place, text, mark) {
        // 1.200.000: one to three digits, no zero before them, then threes.
        if let digits = group {
          guard digits == 3 else { return nil }
        } else {
          guard (1...3).contains(count), !isZero() else { return nil }
        }
        (group, isGrouped) = (0, true)
        place += length
      } else if byte | 32 == UInt8(ascii: "e"), count > 0, !isGrouped {
        guard let power = power(text[(place + 1)...]) else { return nil }
        exponent = power
        place = text.endIndex
      } else {
        return nil
      }
    }
    guard count > 0, group == nil || group == 3 else { return nil }
    let scale = exponent - fraction
    if isExact, mantissa < 1 << 53, abs(scale) <= 22 {
      // Both numbers are exact in Double, so the result is rounded once (Clinger 1990).
      let value = Double(mantissa)
      let power = powers[abs(scale)]
      return (scale < 0 ? value / power : value * power, isGrouped, hasMark)
    }
    return (slow(text, mark), isGrouped, hasMark)
  }

  private static let powers: [Double] = (0...22).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  /// Through the standard library, which rounds correctly whatever the length.
  private static func slow(_ text: ArraySlice<UInt8>, _ mark: DecimalMark) -> Double {
    let plain = text.compactMap { byte -> UInt8? in
      if byte == mark.rawValue { return 46 }
      return byte >= 48 && byte <= 57 || byte | 32 == 101 || byte == 43 || byte == 45 ? byte : nil
    }
    return Double(String(decoding: plain, as: UTF8.self)) ?? .infinity
  }

  private static func power(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.first == 43 || text.first == 45 ? text.dropFirst() : text
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    let size = digits.reduce(0) { min(100_000, $0 * 10 + Int($1 - 48)) }
    return text.first == 45 ? -size : size
  }

  /// The length of what may separate thousands at `place`: the mark that is not decimal, an
  /// apostrophe, or a space of some kind.
  private static func separator(
    at place: Int, _ text: ArraySlice<UInt8>, _ mark: DecimalMark
  ) -> Int? {
    let byte = text[place]
    if byte == mark.other || byte == UInt8(ascii: "'") || byte == 32 { return 1 }
    let rest = text[place...]
    if rest.starts(with: [0xC2, 0xA0]) { return 2 }
    let wide: [[UInt8]] = [[0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0x99]]
    return byte == 0xE2 && wide.contains { rest.starts(with: $0) } ? 3 : nil
  }

  // MARK: - What stands around them

  /// What stands between ( and ).
  private static func inParentheses(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")"), text.count > 2 else {
      return nil
    }
    return withoutLastBlank(withoutBlank(text.dropFirst().dropLast()))
  }

  private typealias Sign = (isMinus: Bool, codePoint: UInt32, length: Int)

  /// A plus or minus; a minus may be U+2212, a figure dash, an en dash, a hyphen that does not break, or
  /// one of the two widths of East Asian type.
  private static func sign(at text: ArraySlice<UInt8>) -> Sign? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "-") { return (true, 0, 1) }
    if first == UInt8(ascii: "+") { return (false, 0, 1) }
    guard first == 0xE2 || first == 0xEF, text.count > 3 else { return nil }
    let (second, third) = (text[text.startIndex + 1], text[text.startIndex + 2])
    switch (first, second, third) {
    case (0xE2, 0x88, 0x92), (0xE2, 0x80, 0x91...0x93), (0xEF, 0xB9, 0xA3), (0xEF, 0xBC, 0x8D):
      return (
        true, UInt32(first & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63), 3
      )
    default: return nil
    }
  }

  private static let currencies: [[UInt8]] = ["$", "€", "£", "¥", "₹"].map { Array($0.utf8) }

  private static func currency(at text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = text.first, first == 36 || first > 0x80 else { return nil }
    return currencies.first { text.starts(with: $0) }
  }

  /// A percent sign or a currency after the digits, and what is before it.
  private static func suffix(of text: ArraySlice<UInt8>) -> (Affix, ArraySlice<UInt8>)? {
    guard let last = text.last, last < 48 || last > 57 else { return nil }
    if last == UInt8(ascii: "%") { return (.percent, withoutLastBlank(text.dropLast())) }
    for sign in currencies where text.suffix(sign.count).elementsEqual(sign) {
      return (.currency(sign), withoutLastBlank(text.dropLast(sign.count)))
    }
    return nil
  }

  private static func withoutBlank(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.first == 32
      ? text.dropFirst() : text.starts(with: [0xC2, 0xA0]) ? text.dropFirst(2) : text
  }

  private static func withoutLastBlank(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if text.last == 32 { return text.dropLast() }
    if text.suffix(2).elementsEqual([0xC2, 0xA0]) { return text.dropLast(2) }
    return text.suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) ? text.dropLast(3) : text
  }
}
