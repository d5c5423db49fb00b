// How the model learns what a pronoun stands for: batches of sentences, cross-entropy, AdamW. Chapter 10.
import Curriculum
import Losses
import Optimizers
import Tensors

/// What one training is asked for.
struct PronounPlan: Sendable {
  var name: String
  var pronoun = Pronoun.it
  var rule = AttentionRule()
  var hasPositions = true
  var attendsToWords = true
  var layers: Int
  var channels: Int
  var heads: Int
  var sentences: Int
  var steps: Int
  var rate: Double
  var seed: Int
}

/// One training and what it left.
struct PronounTraining {
  static let batch = 64
  /// After how many steps the model is looked at again.
  static let interval = 30
  /// For how many words there are positions.
  static let longest = 24

  let plan: PronounPlan
  let vocabulary: Vocabulary
  /// As it was at the last step that was looked at and had a finite loss.
  private(set) var model: PronounModel
  /// As it was before the first step.
  let start: PronounModel
  private(set) var record = TrainingRecord()
  private(set) var looks: [Look] = []

  /// The model at one step of its training.
  struct Look {
    let step: Int
    let loss: Double
    /// The share of right answers to 500 sentences with pairs of words kept from the training.
    let accuracy: Double
  }

  /// - Parameter positions: The codes of the places `[T, C]`, used where the plan has positions.
  init(_ plan: PronounPlan, positions: Tensor) {
    self.plan = plan
    vocabulary = Vocabulary(plan.pronoun.words)
    var source = RandomSource(seed: plan.seed)
    model = PronounModel(
      vocabulary: vocabulary.count, nouns: plan.pronoun.count * plan.pronoun.candidates.count,
      channels: plan.channels, heads: plan.heads, steps: plan.layers, rule: plan.rule,
      positions: plan.hasPositions ? positions : nil,
      attendsToWords: plan.attendsToWords, using: &source)
    start = model
  }

  /// Learns; calls `each` before every thirtieth step, after the last one, and where the loss is
  /// not finite.
  mutating func train(each: (Look) -> Void = { _ in }) {
    let sentences = plan.pronoun.sentences(.training, plan.sentences, seed: plan.seed + 1)
    let fresh = plan.pronoun.sentences(.heldOutPairs, 500, seed: plan.seed + 2)
    var source = RandomSource(seed: plan.seed + 3)
    var (learner, adam) = (model, AdamW(rate: plan.rate))
    var loop = TrainingLoop(steps: plan.steps)
    // Rises over 20 steps, stays, and falls to a fiftieth over the last two fifths.
    loop.schedule = .trapezoid(warmup: 20, decay: 0.4, floor: 0.02)
    loop.recordsFinalLoss = true
    record = loop.train(
      &learner, with: &adam,
      each: { at, learner in
        guard at.isDue(every: PronounTraining.interval) else { return }
        if at.loss.isFinite { model = learner }
        let look = Look(step: at.step, loss: at.loss, accuracy: accuracy(fresh))
        looks.append(look)
        each(look)
      },
      batch: { _ in
        let drawn = (0..<PronounTraining.batch).map { _ in source.choice(sentences) }
        return batch(drawn)
      })
  }

  // book:begin loss
  func batch(_ sentences: [Sentence]) -> Batch<PronounModel> {
    let candidates = plan.pronoun.candidates
    let nouns = sentences.flatMap { $0.nouns.map { candidates.firstIndex(of: $0) ?? 0 } }
    // A row of logits for each noun that the pronoun stands for
    return Batch(vocabulary.batch(sentences)) { logits in
      let (loss, dLogits) = Loss.crossEntropy(logits.reshaped([-1, candidates.count]), nouns)
      return (loss, dLogits.reshaped(logits.shape))
    }
  }
  // book:end loss

  /// The nouns that the model takes the pronoun for in each sentence.
  func answers(_ sentences: [Sentence]) -> [[String]] {
    let (candidates, count) = (plan.pronoun.candidates, plan.pronoun.count)
    return stride(from: 0, to: sentences.count, by: 250).flatMap { start in
      let part = sentences[start..<min(start + 250, sentences.count)]
      let best = model(vocabulary.batch(part)).reshaped([-1, candidates.count]).argmax()
      return part.indices.map { i in
        (0..<count).map { candidates[best[(i - start) * count + $0]] }
      }
    }
  }

  /// The share of sentences in which every noun is right.
  func accuracy(_ sentences: [Sentence]) -> Double {
    let right = zip(answers(sentences), sentences).filter { $0 == $1.nouns }
    return Double(right.count) / Double(max(1, sentences.count))
  }

