// A tokenizer learned from texts. Chapter 08.
import Curriculum

extension Tokenizer {
  /// Learns merges from texts; none of them reaches from one text into the next.
  ///
  /// The merges and numbers are those of Hugging Face tokenizers' `BpeTrainer` with its byte-level
  /// initial alphabet: special tokens first, then the 256 bytes in the order of `ByteAlphabet`,
  /// then what the merges make.
  ///
  /// - Parameters:
  ///   - texts: As many as you like, empty ones too.
  ///   - vocabularySize: How many tokens there will be, or fewer where no pair is left.
  ///   - specialTokens: Texts of tokens that get the first numbers. A merge that spells out such a
  ///     text, as a file writes it, makes this token instead of a new one.
  ///   - minimumCount: Pairs that come less often are not merged.
  ///   - progress: Called now and then with the number of tokens so far.
  /// - Throws: `CourseError` of kind `usage` for a vocabulary that has no room for the bytes and
  ///   the special tokens or is larger than 2^24, and for special tokens that are empty, given
  ///   twice or the name of a single byte.
  public static func trained(
    on texts: [String], vocabularySize: Int, specialTokens: [String] = [],
    splitting: Splitting = .gpt2, minimumCount: Int = 1,
    progress: (_ tokens: Int) -> Void = { _ in }
  ) throws -> Tokenizer {
    try trained(
      on: texts.map(\.utf8), vocabularySize: vocabularySize, specialTokens: specialTokens,
      splitting: splitting, minimumCount: minimumCount, progress: progress)
  }

  /// As for text; the bytes may be anything.
  public static func trained(
    on texts: some Sequence<some Sequence<UInt8>>, vocabularySize: Int,
    specialTokens: [String] = [], splitting: Splitting = .gpt2, minimumCount: Int = 1,
    progress: (_ tokens: Int) -> Void = { _ in }
  ) throws -> Tokenizer {
    try check(vocabularySize, specialTokens)
    var trainer = Corpus(texts).parts(splitting) { words in
      var counts = WordCounts()
      while let word = words.next() { counts.add(word) }
      return counts
    } join: { parts in
      var counts = parts.first ?? WordCounts()
      for other in parts.dropFirst() { counts.add(other) }
      return Trainer(counts, specialTokens: specialTokens)
    }
    trainer.train(to: vocabularySize, minimumCount: minimumCount, progress)
    return Tokenizer(
      tokens: trainer.tokens, merges: trainer.distinctMerges,
      byteTokens: byteTokens(from: specialTokens.count),
      specials: specialTokens.enumerated().map { Special(text: $1, id: $0) },
      splitting: splitting)
  }

  /// A tokenizer without merges: every byte is a token.
  public static func bytes(specialTokens: [String] = []) throws -> Tokenizer {
    try trained(
      on: [String](), vocabularySize: 256 + specialTokens.count, specialTokens: specialTokens)
  }

  private static func byteTokens(from first: Int) -> [Int32] {
    var tokens = [Int32](repeating: 0, count: 256)
    for (i, byte) in ByteAlphabet.order.enumerated() { tokens[Int(byte)] = Int32(first + i) }
    return tokens
  }

  private static func check(_ size: Int, _ specialTokens: [String]) throws {
    let least = 256 + specialTokens.count
    guard size >= least else {
      let besides = specialTokens.isEmpty ? "" : " and \(specialTokens.count) special tokens"
      throw CourseError(
        .usage, "A vocabulary of \(size) has no room for the 256 bytes\(besides).",
        mend: "Choose \(least) or more.")
    }
    guard size <= 1 << 24 else {
      throw CourseError(
        .usage, "A vocabulary of \(size) is larger than any text could fill.",
        mend: "Choose \(1 << 24) or less.")
    }
    var seen: Set<ExactText> = []
    for token in specialTokens {
      let isKnown = !seen.insert(ExactText(token)).inserted
      let isByte = ByteAlphabet.bytes(token)?.count == 1
      if let problem = token.isEmpty
        ? "is empty" : isByte ? "is the name of a byte" : isKnown ? "is given twice" : nil
      {
        throw CourseError(
          .usage, "The special token “\(token)” \(problem).",
          mend: "Give each a text of its own, such as <|endoftext|>.")
      }
    }
  }
}
