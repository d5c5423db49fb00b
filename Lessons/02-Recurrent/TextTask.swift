// A text to learn: its characters by numbers, random windows of it, and what a model writes.
// Chapter 02. Left out: words and their parts (lesson 08), and reading the text in order.
import Curriculum
import Data
import Losses
import Tensors

/// A corpus, its vocabulary, and the part that is kept for judging.
public struct TextTask {
  public let vocabulary: CharacterVocabulary
  /// The numbers of the characters that are learned from.
  public let training: [Int]
  /// Those of the tenth that is read last, which is not learned from: the end of the text, or its
  /// beginning where it is reversed.
  public let test: [Int]
  /// Whether the text is read from its end to its beginning.
  public let isReversed: Bool

  /// - Parameters:
  ///   - text: What is learned.
  ///   - window: T, the characters that one sequence has.
  ///   - name: What messages call the text.
  /// - Throws: `CourseError` for a text that is empty, too short, repeats a single character, or has
  ///   more different ones than `mostCharacters`.
  public init(
    _ text: String, window: Int, isReversed: Bool = false, name: String = "the text"
  ) throws {
    if text.isEmpty {
      throw CourseError(
        .usage, "\(name) is empty: there is nothing to read.",
        mend: "Give it some thousand characters of text.")
    }
    vocabulary = CharacterVocabulary(text)
    if vocabulary.count < 2 {
      throw CourseError(
        .usage,
        """
        \(name) has only the character “\(vocabulary.characters[0])”: what comes next is no question.
        """, mend: "Give it a text of at least two different characters.")
    }
    if vocabulary.count > TextTask.mostCharacters {
      throw CourseError(
        .usage,
        """
        \(name) has \(Digits.count(vocabulary.count)) different characters; the models of this \
        lesson have weights for each and take at most \(Digits.count(TextTask.mostCharacters)).
        """, mend: "Give it a text in one language.")
    }
    let read = vocabulary.ids(of: text)
    let ids = isReversed ? Array(read.reversed()) : read
    let needed = 10 * (window + 1)
    if ids.count < needed {
      throw CourseError(
        .usage,
        """
        \(name) has \(ids.count) characters; a tenth of it, which is kept for judging, does not fill \
        one window of \(window).
        """,
        mend: "Give it at least \(needed) characters"
          + (ids.count >= 30 ? ", or read shorter windows: window=\(ids.count / 10 - 1)." : "."))
    }
    self.isReversed = isReversed
    training = Array(ids.prefix(ids.count - ids.count / 10))
    test = Array(ids.suffix(ids.count / 10))
  }

  /// The most different characters: of two such texts, one is Chinese, and one is no text.
  static let mostCharacters = 10_000
  /// The largest file in bytes. A thousand steps read half a million characters of it.
  static let largestFile = 20_000_000

  /// The text of the file at `path`.
  ///
  /// - Throws: `CourseError` as above, and for a file that cannot be read or is larger than
  ///   `largestFile`, before any of it is read.
  public init(path: String, window: Int, isReversed: Bool) throws {
    let text = try TextFile.read(path, for: .prose, atMost: TextTask.largestFile)
    try self.init(text, window: window, isReversed: isReversed, name: path)
  }

  /// `count` random windows: X `[T, B, V]` with a one for each character, and the characters that
  /// follow, `T·B` of them, step by step.
  public func batch(
    _ count: Int, window: Int, using source: inout RandomSource
  ) -> (x: Tensor, next: [Int]) {
    let starts = (0..<count).map { _ in source.integer(below: training.count - window) }
    return windows(of: training, from: starts, window: window)
  }

  private func windows(
    of ids: [Int], from starts: [Int], window: Int
  ) -> (x: Tensor, next: [Int]) {
    let read = (0..<window).flatMap { t in starts.map { ids[$0 + t] } }
    let next = (0..<window).flatMap { t in starts.map { ids[$0 + t + 1] } }
    let x = Tensor.oneHot(read, classes: vocabulary.count)
    return (x.reshaped([window, starts.count, vocabulary.count]), next)
  }

  /// The mean surprise at the text that was kept back, in nats a character, reading windows that do
  /// not overlap; of a long text the first thousand.
  public func testLoss<Cell>(_ model: SequenceModel<Cell>, window: Int) -> Double {
    let starts = Array(stride(from: 0, to: test.count - window, by: window).prefix(1000))
    let (x, next) = windows(of: test, from: starts, window: window)
    return Double(Loss.crossEntropy(model(x), next).loss)
  }

  /// What a table of counts would be surprised by: how often each character follows each other one,
  /// with one added to every count.
  public var bigramLoss: Double {
    let v = vocabulary.count
    // Only the pairs that occur: a table of all would have V² entries.
    var pairs: [Int: Int] = [:]
    var firsts = [Int](repeating: 0, count: v)
    for (a, b) in zip(training, training.dropFirst()) {
      pairs[a * v + b, default: 0] += 1
      firsts[a] += 1
    }
    var sum = 0.0
    for (a, b) in zip(test, test.dropFirst()) {
      sum -= PortableMath.log(Double(pairs[a * v + b, default: 0] + 1) / Double(firsts[a] + v))
    }
    return sum / Double(test.count - 1)
  }

  /// Lets a model write `length` characters after `prompt`, one draw each. What is returned does
  /// not contain the prompt; where the text is reversed, it is turned around so that it reads
  /// forward.
  ///
  /// - Parameters:
  ///   - prompt: Characters that the vocabulary lacks are left out. Where none is left, the model
  ///     starts from the first character of the vocabulary.
  ///   - distribution: From logits `[V]` and temperature to probabilities `[V]`.
  public func write<Cell>(
    _ model: SequenceModel<Cell>, _ length: Int, after prompt: String = "\n", temperature: Float,
    distribution: (_ logits: [Float], _ temperature: Float) -> [Float] = {
      Sampling.probabilities($0, temperature: $1)
    },
    using source: inout RandomSource
  ) -> String {
    var pass = Pass.evaluation
    var state = model.cell.start(batch: 1)
    var written: [Int] = []
    let known = vocabulary.ids(of: prompt)
    var waiting = known.isEmpty ? [0] : known
    while written.count < length {
      let x = Tensor.oneHot(waiting, classes: vocabulary.count)
        .reshaped([waiting.count, 1, vocabulary.count])
      let (output, last) = model.cell.read(x, from: state, &pass)
      state = last
      let logits = model.head(output.rows(waiting.count - 1..<waiting.count)).elements
      let next = Sampling.index(distribution(logits, temperature), at: source.uniform())
      written.append(next)
      waiting = [next]
    }
    return vocabulary.text(of: isReversed ? written.reversed() : written)
  }
}
