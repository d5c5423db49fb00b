// Properties of the tokenizer: any bytes come back, the fast ways agree with those on paper, and
// threads change nothing.

import Curriculum
import ExerciseSupport
import Matmul
import Testing

@testable import Tokenization

@Suite("The tokenizer", .serialized) struct TokenizerTests {
  static let text = """
    She sells sea shells by the sea shore. The shells she sells are sea shells, she's sure. \
    Sie verkauft Muscheln; 她在海边卖贝壳。她卖的贝壳是海贝壳。 12 shells, 123 shells, 1234! 🐚🐚
    """

  static func tokenizer(_ size: Int = 400, splitting: Splitting = .gpt2) throws -> Tokenizer {
    try Tokenizer.trained(
      on: [text], vocabularySize: size, specialTokens: ["<|end|>", "<|end|>!", "<|pad|>"],
      splitting: splitting)
  }

  /// Bytes that are hard: random ones, letters, pieces of UTF-8 that are cut off, special tokens.
  static func randomBytes(_ source: inout RandomSource) -> [UInt8] {
    let pieces = [
      Array("she sells".utf8), Array("  \n\t ".utf8), Array("贝壳".utf8), Array("🐚".utf8),
      Array("🐚".utf8.dropLast()), Array("贝".utf8.dropFirst()), [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xF5], [0xFF, 0xFE], Array("'ll've's'".utf8), Array("<|end|>".utf8), Array("<|end".utf8),
      [0],
      Array("12½".utf8), [0xC2], Array("\u{A0}\u{3000}".utf8), [0xF4, 0x90, 0x80, 0x80],
    ]
    var bytes: [UInt8] = []
    for _ in 0..<source.integer(below: 8) {
      if source.integer(below: 2) == 0 {
        bytes += source.choice(pieces)
      } else {
        bytes += (0..<source.integer(below: 6)).map { _ in UInt8(source.integer(below: 256)) }
      }
    }
    return bytes
  }

  @Test("100,000 rows of bytes come back as they were")
  func roundTrip() throws {
    var source = RandomSource(seed: 8)
    let tokenizer = try Self.tokenizer()
    for _ in 0..<100_000 {
      let bytes = Self.randomBytes(&source)
      let ids = tokenizer.encode(bytes, readsSpecials: source.integer(below: 2) == 0)
      let back = try tokenizer.decode(ids)
      if back != bytes {
        Issue.record("\(bytes) came back as \(back)")
        return
      }
    }
  }

  @Test("the words of any bytes are the bytes, wherever they are cut for threads")
  func words() {
    var source = RandomSource(seed: 9)
    for _ in 0..<2000 {
      let bytes = Self.randomBytes(&source)
      #expect(TokenizationGoldenTests.words(bytes).reduce(0, +) == bytes.count)
      // Cut at every place where it is allowed: the same words.
      let whole = TokenizationGoldenTests.words(bytes)
      ScalarClass.table.withUnsafeBufferPointer { classes in
        bytes.withUnsafeBufferPointer { pointer in
          guard let start = pointer.baseAddress, let classes = classes.baseAddress else { return }
          let scanner = WordScanner(start, count: bytes.count, classes: classes)
          for place in 1..<max(1, bytes.count) where scanner.canCut(at: place) {
            let parts =
              TokenizationGoldenTests.words(Array(bytes[..<place]))
              + TokenizationGoldenTests.words(Array(bytes[place...]))
            #expect(parts == whole, "\(bytes) cut at \(place)")
          }
        }
      }
    }
  }

  @Test("the fast trainer picks the merges of the one on paper")
  func trainer() throws {
    var source = RandomSource(seed: 10)
    for round in 0..<60 {
      let letters = Array("ab c".utf8.prefix(2 + round % 3)) + [UInt8(ascii: " ")]
      let bytes = (0..<200).map { _ in source.choice(letters) }
      let tokenizer = try Tokenizer.trained(on: [bytes], vocabularySize: 290)
      let (words, counts) = Self.textbookWords(bytes)
      let merges = Textbook.merges(words, counts, first: 256, count: 34)
      // Where two merges spell out one token the two ways may part: compare up to there.
      var spelled: Set<[UInt8]> = []
      let alike = zip(tokenizer.merges, merges).prefix {
        spelled.insert(tokenizer.bytes($0.0)).inserted
      }
      #expect(!alike.isEmpty && alike.allSatisfy { $0 == $1.pair })
    }
  }

