// A model that says which word a pronoun stands for: words become rows of numbers, attend to each other
// in one or more steps, and a linear layer reads the answer from the row of the pronoun. Chapter 10.
// Left out: feed-forward layers and norms, which chapter 13 adds.
import Curriculum
import Embeddings
import Tensors

/// Sentences of one batch, filled up to one length.
struct SentenceBatch: Sendable {
  /// Numbers of words, sentence after sentence, `[B T]`.
  let ids: [Int]
  /// T, with the filling.
  let time: Int
  /// How many words of each sentence count, `[B]`.
  let lengths: [Int]
  /// Where the pronoun stands in each, `[B]`.
  let places: [Int]

  static let none = SentenceBatch(ids: [], time: 0, lengths: [], places: [])
}

/// Logits `[B, N]` of every noun that the pronoun may stand for; for two nouns, one set after the other.
struct PronounModel: Layer {
  typealias Input = SentenceBatch
  typealias Output = Tensor

  /// A row for each word, `[V, C]`. Chapter 01 tells what such rows come to mean.
  var words: Embedding
  /// Attention, step after step; each adds what it found to what was there.
  var steps: [MultiHeadAttention]
  var answer: Linear
  /// A row for each place, `[T, C]`, at most; nil for a bag of words. Not learned.
  let positions: Tensor?
  /// Where keys and values come from. True: the words as they came, X_0; false: what the steps before
  /// made of them.
  let attendsToWords: Bool
  let rule: AttentionRule

  init(
    vocabulary: Int, nouns: Int, channels: Int, heads: Int, steps count: Int,
    rule: AttentionRule, positions: Tensor?,
    attendsToWords: Bool = true, using source: inout RandomSource
  ) {
    words = Embedding(
      vocabulary, channels, initializer: .normal(deviation: 0.3), using: &source)
    steps = (0..<count).map { _ in
      MultiHeadAttention(channels: channels, heads: heads, using: &source)
    }
    answer = Linear(channels, nouns, using: &source)
    self.positions = positions
    self.attendsToWords = attendsToWords
    self.rule = rule
  }

  mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    words.visit(name.dot("words"), body)
    steps.visit(name.dot("steps"), body)
    answer.visit(name.dot("answer"), body)
  }

  func forward(
    _ batch: SentenceBatch, _ pass: inout Pass
  ) -> (output: Tensor, pullback: LayerPullback<Self>) {
    let (time, channels) = (batch.time, words.weight.columns)
    let mask = mask(for: batch)
    let (rows, wordsPullback) = words.forward(batch.ids, &pass)
    // book:begin model
    // X_0: a row for each word, with the row of its position added
    let start = addingPositions(rows, batch)
    var (x, last) = (start, start)
    var pullbacks: [MultiHeadAttention.TwoPullback] = []
    for step in steps {
      // X_n = X_(n-1) + attention(X_(n-1), Z), with Z = X_0 in the text
      let memory = attendsToWords ? start : x
      let (found, _, pullback) = step.attend(x, to: memory, by: rule, mask: mask, &pass)
      (x, last) = (x + found, found)
      pullbacks.append(pullback)
    }
    // What the pronoun found in the last step, and a logit for each noun
    let pronouns = batch.places.enumerated().map { b, place in b * time + place }
    let it = last.reshaped([-1, channels]).rows(at: pronouns)
    let (logits, answerPullback) = answer.forward(it, &pass)
    // book:end model
    return (
      logits,
      { [attendsToWords] dLogits, gradient in
        var dFound = Tensor.zeros([batch.lengths.count * time, channels])
        dFound.addRows(answerPullback(dLogits, &gradient.answer)(), at: pronouns)
        dFound = dFound.reshaped([-1, time, channels])
        var (dX, dStart) = (Tensor.zeros(dFound.shape), Tensor.zeros(dFound.shape))
        for (i, pullback) in pullbacks.enumerated().reversed() {
          // dX_(n-1) = dX_n + what comes back through the queries; keys and values have the rest
          let (fromX, fromMemory) = pullback(dFound, &gradient.steps[i])
          dX += fromX()
          if attendsToWords { dStart += fromMemory() } else { dX += fromMemory() }
          dFound = dX
        }
        _ = wordsPullback((dX + dStart).reshaped([-1, channels]), &gradient.words)
        // Numbers of words have no gradient.
        return { .none }
      }
    )
  }

  func output(_ batch: SentenceBatch, _ pass: inout Pass) -> Tensor {
    walk(batch, steps: steps.count, &pass).logits
  }

  /// Attends step by step, keeping nothing for a backward pass.
  ///
  /// - Parameters:
  ///   - count: How many of the steps are taken.
  ///   - each: Sees each step's weights, `[B, H, T, T]`.
  /// - Returns: The logits `[B, N]` of what the last step found; and what a step after it would attend
  ///   from, X_n, and to, Z, `[B, T, C]`.
  func walk(
    _ batch: SentenceBatch, steps count: Int, _ pass: inout Pass, each: (Tensor) -> Void = { _ in }
  ) -> (logits: Tensor, x: Tensor, memory: Tensor) {
    let mask = mask(for: batch)
    let start = addingPositions(words.output(batch.ids, &pass), batch)
    var (x, last) = (start, start)
    for step in steps.prefix(count) {
      let memory = attendsToWords ? start : x
      let (found, weights, _) = step.attend(x, to: memory, by: rule, mask: mask, &pass)
      (x, last) = (x + found, found)
      each(weights)
    }
    let pronouns = batch.places.enumerated().map { b, place in b * batch.time + place }
    let it = last.reshaped([-1, words.weight.columns]).rows(at: pronouns)
    return (answer.output(it, &pass), x, attendsToWords ? start : x)
  }

  private func mask(for batch: SentenceBatch) -> Tensor {
    AttentionMask.batch(batch.lengths, batch.time, hiding: rule.hidden)
  }

  /// X_0 `[B, T, C]` of the rows of a batch's words `[B T, C]`.
  private func addingPositions(_ rows: Tensor, _ batch: SentenceBatch) -> Tensor {
    require(
      positions.map { batch.time <= $0.shape[0] } ?? true,
      "a sentence of \(batch.time) words has no place among \(positions?.shape[0] ?? 0) positions")
    let x = rows.reshaped([batch.lengths.count, batch.time, rows.columns])
    return positions.map { x + $0.rows(0..<batch.time) } ?? x
  }
}
