// A text as numbers of words, sentence after sentence. Chapter 01.
import Curriculum

/// Sentences of numbered words.
public struct Corpus: Sendable {
  public let vocabulary: Vocabulary
  /// All words that were not too rare, one sentence after the other.
  public let tokens: [Int32]
  /// Where each sentence starts, and where the last one ends.
  public let starts: [Int]
  /// How many words the text has with those that are too rare.
  public let read: Int

  /// No window reaches beyond a sentence, and none is longer than this.
  public static let longestSentence = 1000

  public init(_ sentences: [[String]], minimum: Int = 1) {
    var builder = Builder()
    for sentence in sentences {
      for word in sentence { builder.add(word) }
      builder.endSentence()
    }
    self = builder.corpus(minimum: minimum)
  }

  fileprivate init(vocabulary: Vocabulary, tokens: [Int32], starts: [Int], read: Int) {
    self.vocabulary = vocabulary
    self.tokens = tokens
    self.starts = starts
    self.read = read
  }

  /// The number of sentences.
  public var count: Int { starts.count - 1 }

  /// One sentence in words.
  public func sentence(_ index: Int) -> [String] {
    tokens[starts[index]..<starts[index + 1]].map { vocabulary.words[Int($0)] }
  }

  /// Collects words as they come.
  struct Builder {
    private var words: [String] = []
    private var counts: [Int] = []
    private var numbers: [ExactText: Int32] = [:]
    private var tokens: [Int32] = []
    private var starts = [0]

    mutating func add(_ word: String) {
      let number: Int32
      let key = ExactText(word)
      if let known = numbers[key] {
        number = known
      } else {
        number = Int32(words.count)
        numbers[key] = number
        words.append(word)
        counts.append(0)
      }
      counts[Int(number)] += 1
      tokens.append(number)
      if tokens.count - starts[starts.count - 1] >= Corpus.longestSentence { endSentence() }
    }

    mutating func endSentence() {
      if tokens.count > starts[starts.count - 1] { starts.append(tokens.count) }
    }

    /// Everything so far, with the words that come at least `minimum` times.
    mutating func corpus(minimum: Int) -> Corpus {
      endSentence()
      let vocabulary = Vocabulary(words, counts: counts, minimum: minimum)
      var renumbered = [Int32](repeating: -1, count: words.count)
      for (number, word) in vocabulary.words.enumerated() {
        if let old = numbers[ExactText(word)] { renumbered[Int(old)] = Int32(number) }
      }
      var (kept, keptStarts) = ([Int32](), [0])
      kept.reserveCapacity(vocabulary.total)
      for sentence in 0..<starts.count - 1 {
        for token in tokens[starts[sentence]..<starts[sentence + 1]] {
          let number = renumbered[Int(token)]
          if number >= 0 { kept.append(number) }
        }
        if kept.count > keptStarts[keptStarts.count - 1] { keptStarts.append(kept.count) }
      }
      return Corpus(
        vocabulary: vocabulary, tokens: kept, starts: keptStarts, read: tokens.count)
    }
  }
}
