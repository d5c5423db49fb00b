// The experiment of lesson 01: a corpus, a vocabulary, and a training. What is asked of the vectors
// stands in Experiment+Questions, planes in Experiment+Figures. Chapter 01.
import Curriculum
import Plotting
import Tensors

/// One run: what it was asked for, and its model.
struct Experiment {
  let settings: LessonSettings<EmbeddingsLesson>
  let pieces: EmbeddingsLesson.Pieces
  /// The exercises whose functions are the learner's, and right.
  var learners: [String]
  let corpus: Corpus
  /// True where the text is the reader's own.
  let isOwnText: Bool
  let options: SkipGram.Options
  let grammar = Grammar()
  /// Vectors before and after the training.
  private(set) var before: WordVectors
  private(set) var after: WordVectors

  init(_ settings: LessonSettings<EmbeddingsLesson>, _ pieces: EmbeddingsLesson.Pieces) throws {
    self.settings = settings
    self.pieces = pieces
    learners = settings.learners
    let minimum = settings.minimum
    let path = settings.corpus
    isOwnText = !path.isEmpty
    if path.isEmpty {
      corpus = Corpus(
        grammar.sentences(settings.sentences, seed: settings.seed),
        minimum: minimum)
    } else {
      corpus = try Words.corpus(path, minimum: minimum)
    }
    try Experiment.check(
      corpus, minimum: minimum, name: path.isEmpty ? "The grammar's text" : path)
    var options = SkipGram.Options()
    options.dimensions = settings.dimensions
    options.window = settings.window
    options.negatives = settings.negatives
    options.threshold = settings.threshold
    options.rate = settings.rate
    options.epochs = settings.epochs
    options.batch = settings.batch
    options.seed = settings.seed
    self.options = options
    try Experiment.checkMemory(
      words: corpus.vocabulary.count, options, limit: settings.memory)
    let model = SkipGram(
      words: corpus.vocabulary.count, dimensions: options.dimensions, seed: options.seed)
    before = WordVectors(corpus.vocabulary, model.centres)
    after = before
  }

  /// Refuses a corpus without anything to learn.
  private static func check(_ corpus: Corpus, minimum: Int, name: String) throws {
    if corpus.read == 0 {
      throw CourseError(.usage, "\(name) has no words.", mend: "Give it some sentences.")
    }
    if corpus.vocabulary.count < 2 {
      throw CourseError(
        .usage,
        """
        \(name) has \(Counted.words(corpus.read, "word")), and \
        \(corpus.vocabulary.count == 0 ? "none" : "only one") comes \
        \(minimum == 1 ? "once" : "\(minimum) times") or more: no two to tell apart.
        """,
        mend: minimum > 1 ? "Lower the bar: minimum=1, or give it more text." : "Give it more text."
      )
    }
    if !(0..<corpus.count).contains(where: { corpus.starts[$0 + 1] - corpus.starts[$0] > 1 }) {
      throw CourseError(
        .usage, "\(name) has one word a sentence: no word has a neighbor.",
        mend: "Write sentences of two words or more, or lower minimum=.")
    }
  }

  /// Refuses vectors that would take more memory than allowed, before any is allocated.
  static func checkMemory(words: Int, _ options: SkipGram.Options, limit: Int) throws {
    // Six tables at once while the model trains: the vectors from before the training and their
    // directions, the model's two tables, and the two copies that the training works on.
    let bytes = 6 * words * (options.dimensions + 15) / 16 * 16 * 4
    let wanted = bytes >> 20
    if wanted > limit {
      throw CourseError(
        .usage,
        """
        Vectors of \(Counted.words(options.dimensions, "number")) for \(Digits.count(words)) words would take \
        \(Digits.count(wanted)) MiB; the limit is \(Digits.count(limit)).
        """,
        mend: """
          Leave out rare words by a larger minimum=, take fewer dimensions=, or allow more: \
          memory=\(wanted + 1).
          """)
    }
  }

  // MARK: - Corpus

  /// The example on paper, and the learner's own product of its one-hot row.
  func tellByHand(_ report: inout some Report) {
    ByHand.tell(&report)
    if isMine("01.1") {
      let row = pieces.rowTimesTable([0, 1, 0], ByHand.table)
      report.text("Your [0, 1, 0] times the table: \(row).")
    }
  }

