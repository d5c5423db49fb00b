// Which words there are, how often each came, and which are too rare to learn: words become
// numbers, the most frequent word 0. Chapter 01.
import Curriculum

/// Words and their numbers.
public struct Vocabulary: Sendable {
  /// The most frequent first; equally frequent words in the order of their first appearance.
  public let words: [String]
  /// How often each word comes.
  public let counts: [Int]
  /// All counts added up: the number of tokens that are left.
  public let total: Int
  private let numbers: [ExactText: Int32]

  /// - Parameters:
  ///   - words: in the order of their first appearance, each once.
  ///   - counts: one for each.
  ///   - minimum: a word that comes less often is left out.
  public init(_ words: [String], counts: [Int], minimum: Int = 1) {
    let order = words.indices.filter { counts[$0] >= minimum }
      .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
    self.words = order.map { words[$0] }
    self.counts = order.map { counts[$0] }
    total = self.counts.reduce(0, +)
    var numbers = [ExactText: Int32](minimumCapacity: order.count)
    for (number, word) in self.words.enumerated() { numbers[ExactText(word)] = Int32(number) }
    self.numbers = numbers
  }

  public var count: Int { words.count }

  /// The number of a word; nil where it is unknown. Words are the same where their bytes are.
  public subscript(word: String) -> Int? { numbers[ExactText(word)].map(Int.init) }

  /// A word as tables and figures write it: the beginning of a long one.
  public func shown(_ word: Int) -> String { words[word].shortened() }

  /// The number of a word that somebody asks for.
  ///
  /// A word whose accents are typed in the other of Unicode's two forms is found too.
  ///
  /// - Throws: `CourseError` of kind `usage` for an unknown word. It suggests the known word that
  ///   is nearest in spelling or, where none is near, names five known words.
  public func number(of word: String) throws -> Int {
    let small = word.lowercased()
    if let number = self[word] ?? self[small] { return number }
    // Swift's own comparison takes “é” as one character and as two for equal.
    if let number = words.firstIndex(of: small) { return number }
    // Of a large vocabulary, the frequent words are enough to guess from.
    let near = Spelling.nearest(to: word, among: Array(words.prefix(20_000)))
    throw CourseError(
      .usage, "The corpus has no word “\(word.shortened())”, or it came less often than minimum=.",
      mend: near.map { "Did you mean “\($0.shortened())”?" }
        ?? "Known words are, for instance, \(words.prefix(5).map { $0.shortened() }.joined(separator: ", "))."
    )
  }

  // MARK: - Frequent words

  /// The probability that a token of this word is kept: √(t / f), at most 1, where f is the word's
  /// share of all tokens (Mikolov et al. 2013b, eq. 5). A threshold t of 0 keeps everything.
  public func keepProbability(_ word: Int, threshold t: Double) -> Double {
    let share = Double(counts[word]) / Double(total)
    return t == 0 ? 1 : min(1, (t / share).squareRoot())
  }

  // book:begin noise
  /// A table to draw noise words from: each word as often as its count to the power of 3/4 asks,
  /// but at least once (Mikolov et al. 2013b, section 2.2). A random place gives a random word.
  public func noiseTable() -> [Int32] {
    let weights = counts.map { count in
      // n^0.75 = √n √√n: roots are the same on every machine, powers are not
      let root = Double(count).squareRoot()
      return root * root.squareRoot()
    }
    let places = Double(max(1 << 16, 16 * count)) / weights.reduce(0, +)
    return weights.enumerated().flatMap { word, weight in
      [Int32](repeating: Int32(word), count: max(1, Int((weight * places).rounded())))
    }
  }
  // book:end noise
}
