// The tokenizer: bytes to numbers and back. What it leaves out: other models than byte-level BPE.
// Chapter 08; chapter 13's GPT reads by it.
import Curriculum

/// Turns text into numbers below `vocabularySize`, and numbers back into the same text.
///
///     let tokenizer = try Tokenizer.trained(on: [book], vocabularySize: 1024)
///     let ids = tokenizer.encode("Good morning")
///     try tokenizer.text(of: ids)  // "Good morning"
///
/// Every text and every other row of bytes can be encoded, and comes back as it was, unless the
/// tokenizer is of a file that asks for more than merges. One thread and many give the same numbers.
public struct Tokenizer: Sendable {
  /// The bytes of each token, by its number.
  public let tokens: [[UInt8]]
  /// Which pairs become one token, the first to be merged first.
  public let merges: [Pair]
  public let specials: [Special]
  public let splitting: Splitting
  /// What a file asks for besides; nothing for tokenizers that were trained here.
  let extras: TokenizerExtras

  /// What each merge makes.
  let made: [Int32]
  /// The place in `merges` of each pair.
  let ranks: PairTable
  /// The token of each byte.
  let byteTokens: [Int32]

  /// Parts that fit one another; `trained` and the readers of files make them.
  init(
    tokens: [[UInt8]], merges: [(pair: Pair, token: Int)], byteTokens: [Int32],
    specials: [Special], splitting: Splitting, extras: TokenizerExtras = TokenizerExtras()
  ) {
    self.tokens = tokens
    self.merges = merges.map(\.pair)
    self.specials = specials
    self.splitting = splitting
    self.extras = extras
    self.byteTokens = byteTokens
    made = merges.map { Int32($0.token) }
    var ranks = PairTable(room: merges.count)
    for (rank, merge) in merges.enumerated() {
      _ = ranks.find(merge.pair.key, orInsert: Int32(rank))
    }
    self.ranks = ranks
  }

  /// How many tokens there are: V.
  public var vocabularySize: Int { tokens.count }

  /// The special token with this text.
  public func special(_ text: String) -> Int? {
    specials.first { $0.text.utf8.elementsEqual(text.utf8) }?.id
  }

  /// The token as text for people: a space is `Ġ`; a special token stands for itself.
  public func name(of id: Int) -> String {
    specials.first { $0.id == id }?.text ?? ByteAlphabet.text(tokens[id])
  }

  // MARK: - Back

  /// The bytes that the tokens stand for.
  ///
  /// - Parameter skipsControls: Leaves out the special tokens whose `isControl` is true.
  /// - Throws: `CourseError` of kind `usage` for a number that is no token.
  public func decode(_ ids: [Int], skipsControls: Bool = false) throws -> [UInt8] {
    let skipped = skipsControls ? Set(specials.filter(\.isControl).map(\.id)) : []
    var bytes: [UInt8] = []
    for (place, id) in ids.enumerated() {
      guard id >= 0 && id < tokens.count else {
        throw CourseError(
          .usage,
          "Token \(place) of \(ids.count) is \(id); this vocabulary ends at \(tokens.count - 1).",
          mend: "Decode with the tokenizer that encoded the text.")
      }
      if !skipped.contains(id) { bytes += tokens[id] }
    }
    return bytes
  }

  /// The text that the tokens stand for; bytes that are no UTF-8 become `�`.
  public func text(of ids: [Int], skipsControls: Bool = false) throws -> String {
    String(decoding: try decode(ids, skipsControls: skipsControls), as: UTF8.self)
  }
}

extension Tokenizer: Equatable {
  /// The same tokens, merges, special tokens and splitting, and the same of what files ask for.
  public static func == (a: Tokenizer, b: Tokenizer) -> Bool {
    a.tokens == b.tokens && a.merges == b.merges && a.made == b.made && a.specials == b.specials
      && a.splitting == b.splitting && a.extras == b.extras
  }
}
