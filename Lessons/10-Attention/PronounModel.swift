// A model that says which word *it* stands for: words become rows of numbers, attend to each other
// once or twice, and a read-out asks the row of *it*. Chapter 10.
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
  /// Where *it* stands in each, `[B]`.
  let places: [Int]
}

/// Logits of every noun `[B, N]` for the word that *it* stands for.
struct PronounModel: Parameters {
  /// A row for each word, `[V, C]`. Chapter 01 tells what such rows come to mean.
  var words: Embedding
  /// Attention, step after step; each adds what it found to what was there.
  var steps: [WatchedAttention]
  var answer: Linear
  /// A row for each place, `[T, C]`, at most; nil for a bag of words. Not learned.
  let positions: Tensor?
  /// True: every step asks the words as they came, X_0; false: what the steps before made of them.
  let asksWords: Bool

  init(
    vocabulary: Int, nouns: Int, channels: Int, heads: Int, steps count: Int,
    rule: AttentionRule, positions: Tensor?,
    asksWords: Bool = true, using source: inout RandomSource
  ) {
    words = Embedding(
      vocabulary, channels, initializer: .normal(deviation: 0.3), using: &source)
    steps = (0..<count).map { _ in
      var step = WatchedAttention(channels: channels, heads: heads, using: &source)
      step.rule = rule
      return step
    }
    answer = Linear(channels, nouns, using: &source)
    self.positions = positions
    self.asksWords = asksWords
  }

  mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    words.visit(name.dot("words"), body)
    steps.visit(name.dot("steps"), body)
    answer.visit(name.dot("answer"), body)
  }

  /// - Returns: Logits `[B, N]`, the weights of every step `[B, H, T, T]`, and the pullback.
  func forward(_ batch: SentenceBatch) -> (
    logits: Tensor, weights: [Tensor],
    pullback: (_ dLogits: Tensor, _ gradient: inout PronounModel) -> Void
  ) {
    let (count, time, channels) = (batch.lengths.count, batch.time, words.weight.columns)
    require(
      positions.map { time <= $0.shape[0] } ?? true,
      "a sentence of \(time) words has no place among \(positions?.shape[0] ?? 0) positions")
    let side = steps.first?.rule.hidden ?? .nothing
    let mask = AttentionMask.batch(batch.lengths, time, hiding: side)
    var pass = Pass(isTraining: true, source: RandomSource(seed: 0))
    // book:begin model
    // X_0 = the rows of the words, by lesson 01's embedding, each with the row of its place added
    let (rows, wordsPullback) = words.forward(batch.ids, &pass)
    let start = placed(rows, batch)
    var (x, last) = (start, start)
    var weights: [Tensor] = []
    var pullbacks: [(Tensor, inout WatchedAttention) -> (dX: Tensor, dMemory: Tensor)] = []
    for step in steps {
      // X_n = X_(n-1) + attention of X_(n-1) to X_0
      let memory = asksWords ? start : x
      let (found, looked, pullback) = step.forward(x, to: memory, mask: mask, &pass)
      (x, last) = (x + found, found)
      weights.append(looked)
      pullbacks.append(pullback)
    }
    // What *it* found in the last step, and a logit for each noun
    let asked = batch.places.enumerated().map { b, place in b * time + place }
    let it = last.reshaped([-1, channels]).rows(at: asked)
    let (logits, answerPullback) = answer.forward(it, &pass)
    // book:end model
    return (
      logits, weights,
      { dLogits, gradient in
        var dFound = Tensor.zeros([count * time, channels])
        dFound.addRows(answerPullback(dLogits, &gradient.answer), at: asked)
        dFound = dFound.reshaped([count, time, channels])
        var (dX, dStart) = (Tensor.zeros(dFound.shape), Tensor.zeros(dFound.shape))
        for (i, pullback) in pullbacks.enumerated().reversed() {
          // dX_(n-1) = dX_n + what comes back through the questions; the rest is for who was asked
          let (fromX, fromMemory) = pullback(dFound, &gradient.steps[i])
          dX += fromX
          if asksWords { dStart += fromMemory } else { dX += fromMemory }
          dFound = dX
        }
        _ = wordsPullback((dX + dStart).reshaped([-1, channels]), &gradient.words)
      }
    )
  }

  /// X_0 `[B, T, C]` of the rows of a batch's words `[B T, C]`.
  private func placed(_ rows: Tensor, _ batch: SentenceBatch) -> Tensor {
    let x = rows.reshaped([batch.lengths.count, batch.time, rows.columns])
    return positions.map { x + $0.rows(0..<batch.time) } ?? x
  }

  /// Who asks and who is asked in the last step, for one sentence `[T, C]`, and the step.
  func inputOfLastStep(
    _ batch: SentenceBatch
  ) -> (x: Tensor, memory: Tensor, step: WatchedAttention) {
    var pass = Pass.evaluation
    let start = placed(words.forward(batch.ids, &pass).output, batch)
    var x = start
    let side = steps[0].rule.hidden
    let mask = AttentionMask.batch(batch.lengths, batch.time, hiding: side)
    for step in steps.dropLast() {
      x += step.forward(x, to: asksWords ? start : x, mask: mask, &pass).output
    }
    let shape = [batch.time, words.weight.columns]
    return (
      x.reshaped(shape), (asksWords ? start : x).reshaped(shape), steps[steps.count - 1]
    )
  }
}
