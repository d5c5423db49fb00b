// Tokens that are found in a text before it is cut into words: special ones, and words that were
// added to a vocabulary. Chapter 08.

extension Tokenizer {
  /// A token with a meaning of its own, such as `<|endoftext|>`. It is found before any merge, and
  /// no merge makes it, unless the training text contains the same characters so often that merges
  /// spell them out: then, as in Hugging Face tokenizers, the last of these merges makes this
  /// token.
  public struct Special: Sendable {
    public var text: String
    public var id: Int
    /// False for a word that was added to a file's vocabulary and means no more than it says.
    public var isControl: Bool
    /// Whether it is found in the normalized text only, after all that are not.
    public var isNormalized: Bool
    /// Whether it must not stand beside a letter, a digit or a low line.
    public var isSingleWord = false
    /// Whether it takes the white space before it, and after it.
    public var takesSpaceBefore = false
    public var takesSpaceAfter = false
    /// Whether it is in the vocabulary of the model, too.
    var isInModel = true

    public init(text: String, id: Int, isControl: Bool = true) {
      self.text = text
      self.id = id
      self.isControl = isControl
      isNormalized = !isControl
    }
  }
}

extension Tokenizer.Special: Equatable {
  /// All properties are equal, the text to the byte.
  public static func == (a: Self, b: Self) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8) && a.id == b.id && a.isControl == b.isControl
      && a.isNormalized == b.isNormalized && a.isSingleWord == b.isSingleWord
      && a.takesSpaceBefore == b.takesSpaceBefore && a.takesSpaceAfter == b.takesSpaceAfter
      && a.isInModel == b.isInModel
  }
}

/// Finds special tokens in bytes: the leftmost first, and of several at one place the longest.
struct SpecialFinder {
  /// The special tokens that begin with each byte, the longest first.
  private var byFirst = [[(bytes: [UInt8], special: Tokenizer.Special)]](repeating: [], count: 256)

  /// `normal` changes the texts as it does those in which they are looked for.
  init(_ specials: [Tokenizer.Special], normal: ([UInt8]) -> [UInt8] = { $0 }) {
    for special in specials {
      let bytes = normal(Array(special.text.utf8))
      guard let first = bytes.first else { continue }
      byFirst[Int(first)].append((bytes, special))
    }
    for i in 0..<256 { byFirst[i].sort { $0.bytes.count > $1.bytes.count } }
  }

  /// Whether there is nothing to find.
  var isEmpty: Bool { byFirst.allSatisfy(\.isEmpty) }

  /// The stretches that are special tokens, in order; none overlap.
  func find(in bytes: [UInt8]) -> [(range: Range<Int>, id: Int)] {
    let isFirst = byFirst.map { !$0.isEmpty }
    var found: [(range: Range<Int>, id: Int)] = []
    var place = 0
    while place < bytes.count {
      guard isFirst[Int(bytes[place])],
        let match = byFirst[Int(bytes[place])].first(where: {
          place + $0.bytes.count <= bytes.count
            && bytes[place..<place + $0.bytes.count].elementsEqual($0.bytes)
        })
      else {
        place += 1
        continue
      }
      let end = place + match.bytes.count
      let last = found.last?.range.upperBound ?? 0
      if let range = range(of: match.special, place..<end, in: bytes, after: last) {
        found.append((range, match.special.id))
      }
      place = end
    }
    return found
  }

  /// The stretch that a match takes, with white space where the token wants it; nil where it is no
  /// word of its own.
  private func range(
    of special: Tokenizer.Special, _ match: Range<Int>, in bytes: [UInt8], after last: Int
  ) -> Range<Int>? {
    var (start, end) = (match.lowerBound, match.upperBound)
    if special.isSingleWord {
      if let before = scalar(endingAt: start, in: bytes), before.scalar.isInWord { return nil }
      if let after = scalar(at: end, in: bytes), after.scalar.isInWord { return nil }
    }
    if special.takesSpaceBefore {
      while let (scalar, length) = scalar(endingAt: start, in: bytes), scalar.isSpace {
        start -= length
      }
    }
    if special.takesSpaceAfter {
      while let (scalar, length) = scalar(at: end, in: bytes), scalar.isSpace { end += length }
    }
    // Another token may have taken the space, or all of this one.
    start = max(start, last)
    return start < end ? start..<end : nil
  }

  private func scalar(
    at place: Int, in bytes: [UInt8]
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    var iterator = bytes[place...].prefix(4).makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    guard case .valid(let encoded) = parser.parseScalar(from: &iterator) else { return nil }
    return (Unicode.UTF8.decode(encoded), encoded.count)
  }

  private func scalar(
    endingAt end: Int, in bytes: [UInt8]
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    for length in 1...4 where length <= end {
      guard let found = scalar(at: end - length, in: bytes) else { continue }
      return found.length == length ? found : nil
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// `\s`
  fileprivate var isSpace: Bool { properties.isWhitespace }

  /// `\w` (Unicode Technical Standard 18, annex C): letters, marks, decimal digits, joiners, and
  /// what connects words.
  fileprivate var isInWord: Bool {
    if let age = properties.age, age.major > 16 { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return properties.isAlphabetic || properties.isJoinControl
    }
  }
}