  /// The share of sentences in which one of the nouns is right: 0 for the first, 1 for the second.
  func accuracy(_ sentences: [Sentence], ofNoun place: Int) -> Double {
    let right = zip(answers(sentences), sentences).filter { $0[place] == $1.nouns[place] }
    return Double(right.count) / Double(max(1, sentences.count))
  }

  /// How much *it* looks at the noun that it stands for in the last step: the mean over sentences
  /// of the weight, of all heads together.
  func pointing(_ sentences: [Sentence]) -> Double {
    let weights = sentences.map { sentence -> Double in
      let place = sentence.words.firstIndex(of: sentence.noun) ?? 0
      let last = look(at: sentence.words).weights.last
      return Double(last?[sentence.place, place] ?? 0)
    }
    return weights.reduce(0, +) / Double(max(1, sentences.count))
  }

  /// The largest weight in the row of *it*, before the training in the first step, or after it in the
  /// last: the mean over sentences. 1 is a softmax that has decided.
  func decision(_ sentences: [Sentence], afterTraining: Bool) -> Double {
    let batch = vocabulary.batch(sentences)
    let (_, tables) = weights(of: afterTraining ? model : start, batch)
    let table = tables[afterTraining ? tables.count - 1 : 0]
    let (heads, time) = (table.shape[1], table.shape[2])
    let rows = table.reshaped([-1, time]).rows(
      at: batch.places.enumerated().flatMap { b, place in
        (0..<heads).map { (b * heads + $0) * time + place }
      })
    return Double(rows.max(axis: 1).mean())
  }

  /// What the model does with one sentence: its answer, how sure it is, and the weights of every
  /// step, the mean of its heads, `[T, T]`.
  func look(at words: [String]) -> (answer: String, confidence: Float, weights: [Tensor]) {
    let (logits, weights) = weights(
      of: model, vocabulary.batch([Sentence(words: words, nouns: [])]))
    let candidates = plan.pronoun.candidates
    let p = logits.reshaped([-1, candidates.count]).softmax()
    return (
      p.argmax().map { candidates[$0] }.joined(separator: ", "), p.max(axis: -1).min(),
      weights.map { $0.reshaped([$0.shape[1], words.count, words.count]).mean(axis: 0) }
    )
  }

  /// The row of the pronoun in the last step, a list for each head.
  func headsLook(at words: [String]) -> Rows {
    let sentence = Sentence(words: words, nouns: [])
    guard let table = weights(of: model, vocabulary.batch([sentence])).weights.last else {
      return []
    }
    let (heads, time) = (table.shape[1], table.shape[2])
    return table.reshaped([-1, time]).rows(at: (0..<heads).map { $0 * time + sentence.place })
      .rowsOfNumbers
  }

  /// A model's logits `[B, N]`, and the weights of every step `[B, H, T, T]`.
  private func weights(
    of model: PronounModel, _ batch: SentenceBatch
  ) -> (logits: Tensor, weights: [Tensor]) {
    var pass = Pass.evaluation
    var weights: [Tensor] = []
    let logits = model.walk(batch, steps: model.steps.count, &pass) { weights.append($0) }.logits
    return (logits, weights)
  }

  /// Q, K and V of the last step's first head for one sentence, `[T, D]` each.
  func lastHead(of words: [String]) -> (q: Tensor, k: Tensor, v: Tensor) {
    let batch = vocabulary.batch([Sentence(words: words, nouns: [])])
    var pass = Pass.evaluation
    let last = model.steps[model.steps.count - 1]
    let found = model.walk(batch, steps: model.steps.count - 1, &pass)
    let width = model.words.weight.columns / last.heads
    let (x, memory) = (
      found.x.reshaped([batch.time, -1]), found.memory.reshaped([batch.time, -1])
    )
    return (
      last.query(x).columns(0..<width), last.key(memory).columns(0..<width),
      last.value(memory).columns(0..<width)
    )
  }
}

extension AttentionLesson {
  /// The weights of the lesson's model after so many steps: for the comparison of builds.
  package static func trainedWeights(steps: Int) -> [Float] {
    let plan = PronounPlan(
      name: "bits", layers: 2, channels: 32, heads: 1, sentences: 4000, steps: steps, rate: 0.005,
      seed: 7)
    var training = PronounTraining(
      plan, positions: Positions.waves(PronounTraining.longest, channels: 32))
    training.train()
    return training.model.tensors.flatMap(\.elements)
  }
}
