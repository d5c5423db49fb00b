// The steps that cut a text before the last one, whose words are scanned: patterns of a file in the
// order in which it has them. Chapter 08.

/// A step that cuts a text into parts.
enum TextCut: Sendable {
  /// By one of the known patterns.
  case known(Splitting)
  /// By any other; the parts are its matches and what is between them, or only one of the two.
  case pattern(TextPattern, Kept)
  /// By a text.
  case literal([UInt8], Kept)

  /// What stays of a text.
  enum Kept: Sendable {
    case everything, matches, others
  }

  /// The parts of a text that stay, in order.
  func parts(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    switch self {
    case .known(let splitting):
      return Corpus([bytes]).parts(splitting) { words in
        var ends: [Int] = []
        while words.next() != nil { ends.append(words.place) }
        return ends
      } join: { parts in
        var start = bytes.startIndex
        return parts.joined().map { end in
          defer { start = bytes.startIndex + end }
          return bytes[start..<bytes.startIndex + end]
        }
      }
    case .pattern(let pattern, let kept):
      return TextCut.parts(of: bytes, matches: pattern.matches(in: bytes), kept)
    case .literal(let literal, let kept):
      return TextCut.parts(of: bytes, matches: TextCut.places(of: literal, in: bytes), kept)
    }
  }

  private static func parts(
    of bytes: ArraySlice<UInt8>, matches: [Range<Int>], _ kept: Kept
  ) -> [ArraySlice<UInt8>] {
    var (parts, place) = ([ArraySlice<UInt8>](), bytes.startIndex)
    for match in matches {
      if kept != .matches && place < match.lowerBound {
        parts.append(bytes[place..<match.lowerBound])
      }
      if kept != .others && !match.isEmpty { parts.append(bytes[match]) }
      place = match.upperBound
    }
    if kept != .matches && place < bytes.endIndex { parts.append(bytes[place...]) }
    return parts
  }

  private static func places(of literal: [UInt8], in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    guard let first = literal.first else { return [] }
    var (found, place) = ([Range<Int>](), bytes.startIndex)
    while place + literal.count <= bytes.endIndex {
      if bytes[place] == first && bytes[place..<place + literal.count].elementsEqual(literal) {
        found.append(place..<place + literal.count)
        place += literal.count
      } else {
        place += 1
      }
    }
    return found
  }
}
