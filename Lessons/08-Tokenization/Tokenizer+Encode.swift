// Text to numbers: special tokens first, then words, then merges. Chapter 08.
import Matmul

extension Tokenizer {
  /// The numbers of a text.
  ///
  /// - Parameters:
  ///   - text: Any text; the empty one has no tokens.
  ///   - readsSpecials: False where the text comes from strangers: then what looks like a special
  ///     token is text like any other.
  public func encode(_ text: String, readsSpecials: Bool = true) -> [Int] {
    encode(text.utf8, readsSpecials: readsSpecials)
  }

  /// The numbers of any bytes; `decode` gives the same bytes back.
  public func encode(_ bytes: some Sequence<UInt8>, readsSpecials: Bool = true) -> [Int] {
    let bytes = Array(bytes)
    let found = readsSpecials && !specials.isEmpty ? SpecialFinder(specials).find(in: bytes) : []
    // The text between special tokens, and the tokens between these texts.
    var texts: [ArraySlice<UInt8>] = []
    var place = 0
    for (range, _) in found {
      texts.append(bytes[place..<range.lowerBound])
      place = range.upperBound
    }
    texts.append(bytes[place...])
    let between = found.map(\.id)
    let corpus = Corpus(texts)
    if corpus.count == 0 { return between }
    return corpus.parts(splitting) { words in
      var encoder = Encoder(self)
      var ids: [Int] = []
      ids.reserveCapacity((words.limit - words.place) / 2)
      // The texts that end before this part, or where it begins, belong to the part before.
      var text = words.place == 0 ? 0 : corpus.ends.firstIndex { $0 > words.place } ?? 0
      func endTexts(before place: Int) {
        while text < between.count && corpus.ends[text] <= place {
          ids.append(between[text])
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
}

/// Finds special tokens in bytes: the leftmost first, and of several at one place the longest.
struct SpecialFinder {
  /// The special tokens that begin with each byte, the longest first.
  private var byFirst = [[(bytes: [UInt8], id: Int)]](repeating: [], count: 256)

  init(_ specials: [Tokenizer.Special]) {
    for special in specials {
      let bytes = Array(special.text.utf8)
      guard let first = bytes.first else { continue }
      byFirst[Int(first)].append((bytes, special.id))
    }
    for i in 0..<256 { byFirst[i].sort { $0.bytes.count > $1.bytes.count } }
  }

  func find(in bytes: [UInt8]) -> [(range: Range<Int>, id: Int)] {
    let isFirst = byFirst.map { !$0.isEmpty }
    var found: [(range: Range<Int>, id: Int)] = []
    var place = 0
    while place < bytes.count {
      if isFirst[Int(bytes[place])],
        let special = byFirst[Int(bytes[place])].first(where: {
          place + $0.bytes.count <= bytes.count
            && bytes[place..<place + $0.bytes.count].elementsEqual($0.bytes)
        })
      {
        found.append((place..<place + special.bytes.count, special.id))
        place += special.bytes.count
      } else {
        place += 1
      }
    }
    return found
  }
}
