// Text to numbers: special tokens first, then words, then merges, then what a file asks for.
// Chapter 08.
import Matmul

extension Tokenizer {
  /// The numbers of a text.
  ///
  /// - Parameters:
  ///   - text: Any text; the empty one has no tokens.
  ///   - readsSpecials: False where the text comes from strangers: then what looks like a special
  ///     token is text like any other. Words that were added to a vocabulary are found all the same.
  ///   - addsSpecials: False to leave out the tokens that a file puts before and after each text.
  public func encode(
    _ text: String, readsSpecials: Bool = true, addsSpecials: Bool = true
  ) -> [Int] {
    encode(text.utf8, readsSpecials: readsSpecials, addsSpecials: addsSpecials)
  }

  /// The numbers of any bytes; `decode` gives the same bytes back, unless the tokenizer's file asks
  /// for normal forms, a space before the text, tokens around it, or a longest or shortest length.
  public func encode(
    _ bytes: some Sequence<UInt8>, readsSpecials: Bool = true, addsSpecials: Bool = true
  ) -> [Int] {
    let (texts, between) = parts(of: Array(bytes), readsSpecials: readsSpecials)
    return extras.finishing.applied(to: merged(texts, between), addsFrame: addsSpecials)
  }

  /// The numbers without what a file does with them at last: no frame, no longest or shortest length.
  func encodeWithoutFinishing(_ text: String) -> [Int] {
    let (texts, between) = parts(of: Array(text.utf8), readsSpecials: true)
    return merged(texts, between)
  }

  /// The token that stands between two texts where there is none.
  private static let noToken = -1

  /// The texts between special tokens, prepared and cut as far as a file asks for it, and the
  /// tokens between them, one fewer.
  private func parts(
    of bytes: [UInt8], readsSpecials: Bool
  ) -> (texts: [ArraySlice<UInt8>], between: [Int]) {
    let read = readsSpecials ? specials : specials.filter { !$0.isControl }
    if extras.arePlain && read.isEmpty { return ([bytes[...]], []) }
    let normal = extras.normalizations.isEmpty ? nil : extras.normal
    var parts = TextParts()
    parts.texts = [bytes[...]]
    parts.cut(by: SpecialFinder(read.filter { !$0.isNormalized }))
    if let normal { parts.change { normal(Array($0))[...] } }
    parts.cut(by: SpecialFinder(read.filter(\.isNormalized), normal: normal ?? { $0 }))
    for cut in extras.cuts { parts.split { cut.parts(of: $0) } }
    if extras.addsPrefixSpace {
      let space = UInt8(ascii: " ")
      parts.change { $0.isEmpty || $0.first == space ? $0 : ([space] + $0)[...] }
    }
    return (parts.texts, parts.between)
  }

  /// The numbers of texts with tokens between them.
  private func merged(_ texts: [ArraySlice<UInt8>], _ between: [Int]) -> [Int] {
    let corpus = Corpus(texts)
    if corpus.count == 0 { return between.filter { $0 != Tokenizer.noToken } }
    return corpus.parts(splitting) { words in
      var encoder = Encoder(self)
      var ids: [Int] = []
      ids.reserveCapacity((words.limit - words.place) / 2)
      // The texts that end before this part, or where it begins, belong to the part before.
      var text = words.place == 0 ? 0 : corpus.ends.firstIndex { $0 > words.place } ?? 0
      func endTexts(before place: Int) {
        while text < between.count && corpus.ends[text] <= place {
          if between[text] != Tokenizer.noToken { ids.append(between[text]) }
          text += 1
        }
      }
      if between.isEmpty {
        while let word = words.next() { encoder.encode(word, into: &ids) }
      } else {
        endTexts(before: words.place)
        while let word = words.next() {
          encoder.encode(word, into: &ids)
          endTexts(before: words.place)
        }
      }
      return ids
    } join: { parts in
      parts.count == 1 ? parts[0] : Array(parts.joined())
    }
  }

  /// Texts, and the tokens between them.
  private struct TextParts {
    var texts: [ArraySlice<UInt8>] = []
    var between: [Int] = []

    /// Cuts special tokens out.
    mutating func cut(by finder: SpecialFinder) {
      if finder.isEmpty { return }
      replace { text in
        let bytes = Array(text)
        let found = finder.find(in: bytes)
        var (parts, place) = ([ArraySlice<UInt8>](), 0)
        for (range, _) in found {
          parts.append(bytes[place..<range.lowerBound])
          place = range.upperBound
        }
        return (parts + [bytes[place...]], found.map(\.id))
      }
    }

    /// Cuts without tokens in between.
    mutating func split(_ body: (ArraySlice<UInt8>) -> [ArraySlice<UInt8>]) {
      replace { text in
        let parts = body(text)
        return parts.isEmpty
          ? ([[]], []) : (parts, [Int](repeating: Tokenizer.noToken, count: parts.count - 1))
      }
    }

    mutating func change(_ body: (ArraySlice<UInt8>) -> ArraySlice<UInt8>) {
      texts = texts.map(body)
    }

    /// Each text by several, with the tokens between these.
    private mutating func replace(
      _ body: (ArraySlice<UInt8>) -> (texts: [ArraySlice<UInt8>], between: [Int])
    ) {
      var (newTexts, newBetween) = ([ArraySlice<UInt8>](), [Int]())
      for (i, text) in texts.enumerated() {
        let parts = body(text)
        newTexts += parts.texts
        newBetween += parts.between
        if i < between.count { newBetween.append(between[i]) }
      }
      (texts, between) = (newTexts, newBetween)
    }
  }
}