  static func textbookWords(_ bytes: [UInt8]) -> ([[Int]], [Int]) {
    var (counts, place) = ([[UInt8]: Int](), 0)
    for length in TokenizationGoldenTests.words(bytes) {
      counts[Array(bytes[place..<place + length]), default: 0] += 1
      place += length
    }
    let words = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return (
      words.map { $0.key.map { byte in ByteAlphabet.order.firstIndex(of: byte) ?? 0 } },
      words.map(\.value)
    )
  }

  @Test("encoding by scan and by queue agrees with paper, for short words and long ones")
  func encoder() throws {
    var source = RandomSource(seed: 11)
    let tokenizer = try Tokenizer.trained(
      on: ["abababab aabbaabb abcabcabc bcbcbc cacaca aaaa"], vocabularySize: 300, splitting: .none)
    let made = tokenizer.made.map { Int($0) }
    for round in 0..<200 {
      let length = round % 5 == 0 ? 100 + source.integer(below: 300) : source.integer(below: 20)
      let bytes = (0..<length).map { _ in source.choice(Array("abc ".utf8)) }
      let word = bytes.map { Int(tokenizer.byteTokens[Int($0)]) }
      #expect(tokenizer.encode(bytes) == Textbook.encoded(word, tokenizer.merges, made: made))
    }
  }

  @Test("one thread and two give the same merges and numbers")
  func threads() throws {
    defer { Workers.threads = Machine.coreCount }
    var source = RandomSource(seed: 12)
    var bytes: [UInt8] = []
    while bytes.count < 300_000 {
      bytes += Self.randomBytes(&source) + Array(Self.text.utf8.prefix(60))
    }
    var found: [(Tokenizer, [Int], [Int])] = []
    for threads in [1, 2, 3] {
      Workers.threads = threads
      let tokenizer = try Tokenizer.trained(
        on: [bytes, Array("one more".utf8)], vocabularySize: 600, specialTokens: ["<|end|>"])
      found.append(
        (tokenizer, tokenizer.encode(bytes), tokenizer.encode(bytes, readsSpecials: false)))
    }
    for other in found.dropFirst() {
      #expect(other.0 == found[0].0 && other.1 == found[0].1 && other.2 == found[0].2)
    }
    #expect(try found[0].0.decode(found[0].1) == bytes)
    #expect(found[0].1.contains(0) && !found[0].2.contains(0))
  }

  @Test("special tokens: the leftmost, the longest, and none where strangers write")
  func specials() throws {
    let tokenizer = try Self.tokenizer()
    #expect(tokenizer.encode("<|end|>") == [0] && tokenizer.encode("<|end|>!") == [1])
    #expect(tokenizer.encode("<|pad|><|end|><|end|>!") == [2, 0, 1])
    #expect(tokenizer.special("<|pad|>") == 2 && tokenizer.special("<|none|>") == nil)
    #expect(!tokenizer.encode("<|end|>", readsSpecials: false).contains(0))
    #expect(try tokenizer.text(of: [0] + tokenizer.encode("sea"), skipsControls: true) == "sea")
    #expect(tokenizer.name(of: 0) == "<|end|>")
    #expect(tokenizer.encode("").isEmpty)
  }

  @Test("bytes alone: as many tokens as bytes")
  func bytesAlone() throws {
    let tokenizer = try Tokenizer.bytes()
    #expect(tokenizer.vocabularySize == 256 && tokenizer.merges.isEmpty)
    #expect(tokenizer.encode("é🐚").count == 6)
    #expect(try tokenizer.text(of: tokenizer.encode("é🐚")) == "é🐚")
  }

  @Test("the alphabet: 256 characters, there and back")
  func alphabet() {
    let all = (0...255).map { UInt8($0) }
    #expect(Set(ByteAlphabet.text(all).unicodeScalars).count == 256)
    #expect(ByteAlphabet.bytes(ByteAlphabet.text(all)) == all)
    #expect(ByteAlphabet.text(Array(" é\n".utf8)) == "ĠÃ©Ċ")
    #expect(ByteAlphabet.bytes("a b") == nil && ByteAlphabet.bytes("贝") == nil)
  }
}

extension Tokenizer {
  /// The bytes that a merge makes.
  func bytes(_ pair: Pair) -> [UInt8] { tokens[pair.left] + tokens[pair.right] }
}
