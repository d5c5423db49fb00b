// The experiments of lesson 08 on sentences: opinions and spam, told apart by bags of bytes, of
// words, and of the tokens of vocabularies between them. Chapter 08.
import Curriculum
import Plotting

extension Experiment {
  /// Sentences that nobody learns from: enough for shares of a per cent.
  static let testSentences = 2000

  /// Vocabularies that sentences are read by.
  private var sentenceSizes: [Int] {
    [256] + [288, 320, 360, 400, 450, 512, 640, 800, 1024].filter { $0 < vocabulary }
      + (vocabulary > 256 ? [vocabulary] : [])
  }

  /// What one reader reaches on a task.
  struct Reading {
    let size: Int
    let training: Double
    let test: Double
    /// On sentences with a “not”, whose word says the opposite.
    let negated: Double
  }

  /// What all readers reach on a task.
  struct Readings {
    let task: Sentences.Task
    var words: Reading
    var tokens: [Reading] = []

    /// The vocabulary that does best on new sentences, the smallest of equals.
    var best: Reading {
      tokens.max { $0.test != $1.test ? $0.test < $1.test : $0.size > $1.size } ?? words
    }
  }

  /// Trains readers on two tasks and tests them on new sentences.
  func classify(_ report: inout some Report) throws {
    var all: [Readings] = []
    for (i, task) in Sentences.Task.allCases.enumerated() {
      var source = RandomSource(seed: seed + i)
      let training = Sentences(
        task, count: settings.sentences, isTest: false, using: &source)
      let test = Sentences(task, count: Experiment.testSentences, isTest: true, using: &source)
      let whole = try Tokenizer.trained(
        on: training.texts, vocabularySize: vocabulary, splitting: splitting)
      func reading(_ reader: SentenceReader) -> (Reading, BagClassifier) {
        let classifier = BagClassifier(reader, on: training, seed: seed)
        let reading = Reading(
          size: reader.count, training: classifier.accuracy(on: training),
          test: classifier.accuracy(on: test), negated: negated(classifier, test))
        return (reading, classifier)
      }
      let (words, ofWords) = reading(SentenceReader("words", wordsOf: training.texts))
      tellStop(ofWords, &report)
      var readings = Readings(task: task, words: words)
      var best: (classifier: BagClassifier, tokenizer: Tokenizer, test: Double)?
      let most = whole.vocabularySize
      let sizes = sentenceSizes.filter { $0 < most } + [most]
      for (j, size) in sizes.enumerated() {
        report.progress(
          i * sizes.count + j, of: 2 * sizes.count, "\(task) with \(size) tokens")
        let tokenizer = whole.truncated(to: size)
        let (found, classifier) = reading(SentenceReader("tokens", tokenizer))
        tellStop(classifier, &report)
        readings.tokens.append(found)
        report.metric(size, "\(task), right on new sentences", found.test)
        if found.test > best?.test ?? 0 { best = (classifier, tokenizer, found.test) }
      }
      if let best { tellWeights(best.classifier, best.tokenizer, test, &report) }
      all.append(readings)
    }
    report.progress(1, of: 1, "sentences")
    tell(all, &report)
    report.figure(sentencesFigure(all))
  }

  private func tellStop(_ classifier: BagClassifier, _ report: inout some Report) {
    if let complaint = classifier.complaint {
      report.text("The bag of \(classifier.reader.count) \(classifier.reader.name) \(complaint)")
    }
  }

  private func negated(_ classifier: BagClassifier, _ test: Sentences) -> Double {
    let places = test.texts.indices.filter {
      test.texts[$0].contains(" not ") || test.texts[$0].contains("n't ")
    }
    let guesses = classifier.classes(of: places.map { test.texts[$0] })
    let right = zip(places, guesses).filter { test.labels[$0] == $1 }
    return Double(right.count) / Double(max(1, places.count))
  }

  private func tell(_ all: [Readings], _ report: inout some Report) {
    var rows: [[String]] = []
    for readings in all {
      let (task, last) = (readings.task.rawValue, readings.tokens.count - 1)
      let chosen =
        [("Bytes", "bytes", readings.tokens[0])]
        + (last > 0
          ? [
            ("Best", "tokens, the best", readings.best),
            ("Most", "tokens, the most", readings.tokens[last]),
          ]
          : []) + [("Words", "words", readings.words)]
      for (key, name, reading) in chosen {
        report.value("\(task)\(key)", reading.test)
        report.value("\(task)\(key)Size", Double(reading.size))
        report.value("\(task)\(key)Training", reading.training)
        if readings.task == .sentiment { report.value("negated\(key)", reading.negated) }
        rows.append([
          task, name, "\(reading.size)", Digits.percent(reading.training),
          Digits.percent(reading.test),
          readings.task == .sentiment ? Digits.percent(reading.negated) : "",
        ])
      }
    }
    report.table(
      Table(
        "Right on \(Experiment.testSentences) new sentences, half of them with new words",
        headings: ["task", "bag of", "V", "learned", "new", "new, with “not”"], rows: rows))
  }

  /// The tokens that speak loudest, and new words in their pieces.
  private func tellWeights(
    _ classifier: BagClassifier, _ tokenizer: Tokenizer, _ test: Sentences,
    _ report: inout some Report
  ) {
    let order = (0..<tokenizer.vocabularySize).sorted {
      let (a, b) = (classifier.weight(of: $0), classifier.weight(of: $1))
      return a != b ? a > b : $0 < $1
    }
    func list(_ tokens: some Sequence<Int>) -> String {
      tokens.map { tokenizer.shown($0).beginning(8) }.joined(separator: "  ")
    }
    report.table(
      Table(
        "The loudest of \(tokenizer.vocabularySize) tokens: \(test.name)",
        headings: ["class", "tokens"],
        rows: [
          [test.classes[1], list(order.prefix(7))],
          [test.classes[0], list(order.suffix(7).reversed())],
        ]))
    let words = test.name == "sentiment" ? [" thoughtful", " thoughtless", " unkind"] : [" pr1ze"]
    for word in words {
      let pieces = tokenizer.encode(word).map { tokenizer.shown($0) }
      report.text("“\(word)”, in no sentence learned from: \(pieces.joined(separator: " | "))")
    }
  }

  private func sentencesFigure(_ all: [Readings]) -> Figure {
    let parts = all.map { readings in
      let best = readings.best
      return """
        \(readings.task): bytes \(Digits.percent(readings.tokens[0].test)), best \
        \(Digits.percent(best.test)) with \(best.size) tokens, words \
        \(Digits.percent(readings.words.test))
        """
    }
    return Figure(
      name: "sentences", title: "Right on new sentences, against the vocabulary",
      alt:
        "The share of new sentences told apart by bags of tokens. \(parts.joined(separator: "; ")).",
      panels: all.map { readings in
        let x = readings.tokens.map { Double($0.size) }
        let ends = [256, Double(max(300, vocabulary))]
        return Panel(
          title: readings.task == .sentiment ? "opinions" : "spam",
          x: Axis(
            "vocabulary in tokens", scale: .log(base: 2), minimum: ends[0], maximum: ends[1]),
          y: Axis("right in %", minimum: 50, maximum: 100),
          layers: [
            .lines(Series("bag of tokens", x: x, y: readings.tokens.map { 100 * $0.test })),
            .lines(
              Series(
                "bag of words", x: ends,
                y: [Double](repeating: 100 * readings.words.test, count: 2), emphasis: .faint)),
          ])
      })
  }
}