  /// Says what the corpus is like, and what subsampling does to its most frequent words.
  func tellCorpus(_ report: inout some Report) {
    let vocabulary = corpus.vocabulary
    if !isOwnText {
      report.sample(
        "What the grammar writes",
        (0..<min(6, corpus.count)).map { corpus.sentence($0).joined(separator: " ") }
          .joined(separator: "\n"))
    }
    report.text(
      """
      \(Counted.words(corpus.count, "sentence")), \(Counted.words(corpus.read, "word")), \
      \(Digits.count(vocabulary.count)) of them different and not too rare.
      """)
    report.value("sentences", Double(corpus.count))
    report.value("words", Double(corpus.read))
    report.value("vocabulary", Double(vocabulary.count))
    let shown = [0, 1, 2, 3, 20, 80, 200].filter { $0 < vocabulary.count }
    report.table(
      Table(
        "Frequent words are thinned" + (isMine("01.5") ? ", by your function" : ""),
        headings: ["word", "times", "share", "kept"],
        rows: shown.map { word in
          let count = vocabulary.counts[word]
          let kept =
            options.threshold == 0
            ? 1 : pieces.keepProbability(count, vocabulary.total, options.threshold)
          return [
            vocabulary.shown(word), Digits.count(count),
            Digits.percent(Double(count) / Double(vocabulary.total), places: 2),
            Digits.percent(kept),
          ]
        }))
    report.value(
      "mostFrequentKept", vocabulary.keepProbability(0, threshold: options.threshold))
  }

  // MARK: - Training

  /// Trains the model, and draws its loss.
  ///
  /// - Throws: `CourseError` where the steps were so long that the numbers left the range of floats.
  mutating func train(_ report: inout some Report) throws {
    var model = SkipGram(
      words: corpus.vocabulary.count, dimensions: options.dimensions, seed: options.seed)
    var (tokens, losses) = ([Double](), [Double]())
    let parts = 100
    var (sum, count, part) = (0.0, 0, 1)
    let stop = model.train(on: corpus, options) { progress in
      if progress.loss.isFinite { (sum, count) = (sum + progress.loss, count + 1) }
      // A hundred points of the curve, however long the text is.
      guard progress.tokens * parts >= part * progress.totalTokens, count > 0 else { return }
      part = progress.tokens * parts / progress.totalTokens + 1
      let loss = sum / Double(count)
      (sum, count) = (0, 0)
      tokens.append(Double(progress.tokens))
      losses.append(loss)
      report.metric(progress.tokens, "loss", loss)
      report.progress(
        progress.tokens, of: progress.totalTokens,
        "epoch \(progress.epoch + 1), loss \(Digits.fixed(loss))")
    }
    if let stop {
      throw CourseError(
        .usage,
        "The training with rate=\(options.rate) diverged: its steps were so long that the numbers "
          + "\(stop.table.map { "of `\($0)` " } ?? "")became infinite, after "
          + "\(Counted.words(stop.tokens, "word")) in epoch \(stop.epoch + 1).",
        mend: "Take a smaller rate=, such as \(options.rate > 0.05 ? 0.05 : options.rate / 10).")
    }
    after = WordVectors(corpus.vocabulary, model.centres)
    report.value("startLoss", losses.first ?? .nan, unit: "nats")
    report.value("loss", losses.last ?? .nan, unit: "nats")
    report.value("meanCosine", after.meanCosine())
    report.value("meanCosineBefore", before.meanCosine())
    report.figure(lossFigure(tokens, losses, isMine("01.3") ? learnersLosses() : nil))
  }

  /// The first sentences once more, pair by pair by the learner's gradient: words read and losses.
  private func learnersLosses() -> (tokens: [Double], losses: [Double]) {
    let count = min(corpus.count, 8000)
    let part = Corpus((0..<count).map { corpus.sentence($0) })
    var few = options
    few.epochs = 1
    var model = SkipGram(
      words: part.vocabulary.count, dimensions: options.dimensions, seed: options.seed)
    let losses = model.trainPlainly(on: part, few, pair: pieces.pair)
    let step = Double(part.tokens.count) / Double(losses.count)
    return (losses.indices.map { step * Double($0 + 1) }, losses)
  }
}
