// Swift source as tokens: words, literals and symbols, without comments and white space.
//
// It knows what a comment or a literal can hide in: nested comments, raw and multi-line strings,
// interpolations with strings of their own, regular expressions. It does not know the grammar: a
// number such as 1.5e-3 is several tokens, and every byte beyond ASCII counts as part of a word.
// Left out: conditional compilation; both branches of an `#if` are read.

struct SwiftLexer {
  private let bytes: [UInt8]
  private var place = 0
  /// The token before `place`, by which a slash is known as a division or as a regular expression.
  private var last: Range<Int>?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the next token lies; nil at the end.
  mutating func next() -> Range<Int>? {
    skipSpace()
    guard place < bytes.count else { return nil }
    let start = place
    advance()
    last = start..<place
    return last
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    place + ahead < bytes.count ? bytes[place + ahead] : 0
  }

  private func isNext(_ text: StaticString, _ ahead: Int = 0) -> Bool {
    text.withUTF8Buffer { letters in
      place + ahead + letters.count <= bytes.count
        && letters.indices.allSatisfy { bytes[place + ahead + $0] == letters[$0] }
    }
  }

  // MARK: - What is left out

  private mutating func skipSpace() {
    while place < bytes.count {
      if byte() == UInt8(ascii: " ") || (9...13).contains(byte()) {
        place += 1
      } else if isNext("//") {
        while place < bytes.count, byte() != UInt8(ascii: "\n") { place += 1 }
      } else if isNext("/*") {
        skipComment()
      } else {
        return
      }
    }
  }

  /// Comments between `/*` and `*/` contain others.
  private mutating func skipComment() {
    var depth = 0
    repeat {
      if isNext("/*") {
        depth += 1
        place += 2
      } else if isNext("*/") {
        depth -= 1
        place += 2
      } else {
        place += 1
      }
    } while depth > 0 && place < bytes.count
  }

  // MARK: - One token

  private mutating func advance() {
    let pounds = countPounds(0)
    if byte(pounds) == UInt8(ascii: "\"") {
      place += pounds
      skipString(pounds: pounds)
    } else if pounds > 0, byte(pounds) == UInt8(ascii: "/") {
      place += pounds + 1
      skipRegex(pounds: pounds)
    } else if isWord(byte()) {
      while isWord(byte()) { place += 1 }
    } else if byte() == UInt8(ascii: "/"), let end = endOfBareRegex() {
      place = end
    } else if isOperator(byte()) {
      // Operators end where a comment begins.
      repeat { place += 1 } while isOperator(byte()) && !isNext("//") && !isNext("/*")
    } else {
      place += 1
    }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), UInt8(ascii: "?"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private func countPounds(_ ahead: Int) -> Int {
    var count = 0
    while byte(ahead + count) == UInt8(ascii: "#") { count += 1 }
    return count
  }

  // MARK: - Literals

  /// From the first quotation mark to after the last pound sign.
  private mutating func skipString(pounds: Int) {
    let isMultiline = isNext("\"\"\"")
    place += isMultiline ? 3 : 1
    while place < bytes.count {
      if byte() == UInt8(ascii: "\\"), countPounds(1) >= pounds {
        place += 1 + pounds
        if byte() == UInt8(ascii: "(") { skipInterpolation() } else { place += 1 }
      } else if isMultiline ? isNext("\"\"\"") : byte() == UInt8(ascii: "\"") {
        let quotes = isMultiline ? 3 : 1
        if countPounds(quotes) >= pounds {
          place += quotes + pounds
          return
        }
        place += 1
      } else {
        place += 1
      }
    }
  }

  /// Code in parentheses, which may contain strings and comments.
  private mutating func skipInterpolation() {
    var depth = 0
    repeat {
      if byte() == UInt8(ascii: "(") { depth += 1 }
      if byte() == UInt8(ascii: ")") { depth -= 1 }
      let start = place
      advance()
      last = start..<place
      if depth > 0 { skipSpace() }
    } while depth > 0 && place < bytes.count
  }

  private mutating func skipRegex(pounds: Int) {
    while place < bytes.count {
      if byte() == UInt8(ascii: "\\") {
        place += 2
      } else if byte() == UInt8(ascii: "/"), countPounds(1) >= pounds {
        place += 1 + pounds
        return
      } else {
        place += 1
      }
    }
  }

  /// Where the regular expression that begins here ends; nil where the slash divides.
  private func endOfBareRegex() -> Int? {
    let before = last.map { bytes[$0][$0.upperBound - 1] }
    let opens: [UInt8?] = [nil] + Array("([{,:=".utf8)
    guard opens.contains(before), ![UInt8(ascii: " "), UInt8(ascii: ")")].contains(byte(1)) else {
      return nil
    }
    var end = place + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == UInt8(ascii: "/") { return end + 1 }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
