// What lesson 01 asks of its vectors: neighbours, the grammar's analogies, and the reader's own
// questions. Chapter 01.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  // MARK: - Neighbours

  private var wordsToShow: [String] {
    if !isOwnText { return ["king", "queens", "dog", "paris", "france", "bigger", "his"] }
    return Experiment.middle(of: corpus.vocabulary.count).map { corpus.vocabulary.words[$0] }
  }

  /// The ranks of five words of the middle, neither grammar nor hapax; of a small vocabulary, in which
  /// some of them would be the same, the first five words.
  static func middle(of count: Int) -> [Int] {
    let ranks = [count / 50, count / 25, count / 12, count / 6, count / 3]
    return Set(ranks).count == ranks.count ? ranks : Array(0..<min(5, count))
  }

  func tellNeighbours(_ report: inout some Report) {
    let words = wordsToShow.compactMap { corpus.vocabulary[$0] }
    report.table(
      Table(
        "Nearest neighbors, by cosine" + (isMine("01.2") ? ", yours" : ""),
        headings: ["word", "first", "second", "third"],
        rows: words.map { word in
          [corpus.vocabulary.shown(word)]
            + after.nearest(to: word, count: 3).map { text($0, beside: word) }
        }))
    report.text(
      """
      The mean cosine of two words is \(Digits.fixed(after.meanCosine(), places: 2)), before the \
      training it was \(Digits.fixed(before.meanCosine(), places: 2)).
      """)
    report.figure(cosinesFigure())
  }

  private func text(_ found: (word: Int, cosine: Float), beside word: Int) -> String {
    let cosine =
      isMine("01.2") ? pieces.cosine(after.vector(word), after.vector(found.word)) : found.cosine
    return "\(corpus.vocabulary.shown(found.word)) \(Digits.fixed(cosine, places: 2))"
  }

  // MARK: - Analogies

  /// Asks the grammar's questions, as far as the text has their words.
  func tellAnalogies(_ report: inout some Report) {
    var rows: [[String]] = []
    var (asked, right, rightBefore, rightAlone, rightWithAll, byQuestion) = (0, 0, 0, 0, 0, 0)
    var shares: [(Relation, before: Double, after: Double, withAll: Double)] = []
    for relation in Relation.allCases {
      let pairs = grammar.pairs(relation)
      let untrained = before.analogies(pairs)
      let found = after.analogies(pairs)
      let alone = after.analogies(pairs, hasArithmetic: false)
      let withAll = after.analogies(pairs, excludesQuestion: false)
      guard found.asked > 0 else { continue }
      let share = { (count: Int) in Double(count) / Double(found.asked) }
      rows.append([
        relation.example, Digits.count(found.asked), Digits.percent(share(untrained.right)),
        Digits.percent(share(found.right)), Digits.percent(share(alone.right)),
        Digits.percent(share(withAll.right)), Digits.percent(share(withAll.answeredByQuestion)),
      ])
      shares.append((relation, share(untrained.right), share(found.right), share(withAll.right)))
      report.value("\(relation)Accuracy", share(found.right))
      report.value("\(relation)Alone", share(alone.right))
      report.value("\(relation)WithAll", share(withAll.right))
      asked += found.asked
      right += found.right
      rightBefore += untrained.right
      rightAlone += alone.right
      rightWithAll += withAll.right
      byQuestion += withAll.answeredByQuestion
    }
    guard asked > 0 else { return }
    report.table(
      Table(
        "Analogies answered correctly",
        headings: ["question", "asked", "before", "after", "no sum", "all words", "repeats"],
        rows: rows))
    report.text(
      """
      “After” leaves the three words of the question out of the answers, as everybody does. “No \
      sum” does so too, but takes the nearest neighbor of the third word. “All words” lets the \
      question's words stand for election, and “repeats” is how often one of them then wins.
      """)
    let share = { (count: Int) in Double(count) / Double(asked) }
    report.value("analogies", Double(asked))
    report.value("accuracy", share(right))
    report.value("accuracyBefore", share(rightBefore))
    report.value("accuracyAlone", share(rightAlone))
    report.value("accuracyWithAll", share(rightWithAll))
    report.value("repeats", share(byQuestion))
    report.figure(analogiesFigure(shares))
    if isMine("01.4") { tellLearnersAnalogies(&report) }
  }

  /// A hundred questions for the learner's own function.
  private func tellLearnersAnalogies(_ report: inout some Report) {
    let rows = (0..<corpus.vocabulary.count).map { after.directions.rows(at: [$0]).elements }
    let pairs = grammar.pairs(.capital).compactMap { pair -> (Int, Int)? in
      guard let a = corpus.vocabulary[pair.first], let b = corpus.vocabulary[pair.second] else {
        return nil
      }
      return (a, b)
    }
    var (right, asked) = (0, 0)
    for (i, from) in pairs.enumerated() {
      for (j, to) in pairs.enumerated() where i != j {
        asked += 1
        right += pieces.analogy(rows, from.0, from.1, to.0) == to.1 ? 1 : 0
      }
    }
    guard asked > 0 else { return }
    report.text("Your analogies: \(right) of \(asked) capitals have found their countries.")
    report.value("yourCapitals", Double(right) / Double(asked))
  }

  // MARK: - The reader's questions

  private var asked: [String] {
    settings.ask.split { $0 == "," || $0 == " " }.map(String.init)
  }

  /// Stops before the training where a question cannot be answered after it.
  func checkQuestions() throws {
    if !settings.near.isEmpty {
      _ = try corpus.vocabulary.number(of: settings.near)
    }
    guard !settings.ask.isEmpty else { return }
    guard asked.count == 3 else {
      throw CourseError(
        .usage, "ask=\(settings.ask): an analogy has three words, not \(asked.count).",
        mend: "Write them with commas between them: ask=man,king,woman")
    }
    for word in asked { _ = try corpus.vocabulary.number(of: word) }
  }

  /// Answers `near=` and `ask=`.
  func answer(_ report: inout some Report) throws {
    let vocabulary = corpus.vocabulary
    func rows(_ found: [(word: Int, cosine: Float)]) -> [[String]] {
      found.map { [vocabulary.shown($0.word), Digits.fixed($0.cosine)] }
    }
    if !settings.near.isEmpty {
      let word = try vocabulary.number(of: settings.near)
      report.table(
        Table(
          "Nearest to \(vocabulary.shown(word)), which comes "
            + Counted.words(vocabulary.counts[word], "time"),
          headings: ["word", "cosine"], rows: rows(after.nearest(to: word, count: 10))))
    }
    guard !settings.ask.isEmpty else { return }
    let question = try asked.map { try vocabulary.number(of: $0) }
    let d = after.directions
    let goal = d.rows(at: [question[1]]) - d.rows(at: [question[0]]) + d.rows(at: [question[2]])
    let names = question.map { vocabulary.shown($0) }
    for (title, excluded) in [("", Set(question)), (", the question's words among them", [])] {
      report.table(
        Table(
          "\(names[0]) : \(names[1]) = \(names[2]) : ?\(title)", headings: ["word", "cosine"],
          rows: rows(after.nearest(to: goal.elements, count: 5, excluding: excluded))))
    }
  }
}
