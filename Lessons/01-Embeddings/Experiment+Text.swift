// How much text it takes until analogies come out: the training of lesson 01 on ever more of its
// sentences. Chapter 01.
import Curriculum

extension Experiment {
  /// Trains on ever more sentences of the grammar, and asks the same questions each time: with and
  /// without the question's words among the answers.
  func tellHowMuchText(_ report: inout some Report) {
    var (counts, rows) = ([Int](), [[String]]())
    var shares = [[Double]](repeating: [], count: 3)
    let whole = settings.sentences
    let text = grammar.sentences(whole, seed: options.seed)
    for count in [16, 12, 8, 6, 4, 2, 1].map({ whole / $0 / ($0 > 1 ? 2 : 1) }) where count >= 20 {
      let corpus = Corpus(Array(text.prefix(count)), minimum: settings.minimum)
      guard corpus.vocabulary.count > 1, corpus.tokens.count > corpus.count else { continue }
      report.progress(counts.count, of: 7, "\(Digits.count(count)) sentences")
      var model = SkipGram(
        words: corpus.vocabulary.count, dimensions: options.dimensions, seed: options.seed)
      guard model.train(on: corpus, options, findsLoss: false) == nil else {
        report.text("The training on \(Digits.count(count)) sentences diverged and is left out.")
        continue
      }
      let vectors = WordVectors(corpus.vocabulary, model.centres)
      let found = Relation.allCases.map { vectors.analogies(grammar.pairs($0)) }
      let all = Relation.allCases.map {
        vectors.analogies(grammar.pairs($0), excludesQuestion: false)
      }
      let asked = Double(max(1, found.reduce(0) { $0 + $1.asked }))
      let now = [
        Double(found.reduce(0) { $0 + $1.right }) / asked,
        Double(all.reduce(0) { $0 + $1.right }) / asked,
        Double(all.reduce(0) { $0 + $1.answeredByQuestion }) / asked,
      ]
      counts.append(count)
      for (i, share) in now.enumerated() { shares[i].append(share) }
      rows.append([Digits.count(count)] + now.map { Digits.percent($0) })
    }
    guard !counts.isEmpty else { return }
    report.table(
      Table(
        "The same questions after less text",
        headings: ["sentences", "right", "right, all words", "repeats"], rows: rows))
    for (i, count) in counts.enumerated() {
      report.metric(count, "right", shares[0][i])
      report.metric(count, "right, all words", shares[1][i])
    }
    let few = min(2, counts.count - 1)
    report.value("fewSentences", Double(counts[few]))
    report.value("fewRight", shares[0][few])
    report.value("fewRightWithAll", shares[1][few])
    report.value("fewRepeats", shares[2][few])
    report.figure(textFigure(counts, shares))
  }
}
